#include "model/PictureClassification.h"

#include "support/GradientFreeEngine.h"

#include <gtest/gtest.h>

namespace gg {
namespace {

/// One whose card has a term of lungs.
class LungClassifier : public test::GradientFreeClassifier
{
public:
    LungClassifier() : GradientFreeClassifier("m.safetensors", {}), m_card(GradientFreeClassifier::card())
    {
        m_card.preprocessing.lungs.measureLungs = true;
        m_card.lungTerm = LungTerm{{}, {{0, 0, 0, 0, 0, 0}, {0, 0, 0, 0, -8, 0}}};
    }
    const ModelCard& card() const override { return m_card; }

private:
    ModelCard m_card;
};

NetworkPicture greyPicture()
{
    NetworkPicture picture;
    picture.pixels = cv::Mat(8, 8, CV_8UC3, cv::Scalar::all(200));
    return picture;
}

TEST(PictureClassification, IsTheNetworksWordWhereNoLungsAreMeasured)
{
    test::GradientFreeClassifier classifier("m.safetensors", {});
    const NetworkPicture picture = greyPicture();
    const Classification alone = classifier.classify(std::span(&picture.pixels, 1)).front();
    EXPECT_EQ(classified(classifier, picture).logits, alone.logits);

    LungClassifier withTerm;
    EXPECT_EQ(classified(withTerm, picture).logits, alone.logits) << "none are found";
}

TEST(PictureClassification, AddsWhatTheLungsSayAndDecidesAnew)
{
    LungClassifier classifier;
    NetworkPicture picture = greyPicture();
    const Classification before = classified(classifier, picture);
    picture.lungs = LungShares{.aerated = 1};
    const Classification after = classified(classifier, picture);
    EXPECT_DOUBLE_EQ(after.logits[1], before.logits[1] - 8);
    EXPECT_EQ(after.scores, classifier.card().rule().scores(after.logits));
    EXPECT_EQ(before.fromLungs, std::nullopt);
    EXPECT_EQ(after.fromLungs, -8.0);
    EXPECT_EQ(before.predicted, 1);
    EXPECT_EQ(after.predicted, 0);
}

} // namespace
} // namespace gg
