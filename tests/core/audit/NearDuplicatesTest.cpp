#include "audit/NearDuplicates.h"

#include "base/Random.h"
#include "support/AuditSlices.h"
#include "support/TemporaryFolder.h"

#include <array>
#include <cmath>
#include <gtest/gtest.h>
#include <set>
#include <utility>

namespace gg {
namespace {

ImageFacts factsOf(const cv::Mat& grey)
{
    ImageFacts facts;
    cv::Mat sketch;
    cv::resize(grey, sketch, {sketchEdge, sketchEdge}, 0, 0, cv::INTER_AREA);
    facts.sketches = {sketch};
    return facts;
}

// As lossy coding leaves it: each 8 x 8 block's frequencies in coarse steps.
cv::Mat codedAnew(const cv::Mat& grey)
{
    cv::Mat values;
    grey(cv::Rect(0, 0, grey.cols / 8 * 8, grey.rows / 8 * 8)).convertTo(values, CV_32F);
    for (int y = 0; y < values.rows; y += 8)
        for (int x = 0; x < values.cols; x += 8) {
            cv::Mat block = values(cv::Rect(x, y, 8, 8));
            cv::Mat frequencies;
            cv::dct(block, frequencies);
            frequencies.forEach<float>([](float& value, const int* at) {
                const float step = 8.0F * static_cast<float>(1 + at[0] + at[1]);
                value = step * std::round(value / step);
            });
            cv::idct(frequencies, block);
        }
    cv::Mat coded;
    values.convertTo(coded, CV_8U);
    return coded;
}

cv::Mat changed(const cv::Mat& grey, std::uint64_t how, Random& random)
{
    cv::Mat other = grey.clone();
    switch (how % 5) {
    case 0:
        cv::resize(grey, other, {}, random.uniform(0.6, 1.6), random.uniform(0.6, 1.6), cv::INTER_AREA);
        break;
    case 1: {
        const auto cut = [&](int length) { return static_cast<int>(random.uniform(0, 0.09) * length); };
        const cv::Point first(cut(grey.cols), cut(grey.rows));
        other = grey(cv::Rect(first, cv::Point(grey.cols - cut(grey.cols), grey.rows - cut(grey.rows))));
        break;
    }
    case 2:
        cv::flip(grey, other, 1);
        break;
    case 3:
        grey.convertTo(other, CV_8U, random.uniform(0.75, 1.15), random.uniform(-20, 30));
        break;
    default:
        other = codedAnew(grey);
    }
    return other;
}

TEST(NearDuplicates, FindsChangedCopiesAndNoPairAmongAThousandDifferentSlices)
{
    constexpr std::size_t different = 1000;
    constexpr std::size_t copies = 100;
    std::vector<ImageFacts> images;
    for (std::size_t i = 0; i < different; ++i)
        images.push_back(factsOf(test::auditSlice(i)));
    Random random(5);
    for (std::size_t i = 0; i < copies; ++i)
        images.push_back(factsOf(changed(test::auditSlice(10 * i), i, random)));
    std::size_t found = 0;
    for (const NearDuplicate& pair : nearDuplicates(images, 2, {}, {})) {
        EXPECT_GE(pair.second, different) << pair.first << " and " << pair.second;
        EXPECT_EQ(pair.first, 10 * (pair.second - different));
        ++found;
    }
    EXPECT_GE(found, copies * 95 / 100);
}

TEST(NearDuplicates, LeavesSketchesAsTheyAre)
{
    cv::Mat mirror;
    cv::flip(test::auditSlice(1), mirror, 1);
    const std::vector<ImageFacts> images = {factsOf(test::auditSlice(1)), factsOf(mirror)};
    std::vector<cv::Mat> before;
    for (const ImageFacts& image : images)
        before.push_back(image.sketches.front().clone());
    const std::vector<NearDuplicate> pairs = nearDuplicates(images, 2, {}, {});
    ASSERT_EQ(pairs.size(), 1U);
    EXPECT_TRUE(pairs[0].mirrored);
    for (std::size_t i = 0; i < images.size(); ++i)
        EXPECT_EQ(cv::norm(images[i].sketches.front(), before[i], cv::NORM_INF), 0);
}

TEST(NearDuplicates, FindTheTwoPicturesOfCovidCtThatAreUnderBothLabels)
{
    if (test::covidCtFolder().empty())
        GTEST_SKIP() << "COVID-CT is absent";
    const std::filesystem::path images = test::covidCtFolder() / "Images-processed";
    const std::vector<std::filesystem::path> files = {images / "CT_NonCOVID/71%0.jpg",
                                                      images / "CT_NonCOVID/71%1.jpg",
                                                      images / "CT_COVID/kjr-21-e24-p5-29.png",
                                                      images / "CT_COVID/kjr-21-e24-p5-31.png",
                                                      images / "CT_NonCOVID/0.jpg",
                                                      images / "CT_NonCOVID/12.jpg"};
    const std::vector<NearDuplicate> pairs = nearDuplicates(imageFacts(files, 2, {}, {}), 2, {}, {});
    ASSERT_EQ(pairs.size(), 2U);
    EXPECT_EQ(std::pair(pairs[0].first, pairs[0].second), std::pair(std::size_t{0}, std::size_t{2}));
    EXPECT_EQ(std::pair(pairs[1].first, pairs[1].second), std::pair(std::size_t{1}, std::size_t{3}));
}

TEST(NearDuplicates, SeesACopyInAFrameByTheSketchWithoutIt)
{
    ImageFacts framed = factsOf(test::auditSlice(1));
    cv::Mat whole;
    cv::copyMakeBorder(test::auditSlice(1), whole, 60, 60, 60, 60, cv::BORDER_CONSTANT, cv::Scalar(255));
    framed.sketches.push_back(factsOf(whole).sketches.front());
    const std::vector<NearDuplicate> pairs =
        nearDuplicates(std::vector<ImageFacts>{factsOf(test::auditSlice(1)), framed}, 1, {}, {});
    ASSERT_EQ(pairs.size(), 1U);
    EXPECT_EQ(pairs[0].first, 0U);
    EXPECT_EQ(pairs[0].second, 1U);
    EXPECT_FALSE(pairs[0].mirrored);
}

TEST(NearDuplicates, TakesEvenAndUnreadablePicturesForNone)
{
    const ImageFacts even = factsOf(cv::Mat(90, 90, CV_8UC1, cv::Scalar(9)));
    EXPECT_TRUE(nearDuplicates(std::vector<ImageFacts>{even, even, ImageFacts()}, 1, {}, {}).empty());
    EXPECT_TRUE(nearDuplicates({}, 1, {}, {}).empty());
}

} // namespace
} // namespace gg
