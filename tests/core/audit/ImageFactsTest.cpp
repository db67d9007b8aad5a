#include "audit/ImageFacts.h"

#include "base/AtomicFile.h"
#include "image/PngWriter.h"
#include "support/AuditSlices.h"
#include "support/TemporaryFolder.h"

#include <gtest/gtest.h>

namespace gg {
namespace {

class ImageFactsTest : public testing::Test
{
protected:
    ImageFacts factsOf(const std::string& name, const cv::Mat& pixels)
    {
        writePng(folder / name, pixels);
        return imageFacts(folder / name, memory);
    }
    const test::TemporaryFolder folder;
    ByteBudget memory{std::uint64_t{1} << 28};
};

TEST_F(ImageFactsTest, TellHowAFileIsCodedAndHowLargeItIs)
{
    const ImageFacts grey = factsOf("grey.png", test::auditSlice(1));
    EXPECT_TRUE(grey.isReadable());
    EXPECT_EQ(formatName(grey.format), "PNG");
    EXPECT_EQ(grey.width, 180);
    EXPECT_EQ(grey.height, 150);
    EXPECT_EQ(grey.bits, 8);
    EXPECT_EQ(grey.channels, 1);
    EXPECT_FALSE(grey.inColour);
    EXPECT_GT(grey.bytesPerPixel, 0);
    const ImageFacts red = factsOf("red.png", cv::Mat(40, 50, CV_8UC3, cv::Scalar(200, 20, 20)));
    EXPECT_EQ(red.channels, 3);
    EXPECT_TRUE(red.inColour);
    EXPECT_EQ(factsOf("deep.png", cv::Mat(40, 50, CV_16UC1, cv::Scalar(900))).bits, 16);
}

TEST_F(ImageFactsTest, BlankTheLungsAndLeaveTheRest)
{
    const cv::Mat slice = test::auditSlice(2);
    const ImageFacts facts = factsOf("slice.png", slice);
    ASSERT_TRUE(facts.hasLungs);
    ASSERT_EQ(facts.withoutLungs.size(), cv::Size(16, 16));
    // In the middle of the lung that comes first: dark in the slice.
    EXPECT_LT(cv::mean(slice(cv::Rect(46, 66, 16, 18)))[0], 150);
    EXPECT_GT(facts.withoutLungs.at<std::uint8_t>(8, 4), 80);
}

TEST_F(ImageFactsTest, HaveASketchOfTheWholePictureBesideThatWithoutMargins)
{
    cv::Mat framed;
    cv::copyMakeBorder(test::auditSlice(3) / 2 + 60, framed, 30, 30, 30, 30, cv::BORDER_CONSTANT,
                       cv::Scalar(255));
    const ImageFacts facts = factsOf("framed.png", framed);
    EXPECT_EQ(facts.sketches.size(), 2U);
    EXPECT_GT(facts.border, 0.3);
}

TEST_F(ImageFactsTest, SayWhyAFileCannotBeReadAndGoOn)
{
    writePng(folder / "good.png", test::auditSlice(4));
    writeFileAtomically(folder / "bad.png", std::string_view("\x89PNG\r\n\x1a\n and no more"));
    const std::vector<std::filesystem::path> files = {folder / "bad.png", folder / "good.png"};
    const std::vector<ImageFacts> facts = imageFacts(files, 2, {}, {});
    ASSERT_EQ(facts.size(), 2U);
    EXPECT_FALSE(facts[0].isReadable());
    EXPECT_TRUE(facts[0].sketches.empty());
    EXPECT_TRUE(facts[1].isReadable());
}

} // namespace
} // namespace gg
