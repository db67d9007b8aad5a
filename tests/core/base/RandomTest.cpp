#include "base/Random.h"

#include <algorithm>
#include <cmath>
#include <gtest/gtest.h>
#include <map>
#include <numeric>
#include <set>
#include <vector>

namespace gg {
namespace {

// The authors' C code (xoshiro256starstar.c) from the state 1, 2, 3, 4, as quoted in the tests of Rust's
// rand_xoshiro.
TEST(Random, GivesTheNumbersOfItsAuthors)
{
    Random random(0);
    random.setState({1, 2, 3, 4});
    const std::vector<std::uint64_t> expected{11520u,
                                              0u,
                                              1509978240u,
                                              1215971899390074240u,
                                              1216172134540287360u,
                                              607988272756665600u,
                                              16172922978634559625u,
                                              8476171486693032832u,
                                              10595114339597558777u,
                                              2904607092377533576u};
    for (const std::uint64_t number : expected)
        EXPECT_EQ(random.bits(), number);
}

// SplitMix64 from 0: the first outputs of the authors' splitmix64.c.
TEST(Random, IsSeededThroughSplitMix)
{
    EXPECT_EQ(Random(0).state(), (Random::State{0xe220a8397b1dcdafu, 0x6e789e6aa1b965f4u, 0x06c45d188009454fu,
                                                0xf88bb8a8724c81ecu}));
}

TEST(Random, GoesOnFromASavedState)
{
    Random random(7);
    random.bits();
    Random copy(0);
    copy.setState(random.state());
    for (int i = 0; i < 100; ++i)
        ASSERT_EQ(copy.bits(), random.bits());
}

TEST(Random, DrawsUniformlyBelowOne)
{
    Random random(1);
    double sum = 0, squares = 0;
    constexpr int count = 100'000;
    for (int i = 0; i < count; ++i) {
        const double x = random.uniform();
        ASSERT_GE(x, 0.0);
        ASSERT_LT(x, 1.0);
        sum += x;
        squares += x * x;
    }
    EXPECT_NEAR(sum / count, 0.5, 0.005);
    EXPECT_NEAR(squares / count, 1.0 / 3, 0.005);
}

TEST(Random, NeverReachesTheUpperEnd)
{
    Random random(2);
    const double high = std::nextafter(1.0, 2.0);
    for (int i = 0; i < 1000; ++i)
        ASSERT_EQ(random.uniform(1.0, high), 1.0);
}

TEST(Random, DrawsEveryResidueAlike)
{
    Random random(3);
    std::map<std::uint64_t, int> counts;
    for (int i = 0; i < 70'000; ++i)
        ++counts[random.below(7)];
    ASSERT_EQ(counts.size(), 7u);
    ASSERT_EQ(counts.rbegin()->first, 6u);
    for (const auto& [value, count] : counts)
        EXPECT_NEAR(count, 10'000, 500) << value;
    EXPECT_EQ(random.below(1), 0u);
}

TEST(Random, IsUnbiasedForLargeRanges)
{
    // Without drawing again, values of the lower half would come twice as often as the others.
    Random random(4);
    const std::uint64_t range = (std::uint64_t(1) << 63) + (std::uint64_t(1) << 62);
    int low = 0;
    for (int i = 0; i < 10'000; ++i)
        low += random.below(range) < range / 3 ? 1 : 0;
    EXPECT_NEAR(low, 3333, 250);
}

TEST(Random, DrawsNormally)
{
    Random random(5);
    constexpr int count = 100'000;
    double sum = 0, squares = 0, fourths = 0;
    for (int i = 0; i < count; ++i) {
        const double x = random.normal();
        sum += x;
        squares += x * x;
        fourths += x * x * x * x;
    }
    EXPECT_NEAR(sum / count, 0.0, 0.02);
    EXPECT_NEAR(squares / count, 1.0, 0.02);
    EXPECT_NEAR(fourths / count, 3.0, 0.2);
}

TEST(Random, ShufflesIntoEveryOrderAlike)
{
    Random random(6);
    std::map<std::vector<int>, int> counts;
    for (int i = 0; i < 24'000; ++i) {
        std::vector<int> values{0, 1, 2, 3};
        random.shuffle(std::span(values));
        ++counts[values];
    }
    ASSERT_EQ(counts.size(), 24u);
    for (const auto& [order, count] : counts)
        EXPECT_NEAR(count, 1000, 200);
}

TEST(Random, ForksStreamsOfTheirOwn)
{
    const Random parent(8);
    EXPECT_EQ(parent.fork(3).state(), Random(8).fork(3).state());
    std::set<std::uint64_t> first;
    for (std::uint64_t part = 0; part < 1000; ++part)
        first.insert(parent.fork(part).bits());
    EXPECT_EQ(first.size(), 1000u);
    EXPECT_NE(parent.fork(0).state(), parent.state());
    EXPECT_NE(parent.fork(0).state(), Random(9).fork(0).state());
}

} // namespace
} // namespace gg
