#include "openvino/NetworkCheck.h"

#include "support/FakeCompiler.h"
#include "support/FakeEngine.h"

#include <gtest/gtest.h>
#include <limits>

namespace gg {
namespace {

class NetworkCheckTest : public testing::Test
{
protected:
    /// What differs where the compiled network gives this.
    std::string difference(const CompiledNetwork::Passed& passed)
    {
        test::FakeCompiledNetwork compiled(passed);
        const std::optional<Message> found = findDifference(compiled, reference, picture);
        EXPECT_EQ(compiled.inputs.at(0), reference.networkInput(picture));
        return found ? found->english() : std::string();
    }

    CompiledNetwork::Passed right()
    {
        const std::vector<double> logits = reference.classify(std::span(&picture, 1)).front().logits;
        return {{logits.begin(), logits.end()}, reference.features(std::span(&picture, 1)).front()};
    }

    const cv::Mat picture{20, 20, CV_8UC3, cv::Scalar(90, 90, 90)};
    FakeClassifier reference{"m.safetensors"};
};

TEST_F(NetworkCheckTest, FindsNothingWhereBothGiveTheSameButForRounding)
{
    CompiledNetwork::Passed passed = right();
    EXPECT_EQ(difference(passed), "");
    passed.logits[0] += 2e-5F;
    passed.features[1] -= 2e-5F;
    EXPECT_EQ(difference(passed), "");
}

TEST_F(NetworkCheckTest, SaysByHowMuchTheScoresDiffer)
{
    CompiledNetwork::Passed passed = right();
    passed.logits[1] += 0.25F;
    EXPECT_EQ(difference(passed).find("its scores differ by 0."), 0u) << difference(passed);
    passed.logits[1] = std::numeric_limits<float>::quiet_NaN();
    EXPECT_EQ(difference(passed), "its scores differ by inf");
    passed.logits.pop_back();
    EXPECT_EQ(difference(passed), "its scores differ by inf");
}

TEST_F(NetworkCheckTest, LooksAtEveryPlaceForAPicture)
{
    test::FakeCompiledNetwork compiled(right());
    compiled.places = 2;
    EXPECT_EQ(findDifference(compiled, reference, picture), std::nullopt);
    EXPECT_EQ(compiled.passes, std::vector<std::size_t>{2});
    compiled.last = right();
    compiled.last->logits[0] += 0.25F;
    EXPECT_NE(findDifference(compiled, reference, picture), std::nullopt);
    const std::vector<double> known(compiled.passed.logits.begin(), compiled.passed.logits.end());
    EXPECT_NE(findDifference(compiled, reference.networkInput(picture), known, 0.1), std::nullopt);
    compiled.last = right();
    compiled.last->features[0] += 1;
    EXPECT_NE(findDifference(compiled, reference, picture), std::nullopt);
}

TEST_F(NetworkCheckTest, ComparesWithLogitsThatAreKnownAsWell)
{
    test::FakeCompiledNetwork compiled({{1, 2}, {}});
    const std::vector<float> input = {0.5F};
    EXPECT_EQ(findDifference(compiled, input, {1.0, 2.05}, mostDifferenceOfRounded), std::nullopt);
    EXPECT_EQ(compiled.inputs.at(0), input);
    const std::optional<Message> found = findDifference(compiled, input, {1.0, 4.0}, mostDifferenceOfRounded);
    ASSERT_TRUE(found);
    EXPECT_EQ(found->english(), "its scores differ by 0.5");
}

TEST_F(NetworkCheckTest, LooksAtTheFeaturesToo)
{
    CompiledNetwork::Passed passed = right();
    passed.features[0] += 0.5F;
    EXPECT_EQ(difference(passed), "what it makes of pictures differs by 0.5");
}

} // namespace
} // namespace gg
