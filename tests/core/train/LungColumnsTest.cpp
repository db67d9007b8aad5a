#include "train/LungColumns.h"

#include <gtest/gtest.h>

namespace gg {
namespace {

constexpr LungShares lungs{
    .groundGlass = 0.2, .consolidation = 0, .emphysema = 0.1, .aerated = 0.6, .vessels = 0.1};
constexpr LungShares others{
    .groundGlass = 0, .consolidation = 0.3, .emphysema = 0, .aerated = 0.5, .vessels = 0.2};

/// Two features of a network for three images, of which the second has no lungs.
FeatureMatrix matrix()
{
    const std::vector<std::optional<LungShares>> shares = {lungs, std::nullopt, others};
    return withLungColumns({3, 2, {1, 2, 3, 4, 5, 6}}, shares);
}

TEST(LungColumns, LeaveTheNetworksFeaturesAsTheyAre)
{
    const FeatureMatrix all = matrix();
    EXPECT_EQ(all.columns, 2 + lungColumns + 1);
    EXPECT_EQ(LungMatrix(all).network().values, (std::vector<float>{1, 2, 3, 4, 5, 6}));
    EXPECT_EQ(LungMatrix(all).rowsWithoutLungs(), 1U);
}

TEST(LungColumns, AreCentredByTheImagesThatHaveLungs)
{
    const FeatureMatrix all = matrix();
    const LungFeatures centre = LungMatrix(all).centre();
    EXPECT_NEAR(centre[4], 0.55, 1e-7);
    const FeatureMatrix centred = LungMatrix(all).centred(centre);
    EXPECT_NEAR(centred.row(0)[2 + 4], 0.05, 1e-7);
    for (std::size_t i = 0; i < lungColumns; ++i)
        EXPECT_EQ(centred.row(1)[2 + i], 0.0F) << "without lungs, nothing is said for or against";
}

TEST(LungColumns, GiveWithTermAndNetworkTheLogitsOfTheWholeHead)
{
    const FeatureMatrix all = matrix();
    const LungFeatures centre = LungMatrix(all).centre();
    LinearHead head{2, 2 + lungColumns, {}, {0.5, -0.5}};
    for (std::size_t i = 0; i < head.classes * head.columns; ++i)
        head.weight.push_back(0.1 * static_cast<double>(i) - 0.7);
    const std::vector<double> whole = head.logits(LungMatrix(all).centred(centre));

    const std::vector<double> ofNetwork = networkHead(head).logits(LungMatrix(all).network());
    std::vector<double> logits(ofNetwork.begin() + 4, ofNetwork.end());
    lungTermOf(head, centre).addTo(logits, others);
    EXPECT_NEAR(logits[0], whole[4], 1e-6);
    EXPECT_NEAR(logits[1], whole[5], 1e-6);
    EXPECT_EQ(ofNetwork[2], whole[2]) << "of an image without lungs the network alone is asked";
}

} // namespace
} // namespace gg
