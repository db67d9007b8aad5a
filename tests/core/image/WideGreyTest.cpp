#include "image/WideGrey.h"

#include <cstring>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <limits>
#include <opencv2/core.hpp>

namespace gg {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

template <typename T>
cv::Mat rowOf(std::initializer_list<T> values, int type)
{
    cv::Mat row(1, static_cast<int>(values.size()), type);
    std::memcpy(row.data, values.begin(), values.size() * sizeof(T));
    return row;
}

struct Shown
{
    std::vector<int> levels;
    std::string note;
};

Shown shown(const WideGrey& grey)
{
    std::vector<Message> notes;
    const cv::Mat rgb = rgbFromWideGrey(grey, notes);
    Shown result;
    for (int x = 0; x < rgb.cols; ++x) {
        const auto pixel = rgb.at<cv::Vec3b>(0, x);
        EXPECT_TRUE(pixel[0] == pixel[1] && pixel[1] == pixel[2]);
        result.levels.push_back(pixel[0]);
    }
    EXPECT_EQ(notes.size(), 1U);
    result.note = notes.front().english();
    return result;
}

TEST(WideGrey, IsScaledByItsRange)
{
    const Shown scan = shown({.values = rowOf<float>({-1000, 0, 1000}, CV_32FC1)});
    EXPECT_THAT(scan.levels, ElementsAre(0, 128, 255));
    EXPECT_EQ(scan.note, "32-bit grey: the values from -1000 to 1000 were scaled to 0 to 255");
}

TEST(WideGrey, OfOneValueIsBlack)
{
    EXPECT_THAT(shown({.values = rowOf<std::uint16_t>({900, 900}, CV_16UC1)}).levels, ElementsAre(0, 0));
}

TEST(WideGrey, IsTurnedRoundWhereTheSmallestValueIsWhite)
{
    const auto values = rowOf<std::uint16_t>({0, 10}, CV_16UC1);
    EXPECT_THAT(shown({.values = values, .isInverted = true}).levels, ElementsAre(255, 0));
}

TEST(WideGrey, OfUnsignedNumbersStaysInOrderAboveTheSignedRange)
{
    const auto values = rowOf<std::uint32_t>({0, 2'000'000'000, 4'000'000'000}, CV_32SC1);
    const Shown scan = shown({.values = values, .isUnsigned = true});
    EXPECT_THAT(scan.levels, ElementsAre(0, 128, 255));
    EXPECT_THAT(scan.note, HasSubstr("from 0 to 4000000000"));
    EXPECT_THAT(shown({.values = rowOf<std::int32_t>({-5, 0, 5}, CV_32SC1)}).levels,
                ElementsAre(0, 128, 255));
}

TEST(WideGrey, LeavesOutWhatIsNoNumber)
{
    constexpr float infinity = std::numeric_limits<float>::infinity();
    constexpr float none = std::numeric_limits<float>::lowest();
    const auto values = rowOf<float>({-1000, NAN, 0, infinity, 1000, -infinity, none, 1e37F}, CV_32FC1);
    const Shown scan = shown({.values = values});
    EXPECT_THAT(scan.levels, ElementsAre(0, 0, 128, 0, 255, 0, 0, 0));
    EXPECT_THAT(scan.note, HasSubstr("from -1000 to 1000"));
    EXPECT_THAT(scan.note, HasSubstr("5 pixels without data left out"));
}

TEST(WideGrey, LeavesOutTheValueThatTheFileNames)
{
    const auto values = rowOf<std::int16_t>({-2000, -1000, 0, 1000}, CV_16SC1);
    const Shown scan = shown({.values = values, .noData = -2000});
    EXPECT_THAT(scan.levels, ElementsAre(0, 0, 128, 255));
    EXPECT_THAT(scan.note, HasSubstr("1 pixel without data left out"));
    EXPECT_THAT(shown({.values = values, .noData = NAN}).levels, ElementsAre(0, 85, 170, 255));
    EXPECT_THAT(shown({.values = values, .noData = 1e9}).levels, ElementsAre(0, 85, 170, 255));
}

TEST(WideGrey, LeavesOutAUsualNumberForNoDataThatLiesFarFromAllOthers)
{
    const Shown low = shown({.values = rowOf<float>({-9999, -1000, 0, 1000}, CV_32FC1)});
    EXPECT_THAT(low.levels, ElementsAre(0, 0, 128, 255));
    EXPECT_THAT(low.note, HasSubstr("from -1000 to 1000"));
    EXPECT_THAT(low.note, HasSubstr("1 pixel of -9999 (no data) left out"));
    EXPECT_THAT(shown({.values = rowOf<std::int16_t>({-32768, -1000, 0, 1000}, CV_16SC1)}).levels,
                ElementsAre(0, 0, 128, 255));
    EXPECT_THAT(shown({.values = rowOf<std::uint16_t>({0, 1000, 2000, 65535}, CV_16UC1)}).levels,
                ElementsAre(0, 128, 255, 255));
}

TEST(WideGrey, KeepsSuchANumberWhereItMayBeAMeasure)
{
    // Amid other values, in a mask of two, or farther from no other than those from each other.
    EXPECT_THAT(shown({.values = rowOf<float>({-9999, -9998, 1}, CV_32FC1)}).levels, ElementsAre(0, 0, 255));
    EXPECT_THAT(shown({.values = rowOf<std::uint16_t>({0, 65535}, CV_16UC1)}).levels, ElementsAre(0, 255));
    EXPECT_THAT(shown({.values = rowOf<std::int16_t>({-32768, -100, 100, 32767}, CV_16SC1)}).levels,
                ElementsAre(0, 127, 128, 255));
    EXPECT_THAT(shown({.values = rowOf<float>({-7000, 0, 1000}, CV_32FC1)}).levels, ElementsAre(0, 223, 255));
}

TEST(WideGrey, WithoutAnyValueIsBlackAndSaysSo)
{
    const Shown scan = shown({.values = rowOf<float>({NAN, NAN}, CV_32FC1)});
    EXPECT_THAT(scan.levels, ElementsAre(0, 0));
    EXPECT_THAT(scan.note, HasSubstr("no pixel has a value"));
}

} // namespace
} // namespace gg
