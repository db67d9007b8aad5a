#include "dicom/StudyTree.h"

#include "base/AtomicFile.h"
#include "dicom/DicomTag.h"
#include "support/DicomDirectoryFile.h"
#include "support/DicomMaker.h"
#include "support/ErrorOf.h"
#include "support/StackOfSlices.h"
#include "support/TemporaryFolder.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace gg {
namespace {

using test::stackOfSlices;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

void append(std::vector<SliceHeader>& all, std::vector<SliceHeader> slices, const std::string& patient,
            const std::string& study, const std::string& series)
{
    for (SliceHeader& slice : slices) {
        slice.tags.patientId = patient;
        slice.tags.studyInstanceUid = study;
        slice.tags.seriesInstanceUid = series;
        slice.tags.sopInstanceUid += series;
        all.push_back(std::move(slice));
    }
}

TEST(StudyTree, HasAPlaceForEachPatientStudyAndSeries)
{
    std::vector<SliceHeader> headers;
    append(headers, stackOfSlices(3), "A", "1.1", "1.1.1");
    append(headers, stackOfSlices(2), "B", "1.2", "1.2.1");
    append(headers, stackOfSlices(4), "A", "1.1", "1.1.2");
    append(headers, stackOfSlices(1), "A", "1.3", "1.3.1");
    const StudyTree tree = studyTreeOf(headers);
    ASSERT_EQ(tree.patients.size(), 2U);
    EXPECT_EQ(tree.patients[0].id, "A");
    ASSERT_EQ(tree.patients[0].studies.size(), 2U);
    ASSERT_EQ(tree.patients[0].studies[0].series.size(), 2U);
    EXPECT_EQ(tree.patients[0].studies[0].series[1].stack.slices.size(), 4U);
    EXPECT_EQ(tree.slices(), 10U);
}

TEST(StudyTree, PutsStudiesByDateSeriesByNumberAndLocalizersLast)
{
    std::vector<SliceHeader> headers;
    append(headers, stackOfSlices(1), "A", "late", "1");
    headers.back().tags.studyDate = "20240101";
    append(headers, stackOfSlices(1), "A", "early", "2");
    headers.back().tags.imageType = "ORIGINAL\\PRIMARY\\LOCALIZER";
    headers.back().tags.seriesNumber = 1;
    append(headers, stackOfSlices(1), "A", "early", "3");
    headers.back().tags.seriesNumber = 3;
    append(headers, stackOfSlices(1), "A", "early", "4");
    headers.back().tags.seriesNumber = 2;
    const StudyTree tree = studyTreeOf(headers);
    const std::vector<StudyNode>& studies = tree.patients[0].studies;
    EXPECT_EQ(studies[0].uid, "early");
    std::vector<std::string> series;
    for (const SeriesNode& node : studies[0].series)
        series.push_back(node.uid);
    EXPECT_THAT(series, ElementsAre("4", "3", "2"));
}

TEST(StudyTree, TellsSeriesWithoutUidApartByTheirFolders)
{
    std::vector<SliceHeader> headers = stackOfSlices(4);
    for (std::size_t i = 0; i < headers.size(); ++i) {
        headers[i].tags.seriesInstanceUid.clear();
        headers[i].file = std::filesystem::path(i < 2 ? "one" : "two") / headers[i].file;
    }
    EXPECT_EQ(studyTreeOf(headers).patients[0].studies[0].series.size(), 2U);
}

TEST(StudyTree, TakesTwoNamesWithOneIdForTwoPatients)
{
    std::vector<SliceHeader> headers = stackOfSlices(2);
    headers[0].tags.patientName = "X";
    headers[1].tags.patientName = "Y";
    EXPECT_EQ(studyTreeOf(headers).patients.size(), 2U);
}

class ReadStudyTree : public testing::Test
{
protected:
    std::filesystem::path write(const std::string& name, const std::vector<std::byte>& bytes)
    {
        const std::filesystem::path file = m_folder / name;
        writeFileAtomically(file,
                            std::string_view(reinterpret_cast<const char*>(bytes.data()), bytes.size()));
        return file;
    }

    const test::TemporaryFolder m_folder;
};

TEST_F(ReadStudyTree, IsThatOfTheFilesAndTellsWhatWasSkipped)
{
    test::writeDicomDirectory(m_folder / "LIST", {"A.DCM"});
    const std::vector<std::filesystem::path> files = {
        write("a.dcm", test::smallCt().text(dicomTag::sopInstanceUid, "UI", "1.1").file()),
        write("b.dcm", test::smallCt().text(dicomTag::sopInstanceUid, "UI", "1.2").file()),
        write("text.dcm", test::bytesOf("not a DICOM file")),
        write("report.dcm", test::smallCt().remove(dicomTag::rows).file()), m_folder / "LIST"};
    std::size_t told = 0;
    const StudyTree tree = readStudyTree(files, [&](const Progress& progress) { told = progress.done; });
    EXPECT_EQ(tree.slices(), 2U);
    EXPECT_EQ(told, files.size());
    ASSERT_EQ(tree.skipped.size(), 2U);
    EXPECT_EQ(tree.skipped[0].path, files[2]);
    EXPECT_EQ(tree.skipped[0].reason.english(), "is not a DICOM file");
    EXPECT_THAT(tree.skipped[1].reason.english(), HasSubstr("without an image"));
}

TEST_F(ReadStudyTree, CanBeCancelled)
{
    CancelSource source;
    source.cancel();
    const std::vector<std::filesystem::path> files = {write("a.dcm", test::smallCt().file())};
    EXPECT_EQ(test::errorOf([&] { readStudyTree(files, {}, source.token()); }).kind(), ErrorKind::Cancelled);
}

} // namespace
} // namespace gg
