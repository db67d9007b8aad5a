#include "data/DicomPatients.h"

#include "data/ClassFolderImporter.h"
#include "data/SplitMaker.h"
#include "dicom/CtSliceWriter.h"
#include "support/StubFiles.h"
#include "support/TemporaryFolder.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <map>
#include <set>

namespace gg {
namespace {

using testing::Each;
using testing::ElementsAre;

class DicomPatients : public testing::Test
{
protected:
    void writeSlice(const std::string& name, const std::string& patientId)
    {
        DicomTags tags;
        tags.patientId = patientId;
        tags.studyInstanceUid = tags.seriesInstanceUid = "1.2.3";
        tags.sopInstanceUid = "1.2.3." + std::to_string(++m_number);
        tags.modality = "CT";
        std::filesystem::create_directories((folder / name).parent_path());
        writeCtSlice(folder / name, cv::Mat(4, 4, CV_16SC1, cv::Scalar(m_number)), tags);
    }
    Dataset data() const { return importClassFolders(folder.path(), {}, {}); }

    const test::TemporaryFolder folder;

private:
    int m_number = 0;
};

TEST_F(DicomPatients, AreThoseOfThePatientIdUnderAPseudonym)
{
    writeSlice("COVID/a.dcm", "MUELLER 1");
    writeSlice("COVID/b.dcm", "MUELLER 2");
    writeSlice("COVID/c.dcm", "MUELLER 1 ");
    test::writeStubPng(folder / "normal/d.png");
    EXPECT_THAT(patientsOf(data(), {}, {}),
                ElementsAre("", "DICOM patient 1", "DICOM patient 2", "DICOM patient 1"));
}

TEST_F(DicomPatients, AreUnknownWhereAllFilesHaveOneId)
{
    writeSlice("COVID/a.dcm", "ANONYMOUS");
    writeSlice("normal/b.dcm", "ANONYMOUS");
    EXPECT_THAT(patientsOf(data(), {}, {}), Each(""));
}

TEST_F(DicomPatients, StayTogetherInASplitAndAreWrittenDown)
{
    for (int patient = 0; patient < 10; ++patient)
        for (int slice = 0; slice < 3; ++slice)
            writeSlice((patient % 2 == 0 ? "COVID/" : "normal/") + std::to_string(3 * patient + slice) +
                           ".dcm",
                       "p" + std::to_string(patient));
    const test::TemporaryFolder elsewhere;
    const Dataset made = makeSplit(data(), {}, elsewhere / "split.csv", {}, {});
    std::map<std::string, std::set<Split>> splitsOf;
    for (const DatasetItem& item : made.items())
        splitsOf[item.patient].insert(item.split);
    EXPECT_EQ(splitsOf.size(), 10u);
    for (const auto& [patient, splits] : splitsOf)
        EXPECT_EQ(splits.size(), 1u) << patient;
}

} // namespace
} // namespace gg
