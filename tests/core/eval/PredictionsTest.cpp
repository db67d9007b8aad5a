#include "eval/Predictions.h"

#include "base/Error.h"

#include <array>
#include <cmath>
#include <gtest/gtest.h>
#include <limits>

namespace gg {
namespace {

Predictions twoClasses()
{
    Predictions predictions;
    predictions.classes = {"NonCOVID", "COVID"};
    return predictions;
}

ErrorKind kindOfErrorIn(const Predictions& predictions)
{
    try {
        checkPredictions(predictions);
    } catch (const Error& error) {
        return error.kind();
    }
    return ErrorKind::Cancelled;
}

TEST(Predictions, RowsComeFromNetworkOutputInOrder)
{
    Predictions predictions = twoClasses();
    const std::array<std::string, 2> paths = {"a.png", "b.png"};
    appendFromLogits(predictions, paths, std::array{0, unknownLabel}, std::array{2.0f, -1.0f, -3.0f, 4.0f});
    ASSERT_EQ(predictions.rows.size(), 2u);
    EXPECT_EQ(predictions.rows[0].path, "a.png");
    EXPECT_EQ(predictions.rows[0].label, 0);
    EXPECT_EQ(predictions.rows[0].predicted, 0);
    EXPECT_NEAR(predictions.rows[0].loss, 0.048587351573741965, 1e-15);
    EXPECT_EQ(predictions.rows[1].predicted, 1);
    EXPECT_NEAR(predictions.rows[1].scores[1], 0.9990889488055994, 1e-15);
    EXPECT_TRUE(std::isnan(predictions.rows[1].loss)) << "without a label there is no loss";
}

TEST(Predictions, OutputThatIsNotFiniteIsAnErrorThatNamesTheImageAndAddsNothing)
{
    Predictions predictions = twoClasses();
    const std::array<std::string, 2> paths = {"good.png", "bad.png"};
    const std::array logits = {1.0f, 2.0f, std::numeric_limits<float>::quiet_NaN(), 0.0f};
    try {
        appendFromLogits(predictions, paths, std::array{0, 1}, logits);
        FAIL() << "nothing was thrown";
    } catch (const Error& error) {
        EXPECT_EQ(error.kind(), ErrorKind::Failed);
        EXPECT_TRUE(error.message().starts_with("bad.png: ")) << error.message();
    }
    EXPECT_TRUE(predictions.rows.empty());
}

TEST(Predictions, SizesThatDisagreeAreAnError)
{
    Predictions predictions = twoClasses();
    const std::array<std::string, 1> paths = {"a.png"};
    EXPECT_THROW(appendFromLogits(predictions, paths, std::array{0}, std::array{1.0f}), Error);
    EXPECT_THROW(appendFromLogits(predictions, paths, std::array{0, 1}, std::array{1.0f, 2.0f}), Error);
    EXPECT_THROW(appendFromLogits(predictions, paths, std::array{2}, std::array{1.0f, 2.0f}), Error);
}

TEST(Predictions, AnotherThresholdDecidesAnew)
{
    Predictions predictions = twoClasses();
    predictions.rows = {{"a", 1, 0, {0.7, 0.3}, 1.2}, {"b", 0, 1, {0.4, 0.6}, 0.9}};
    applyThreshold(predictions, 0.3);
    EXPECT_EQ(predictions.rows[0].predicted, 1);
    applyThreshold(predictions, 0.7);
    EXPECT_EQ(predictions.rows[1].predicted, 0);
    EXPECT_EQ(predictions.threshold, 0.7);
    EXPECT_THROW(applyThreshold(predictions, 1.5), Error);
    EXPECT_THROW(applyThreshold(predictions, std::nan("")), Error);
}

TEST(Predictions, TheMostConfidentMistakeComesFirst)
{
    Predictions predictions = twoClasses();
    predictions.rows = {{"unsure", 0, 1, {0.45, 0.55}, 0.8},
                        {"right", 1, 1, {0.1, 0.9}, 0.1},
                        {"confident", 1, 0, {0.97, 0.03}, 3.5},
                        {"unknown", unknownLabel, 0, {0.99, 0.01}, 0.0}};
    EXPECT_EQ(misclassifiedRows(predictions), (std::vector<std::size_t>{2, 0}));
}

TEST(Predictions, BrokenPromisesAreFound)
{
    Predictions good = twoClasses();
    good.rows = {{"a", 1, 0, {0.7, 0.3}, 1.2}};
    EXPECT_NO_THROW(checkPredictions(good));

    Predictions predictions = good;
    predictions.rows[0].scores[1] = std::nan("");
    EXPECT_EQ(kindOfErrorIn(predictions), ErrorKind::BadInput);
    predictions = good;
    predictions.rows[0].scores.push_back(0.0);
    EXPECT_EQ(kindOfErrorIn(predictions), ErrorKind::BadInput);
    predictions = good;
    predictions.rows[0].label = 2;
    EXPECT_EQ(kindOfErrorIn(predictions), ErrorKind::BadInput);
    predictions = good;
    predictions.classes = {"same", "same"};
    EXPECT_EQ(kindOfErrorIn(predictions), ErrorKind::BadInput);
    predictions = good;
    predictions.positiveClass = 2;
    EXPECT_EQ(kindOfErrorIn(predictions), ErrorKind::BadInput);
}

} // namespace
} // namespace gg
