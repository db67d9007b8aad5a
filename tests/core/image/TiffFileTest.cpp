#include "image/TiffFile.h"

#include "base/Paths.h"
#include "support/GoldenFiles.h"
#include "support/TiffBytes.h"

#include <gtest/gtest.h>
#include <opencv2/core.hpp>

namespace gg {
namespace {

// The files were written by Pillow 13.0 or, planar.tif and tiled.tif, by hand after TIFF 6.0.
class TiffFileTest : public testing::Test
{
protected:
    TiffFile& open(const std::string& name)
    {
        m_bytes = readBinaryFile(test::goldenFolder("image") / name);
        m_file = std::make_unique<TiffFile>(m_bytes, name, PictureLimits());
        return *m_file;
    }

private:
    std::vector<std::byte> m_bytes;
    std::unique_ptr<TiffFile> m_file;
};

TEST_F(TiffFileTest, TellsHowTheSamplesLie)
{
    const TiffLayout layout = open("planar.tif").layout();
    EXPECT_EQ(layout.width, 13U);
    EXPECT_EQ(layout.height, 9U);
    EXPECT_EQ(layout.bits, 8);
    EXPECT_EQ(layout.samples, 3);
    EXPECT_TRUE(layout.isPlanar);
    EXPECT_TRUE(open("premultiplied.tif").layout().isPremultiplied);
    EXPECT_EQ(open("float.tif").layout().format, 3);
    EXPECT_EQ(open("orientation6.tif").layout().orientation, 6);
}

TEST_F(TiffFileTest, ReadsStripsTilesAndPlanesAlike)
{
    const cv::Mat expected = open("raw.tif").readSamples();
    EXPECT_EQ(test::largestDifference(open("planar.tif").readSamples(), expected), 0);
    EXPECT_EQ(test::largestDifference(open("tiled.tif").readSamples(), expected), 0);
    EXPECT_EQ(test::largestDifference(open("lzw.tif").readSamples(), expected), 0);
}

TEST_F(TiffFileTest, LeavesFewBitsUnscaled)
{
    double maximum = 0;
    cv::minMaxLoc(open("white-is-zero4.tif").readSamples(), nullptr, &maximum);
    EXPECT_EQ(maximum, 15);
}

TEST_F(TiffFileTest, KnowsWhetherThereAreMorePages)
{
    EXPECT_TRUE(open("pages.tif").hasMorePages());
    EXPECT_FALSE(open("lzw.tif").hasMorePages());
}

// Found by fuzzing: libtiff hands such an entry on as no text at all.
TEST_F(TiffFileTest, TakesANoDataEntryWithoutTextForNone)
{
    constexpr std::uint16_t gdalNoData = 42113;
    test::TiffBytes tiff = test::greyTiff(1, 1, "x");
    tiff.tags.push_back({gdalNoData, 0});
    std::vector<std::byte> bytes = tiff.bytes();
    std::byte* const entry = bytes.data() + 10 + 12 * (tiff.tags.size() - 1);
    entry[2] = std::byte{2}; // ASCII ...
    entry[4] = std::byte{0}; // ... of no letters
    EXPECT_FALSE(TiffFile(bytes, "empty.tif", PictureLimits()).noData());
}

} // namespace
} // namespace gg
