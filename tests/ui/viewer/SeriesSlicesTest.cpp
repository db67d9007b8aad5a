#include "viewer/SeriesSlices.h"

#include "base/AtomicFile.h"
#include "dicom/DicomTag.h"
#include "support/DicomMaker.h"
#include "support/TemporaryFolder.h"
#include "support/WaitUntil.h"

#include <QSignalSpy>
#include <gtest/gtest.h>

namespace gg {
namespace {

class SeriesSlicesTest : public testing::Test
{
protected:
    /// Slices of 4 x 3 pixels, 2 mm apart, each a little brighter; one of them may be no file any more.
    SeriesNode seriesOf(int count, int lost = -1)
    {
        std::vector<std::filesystem::path> files;
        for (int i = 0; i < count; ++i) {
            const auto bytes = test::DicomMaker(test::smallCt())
                                   .text(dicomTag::sopInstanceUid, "UI", "1." + std::to_string(i))
                                   .text(dicomTag::seriesInstanceUid, "UI", "1.2.3")
                                   .text(dicomTag::seriesDescription, "LO", "Thorax")
                                   .text(dicomTag::imagePosition, "DS", "1\\2\\" + std::to_string(2 * i))
                                   .text(dicomTag::imageOrientation, "DS", "1\\0\\0\\0\\1\\0")
                                   .text(dicomTag::pixelSpacing, "DS", "0.5\\0.7 ")
                                   .words(dicomTag::pixelData, "OW", std::vector<int>(12, 1024 + i))
                                   .file();
            files.push_back(m_folder / std::to_string(i));
            writeFileAtomically(files.back(), bytes);
        }
        SeriesNode series = readStudyTree(files).patients.at(0).studies.at(0).series.at(0);
        if (lost >= 0)
            std::filesystem::remove(files[static_cast<std::size_t>(lost)]);
        return series;
    }

    void writeSlice(int index, const test::DicomMaker& maker)
    {
        writeFileAtomically(m_folder / std::to_string(index), maker.file());
    }

    const test::TemporaryFolder m_folder;
};

TEST_F(SeriesSlicesTest, KnowsWhereItsSlicesLieBeforeTheyAreRead)
{
    const SeriesSlices source(seriesOf(3));
    EXPECT_EQ(source.count(), 3);
    EXPECT_EQ(source.title(), "Thorax");
    EXPECT_EQ(source.sizeOf(0), QSize(4, 3));
    ASSERT_TRUE(source.geometry(2));
    EXPECT_EQ(source.geometry(2)->origin[2], 4);
    EXPECT_EQ(source.slice(0), std::nullopt);
    EXPECT_EQ(source.geometry(3), std::nullopt);
}

TEST_F(SeriesSlicesTest, ReadsWhatIsAskedForAndWhatComesNext)
{
    SeriesSlices source(seriesOf(8));
    QSignalSpy ready(&source, &SliceSource::ready);
    source.request(3, ScrollDirection::Forward);
    ASSERT_TRUE(waitUntil([&] { return ready.count() == 5; }));
    ASSERT_TRUE(source.slice(3));
    EXPECT_EQ(source.slice(3)->valueAt({0, 0}), 3);
    EXPECT_TRUE(source.slice(3)->isHounsfield);
    EXPECT_EQ(source.slice(3)->geometry, source.geometry(3));
    EXPECT_TRUE(source.slice(7));
    EXPECT_EQ(source.slice(2), std::nullopt);
    source.request(2, ScrollDirection::Backward);
    EXPECT_TRUE(waitUntil([&] { return source.slice(0).has_value(); }));
}

TEST_F(SeriesSlicesTest, SaysWhyASliceCannotBeReadAndGoesOn)
{
    SeriesSlices source(seriesOf(4, 1));
    QSignalSpy failed(&source, &SliceSource::failed);
    source.request(1, ScrollDirection::Forward);
    ASSERT_TRUE(waitUntil([&] { return source.slice(3).has_value() && failed.count() == 1; }));
    EXPECT_EQ(failed.first().first().toInt(), 1);
    const QString reason = failed.first().last().toString();
    EXPECT_TRUE(reason.startsWith("cannot be read")) << reason.toStdString();
    source.request(1, ScrollDirection::Still);
    EXPECT_EQ(failed.count(), 2);
}

TEST_F(SeriesSlicesTest, KeepsNoMoreThanItsBound)
{
    constexpr std::size_t twoSlices = 2 * 12 * 2;
    SeriesSlices source(seriesOf(6), twoSlices);
    for (int i = 0; i < 6; ++i) {
        source.request(i, ScrollDirection::Forward);
        ASSERT_TRUE(waitUntil([&] { return source.slice(i).has_value(); }));
    }
    int kept = 0;
    for (int i = 0; i < 6; ++i)
        kept += source.slice(i) ? 1 : 0;
    EXPECT_LE(kept, 2);
}

TEST_F(SeriesSlicesTest, HasNamesThatTellNothingOfThePatient)
{
    const SeriesNode series = seriesOf(2);
    const SeriesSlices one(series);
    const SeriesSlices same(series);
    EXPECT_EQ(one.id(), same.id());
    EXPECT_FALSE(one.id().contains("1.2.3"));
    EXPECT_FALSE(one.frameOfReference().isEmpty()) << "its own, where the files name none";
    EXPECT_EQ(one.frameOfReference(), same.frameOfReference());
}

TEST_F(SeriesSlicesTest, HasTheNameOfTheSeriesWhereverItsFilesLieAndOneForEachStackOfAFile)
{
    const SeriesNode series = seriesOf(2);
    SeriesNode moved = series;
    for (SliceHeader& slice : moved.stack.slices)
        slice.file = "/elsewhere" / slice.file.filename();
    EXPECT_EQ(SeriesSlices(series).id(), SeriesSlices(moved).id());
    SeriesNode secondStack = series;
    secondStack.stack.slices.front().frame = 40;
    EXPECT_NE(SeriesSlices(series).id(), SeriesSlices(secondStack).id());
    SeriesNode nameless = series;
    SeriesNode namelessElsewhere = moved;
    for (SeriesNode* each : {&nameless, &namelessElsewhere})
        each->stack.slices.front().tags.sopInstanceUid.clear();
    EXPECT_NE(SeriesSlices(nameless).id(), SeriesSlices(namelessElsewhere).id());
}

TEST_F(SeriesSlicesTest, HaveNoValueWhereTheFileSaysThatNothingWasScanned)
{
    SeriesNode series = seriesOf(1);
    writeSlice(0, test::DicomMaker(test::smallCt())
                      .words(dicomTag::pixelPaddingValue, "US", {500})
                      .sequence(dicomTag::voiLutSequence,
                                {test::DicomMaker()
                                     .words(dicomTag::lutDescriptor, "US", {2, 0x10000 - 1024, 8})
                                     .text(dicomTag::lutExplanation, "LO", "SOFT")
                                     .words(dicomTag::lutData, "OW", {0, 255})
                                     .dataSet()}));
    SeriesSlices source(series);
    source.request(0, ScrollDirection::Still);
    ASSERT_TRUE(waitUntil([&] { return source.slice(0).has_value(); }));
    const ViewedSlice slice = *source.slice(0);
    EXPECT_EQ(slice.valueAt({1, 1}), std::nullopt) << "stored as 500";
    EXPECT_EQ(slice.valueAt({0, 1}), 400 - 1024);
    EXPECT_EQ(fullRange(slice).center, (-1024 + 1100 - 1024) / 2.0 + 0.5);
    ASSERT_EQ(slice.windows.size(), 1U);
    EXPECT_EQ(slice.windows[0].name, "SOFT");
    EXPECT_EQ(slice.windows[0].window, (CtWindow{-1023, 2}));
    ASSERT_NE(slice.windows[0].table, nullptr);
}

} // namespace
} // namespace gg
