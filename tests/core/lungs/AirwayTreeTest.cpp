#include "lungs/AirwayTree.h"

#include "base/Error.h"

#include <cmath>
#include <gtest/gtest.h>
#include <opencv2/core.hpp>
#include <vector>

namespace gg {
namespace {

constexpr int side = 160;       // pixels of 2 mm
constexpr double pixel = 2;     // mm
constexpr double spacing = 2.5; // mm
constexpr int slices = 60;
constexpr double carina = 62; // mm below the uppermost slice
const cv::Rect everywhere(0, 0, side, side);

/// A windpipe of 8 mm radius that branches into two bronchi of 5, which end in lungs 110 mm below the top.
struct Chest
{
    float lung = -850;
    bool hasWindpipe = true;
    bool headIsLast = false;

    static double bronchusAt(double depth) { return (depth - carina) * 0.8; } // mm from the middle
    static bool isLumen(double x, double y, double depth)
    {
        if (depth < carina)
            return std::hypot(x, y) <= 8;
        return depth < 110 && std::hypot(std::abs(x) - bronchusAt(depth), y) <= 5;
    }
    static bool isWall(double x, double y, double depth)
    {
        return depth >= carina && depth < 110 && std::hypot(std::abs(x) - bronchusAt(depth), y) <= 9;
    }
    float at(double x, double y, double depth) const
    {
        if (hasWindpipe && isLumen(x, y, depth))
            return -1000;
        if (hasWindpipe && isWall(x, y, depth))
            return 0;
        const bool isLung = depth > 20 && std::hypot((std::abs(x) - 65) / 45, y / 70) < 1;
        const bool isBody = std::hypot(x / 140, y / 95) < 1;
        return isLung ? lung : isBody ? 40 : -1000;
    }
    Volume volume() const
    {
        cv::Mat grid(slices * side, side, CV_16SC1);
        for (int slice = 0; slice < slices; ++slice)
            for (int row = 0; row < side; ++row)
                for (int column = 0; column < side; ++column)
                    grid.at<short>(slice * side + row, column) =
                        static_cast<short>(at(placeOf(column), placeOf(row), depthOf(slice)));
        PlaneGeometry first;
        first.columnSpacing = first.rowSpacing = pixel;
        if (!headIsLast) // feet last, seen from the feet all the same
            first.columnDirection = {0, -1, 0};
        return {grid, side, first, spacing, true};
    }
    static double placeOf(int index) { return (index - side / 2) * pixel; }
    double depthOf(int slice) const { return (headIsLast ? slices - 1 - slice : slice) * spacing; }
};

struct Agreement
{
    int found = 0;
    int drawn = 0;
    int both = 0;
    int farOff = 0; ///< found at more than 3 mm from what was drawn
};

Agreement agreementOf(const Chest& chest, const std::vector<cv::Mat>& tree)
{
    Agreement result;
    for (int slice = 0; slice < slices; ++slice)
        for (int row = 0; row < side; ++row)
            for (int column = 0; column < side; ++column) {
                const double x = Chest::placeOf(column);
                const double y = Chest::placeOf(row);
                const double depth = chest.depthOf(slice);
                const bool drawn = Chest::isLumen(x, y, depth);
                const bool found = tree[static_cast<std::size_t>(slice)].at<std::uint8_t>(row, column) != 0;
                result.found += found ? 1 : 0;
                result.drawn += drawn ? 1 : 0;
                result.both += drawn && found ? 1 : 0;
                const bool isNear = drawn || Chest::isWall(x, y, depth) || Chest::isLumen(x, y, depth - 3);
                result.farOff += found && !isNear ? 1 : 0;
            }
    return result;
}

TEST(AirwayTree, IsTheWindpipeAndItsBronchiAndNotTheLungTheyOpenInto)
{
    for (const bool headIsLast : {false, true}) {
        const Chest chest{.headIsLast = headIsLast};
        const std::vector<cv::Mat> tree = airwayTree(chest.volume(), everywhere);
        ASSERT_EQ(tree.size(), slices);
        const Agreement agreement = agreementOf(chest, tree);
        EXPECT_GT(agreement.both, 0.85 * agreement.drawn) << "its rim is blurred";
        EXPECT_EQ(agreement.farOff, 0);
    }
}

TEST(AirwayTree, IsEmptyWhereThereIsNoWindpipe)
{
    EXPECT_TRUE(airwayTree(Chest{.hasWindpipe = false}.volume(), everywhere).empty());
    EXPECT_TRUE(airwayTree(Chest().volume(), {}).empty()) << "no lungs";
    EXPECT_TRUE(airwayTree(Chest().volume(), cv::Rect(0, 0, 40, side)).empty()) << "it is not in the box";
}

TEST(AirwayTree, IsEmptyWhereTheLungIsAsThinAsTheAirInTheWindpipe)
{
    EXPECT_TRUE(airwayTree(Chest{.lung = -1000}.volume(), everywhere).empty());
}

TEST(AirwayTree, LeavesAirAloneThatIsNotJoinedToIt)
{
    const Chest chest;
    Volume volume = chest.volume();
    cv::Mat low = volume.slice(slices - 5); // the volume's own memory: a stomach
    low(cv::Rect(70, 70, 20, 20)).setTo(-1000);
    const std::vector<cv::Mat> tree = airwayTree(volume, everywhere);
    ASSERT_FALSE(tree.empty());
    EXPECT_EQ(cv::countNonZero(tree[slices - 5]), 0);
}

TEST(AirwayTree, CanBeCancelled)
{
    CancelSource source;
    source.cancel();
    EXPECT_THROW(airwayTree(Chest().volume(), everywhere, source.token()), Error);
}

} // namespace
} // namespace gg
