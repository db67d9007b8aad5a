#include "data/DicomPatients.h"

#include "base/Error.h"
#include "base/Messages.h"
#include "data/ClassFolderImporter.h"
#include "data/ManifestImporter.h"
#include "data/SplitMaker.h"
#include "dicom/CtSliceWriter.h"
#include "support/ErrorOf.h"
#include "support/StubFiles.h"
#include "support/TemporaryFolder.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <map>
#include <set>

namespace gg {
namespace {

using testing::Contains;
using testing::Each;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::UnorderedElementsAre;

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
    static std::vector<std::string> patientsIn(const Dataset& dataset)
    {
        std::vector<std::string> patients;
        for (const DatasetItem& item : dataset.items())
            patients.push_back(item.patient);
        return patients;
    }
    std::vector<std::string> patients() const { return patientsIn(data()); }

    const test::TemporaryFolder folder;

private:
    int m_number = 0;
};

TEST_F(DicomPatients, AreToldByAnIdThatIsNoWordForNone)
{
    EXPECT_TRUE(tellsPatient("MUELLER 1"));
    for (const char* id : {"", "  ", "unknown", "Anonymous", " anon "})
        EXPECT_FALSE(tellsPatient(id)) << id;
    EXPECT_EQ(patientPseudonym(2), "patient 3");
}

TEST_F(DicomPatients, AreThoseOfThePatientIdUnderAPseudonym)
{
    writeSlice("COVID/a.dcm", "MUELLER 1");
    writeSlice("COVID/b.dcm", "MUELLER 2");
    writeSlice("COVID/c.dcm", "MUELLER 1 ");
    test::writeStubPng(folder / "normal/d.png");
    EXPECT_THAT(patients(), ElementsAre("", "DICOM patient 1", "DICOM patient 2", "DICOM patient 1"));
}

TEST_F(DicomPatients, AreUnknownWhereAllFilesHaveOneId)
{
    writeSlice("COVID/a.dcm", "12345");
    writeSlice("normal/b.dcm", "12345");
    EXPECT_THAT(patients(), Each(""));
}

TEST_F(DicomPatients, AreUnknownWhereTheFileHasNoIdOrOneThatSaysSo)
{
    writeSlice("COVID/a.dcm", "1");
    writeSlice("COVID/b.dcm", "");
    writeSlice("COVID/c.dcm", "Anonymous");
    writeSlice("COVID/d.dcm", "UNKNOWN");
    writeSlice("normal/e.dcm", "2");
    EXPECT_THAT(patients(), UnorderedElementsAre("DICOM patient 1", "DICOM patient 2", "", "", ""));
}

TEST_F(DicomPatients, AreLookedForWhereTheTableNamesNoneAndAreOthersThanItsOwn)
{
    for (const char* name : {"a", "b", "c", "d", "e"})
        writeSlice(std::string(name) + ".dcm", std::string("id of ") + name);
    test::writeText(folder / "list.csv", "path,label,split,patient\n"
                                         "a.dcm,COVID,train,DICOM patient 1\n"
                                         "b.dcm,normal,train,\n"
                                         "c.dcm,normal,test,?\n"
                                         "d.dcm,COVID,test,DICOM patient 1\n");
    EXPECT_THAT(patientsIn(importManifest(folder / "list.csv", {}, {})),
                ElementsAre("DICOM patient 1", "DICOM patient 2", "DICOM patient 3", "DICOM patient 1"));
}

TEST_F(DicomPatients, AreThoseThatTheTableNamesForOtherImagesOfTheSameId)
{
    for (const char* name : {"a", "b", "c"})
        writeSlice(std::string(name) + ".dcm", std::string(name) == "b" ? "2" : "1");
    test::writeText(folder / "list.csv", "path,label,patient\n"
                                         "a.dcm,COVID,Mueller\nb.dcm,normal,\nc.dcm,normal,\n");
    EXPECT_THAT(patientsIn(importManifest(folder / "list.csv", {}, {})),
                ElementsAre("Mueller", "DICOM patient 1", "Mueller"));
}

TEST_F(DicomPatients, WarnOfALeakInADataSetWithSplits)
{
    writeSlice("a.dcm", "1");
    writeSlice("b.dcm", "2");
    writeSlice("c.dcm", "1");
    writeSlice("d.dcm", "");
    test::writeText(folder / "list.csv", "path,label,split\n"
                                         "a.dcm,COVID,train\nb.dcm,normal,train\n"
                                         "c.dcm,COVID,test\nd.dcm,normal,test\n");
    const Dataset dataset = importManifest(folder / "list.csv", {}, {});
    EXPECT_THAT(english(dataset.warnings()),
                Contains(HasSubstr("1 patient has images in more than one split (DICOM patient 1: a.dcm and "
                                   "c.dcm)")));
    EXPECT_THAT(english(dataset.warnings()),
                Contains(HasSubstr("The patient of 1 of 4 images is not known")));
}

TEST_F(DicomPatients, StopWhenTheyAreCancelledAndTellHowFarTheyAre)
{
    writeSlice("COVID/a.dcm", "1");
    writeSlice("normal/b.dcm", "2");
    std::vector<DatasetItem> items = data().items();
    for (DatasetItem& item : items)
        item.patient.clear();
    const std::vector<DatasetItem> unknown = items;
    Progress last;
    const auto areDicom = [](const DatasetItem&) { return true; };
    addDicomPatients(items, [](const DatasetItem&) { return false; }, {}, {});
    EXPECT_EQ(items[0].patient, "") << "of pictures nothing is read";
    addDicomPatients(items, areDicom, [&](const Progress& progress) { last = progress; }, {});
    EXPECT_EQ(last.done, 2u);
    EXPECT_EQ(last.total, 2u);
    EXPECT_EQ(items[0].patient, "DICOM patient 1");
    CancelSource source;
    source.cancel();
    items = unknown;
    EXPECT_EQ(test::errorOf([&] { addDicomPatients(items, areDicom, {}, source.token()); }).kind(),
              ErrorKind::Cancelled);
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
