#include "data/SeriesAmong.h"

#include "base/AtomicFile.h"
#include "base/Error.h"
#include "image/PngWriter.h"
#include "support/ChestSlices.h"
#include "support/ManyFrames.h"
#include "support/PhantomSeries.h"
#include "support/StackOfSlices.h"
#include "support/StudyFolder.h"
#include "support/TemporaryFolder.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace gg {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using Paths = std::vector<std::filesystem::path>;

/// Slices "UID-0", "UID-1", ... in their order.
SeriesNode seriesOf(const std::string& uid, int slices)
{
    SeriesNode series;
    series.uid = uid;
    std::vector<SliceHeader> headers = test::stackOfSlices(slices);
    for (SliceHeader& header : headers)
        header.file = uid + "-" + header.file.native();
    series.stack = sliceStacksOf(std::move(headers)).front();
    return series;
}

Paths filesOf(const std::vector<OrderedFile>& ordered)
{
    Paths files;
    for (const OrderedFile& each : ordered)
        files.push_back(each.file);
    return files;
}

TEST(SeriesAmong, AreAxialVolumesWhereTheirSlicesAreEvenlyApart)
{
    EXPECT_TRUE(isAxialVolume(seriesOf("a", 4)));
    EXPECT_FALSE(isAxialVolume(seriesOf("a", 1))) << "a single slice has no distance to the next";
    SeriesNode gap = seriesOf("a", 5);
    gap.stack.spacing.reset();
    EXPECT_FALSE(isAxialVolume(gap));
    std::vector<SliceHeader> coronal = test::stackOfSlices(4);
    for (std::size_t i = 0; i < coronal.size(); ++i) {
        coronal[i].tags.imageOrientationPatient = {1, 0, 0, 0, 0, -1};
        coronal[i].tags.imagePositionPatient = {0, 2.0 * static_cast<double>(i), 0};
    }
    SeriesNode series;
    series.stack = sliceStacksOf(coronal).front();
    ASSERT_TRUE(series.stack.spacing);
    EXPECT_FALSE(isAxialVolume(series));
}

TEST(SeriesAmong, FindsTheSeriesOfAListOfFiles)
{
    const test::TemporaryFolder folder;
    test::writeSeries(folder.path(), {"1.2.2", 2, "Thorax", 3});
    test::writeSeries(folder.path(), {"1.2.3", 3, "Bone", 2});
    writePng(folder / "a.png", test::noisePicture(16));
    const Paths files = {folder / "1.2.3-1", folder / "a.png",  folder / "1.2.2-2", folder / "1.2.2-0",
                         folder / "1.2.3-0", folder / "absent", folder / "1.2.2-1"};
    const std::vector<SeriesNode> series = seriesAmong(files, {}, {});
    ASSERT_EQ(series.size(), 2U);
    EXPECT_EQ(series[0].uid, "1.2.2") << "by series number";
    EXPECT_EQ(series[0].stack.slices.size(), 3U);
    EXPECT_EQ(series[1].uid, "1.2.3");
    EXPECT_EQ(series[1].stack.slices.size(), 2U);
}

TEST(SeriesAmong, FindsNoneAmongPicturesAndInAnEmptyList)
{
    const test::TemporaryFolder folder;
    writePng(folder / "a.png", test::noisePicture(16));
    EXPECT_THAT(seriesAmong({}, {}, {}), IsEmpty());
    EXPECT_THAT(seriesAmong(Paths{folder / "a.png"}, {}, {}), IsEmpty());
}

TEST(SeriesAmong, CountsAllFramesOfAFileOfMany)
{
    const test::TemporaryFolder folder;
    const std::filesystem::path file = test::writeManyFrames(folder / "many.dcm", 3);
    const std::vector<SeriesNode> series = seriesAmong(Paths{file / "1", file / "3"}, {}, {});
    ASSERT_EQ(series.size(), 1U);
    EXPECT_EQ(series[0].stack.slices.size(), 3U);
    const auto ordered = inOrderOfSlices(Paths{file / "3", file / "1"}, series);
    EXPECT_THAT(filesOf(ordered), ElementsAre(file / "1", file / "3")) << "but no more than was asked for";
    EXPECT_EQ(ordered[0].series, 0U);
}

TEST(SeriesAmong, IsStoppedByCancel)
{
    const test::TemporaryFolder folder;
    test::writeSeries(folder.path(), {"1.2.2", 2, "Thorax", 1});
    CancelSource source;
    source.cancel();
    EXPECT_THROW(seriesAmong(Paths{folder / "1.2.2-0"}, {}, source.token()), Error);
}

TEST(SeriesAmong, PutsSlicesInTheirOrderWhereTheFirstOfThemStood)
{
    const std::vector<SeriesNode> series = {seriesOf("a", 3), seriesOf("b", 2)};
    const Paths files = {"x.png", "a-2", "b-1", "y.png", "a-0", "a-1", "b-0", "z.png"};
    const std::vector<OrderedFile> ordered = inOrderOfSlices(files, series);
    EXPECT_THAT(filesOf(ordered), ElementsAre("x.png", "a-0", "a-1", "a-2", "b-0", "b-1", "y.png", "z.png"));
    EXPECT_EQ(ordered[0].series, std::nullopt);
    EXPECT_EQ(ordered[0].position, std::nullopt);
    EXPECT_EQ(ordered[1].series, 0U);
    EXPECT_EQ(ordered[3].position, 4) << "mm";
    EXPECT_EQ(ordered[4].series, 1U);
    EXPECT_EQ(ordered[5].position, 2);
}

TEST(SeriesAmong, LeavesFilesOfNoSeriesAsTheyAre)
{
    const Paths files = {"b.png", "a.png", "b.png"};
    EXPECT_EQ(filesOf(inOrderOfSlices(files, {})), files);
    EXPECT_THAT(inOrderOfSlices({}, std::vector<SeriesNode>{seriesOf("a", 3)}), IsEmpty());
}

TEST(SeriesAmong, AddsNoSliceThatWasNotInTheList)
{
    const std::vector<SeriesNode> series = {seriesOf("a", 4)};
    EXPECT_THAT(filesOf(inOrderOfSlices(Paths{"a-3", "a-1"}, series)), ElementsAre("a-1", "a-3"));
}

TEST(SeriesAmong, KnowsNoPositionWhereTheStackKnowsNone)
{
    std::vector<SeriesNode> series = {seriesOf("a", 2)};
    series[0].stack.positions.clear();
    const std::vector<OrderedFile> ordered = inOrderOfSlices(Paths{"a-1", "a-0"}, series);
    EXPECT_THAT(filesOf(ordered), ElementsAre("a-0", "a-1"));
    EXPECT_EQ(ordered[0].series, 0U);
    EXPECT_EQ(ordered[0].position, std::nullopt);
}

TEST(SeriesAmong, OrdersAScanFromFeetToHeadByItsFiles)
{
    const test::TemporaryFolder folder;
    test::writePhantomSeries(folder.path(), 64, 20);
    Paths files;
    for (const auto& file : std::filesystem::directory_iterator(folder.path()))
        files.push_back(file.path());
    const std::vector<SeriesNode> series = seriesAmong(files, {}, {});
    ASSERT_EQ(series.size(), 1U);
    EXPECT_TRUE(isAxialVolume(series[0]));
    const std::vector<OrderedFile> ordered = inOrderOfSlices(files, series);
    ASSERT_EQ(ordered.size(), files.size());
    for (std::size_t i = 1; i < ordered.size(); ++i)
        EXPECT_NEAR(ordered[i].position.value() - ordered[i - 1].position.value(), 20, 0.01);
    EXPECT_EQ(ordered.back().file, folder / "slice-0.dcm") << "the first that was written is the uppermost";
}

} // namespace
} // namespace gg
