#include "CommandRun.h"

#include "base/AtomicFile.h"
#include "base/Json.h"
#include "dicom/DicomTag.h"
#include "support/DicomMaker.h"
#include "support/TemporaryFolder.h"
#include "volume/NiftiFile.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace gg {
namespace {

using testing::HasSubstr;
using testing::Not;

/// Three slices of one patient, 2 mm apart, whose files are the other way round.
class InfoCommand : public testing::Test
{
protected:
    InfoCommand()
    {
        for (int i = 0; i < 3; ++i) {
            const auto bytes = test::DicomMaker(test::smallCt())
                                   .text(dicomTag::patientName, "PN", "Secret^Name ")
                                   .text(dicomTag::patientId, "LO", "S-1 ")
                                   .text(dicomTag::sopInstanceUid, "UI", "1." + std::to_string(i))
                                   .text(dicomTag::seriesInstanceUid, "UI", "1.2.3")
                                   .text(dicomTag::imagePosition, "DS", "1\\2\\" + std::to_string(2 * i))
                                   .text(dicomTag::imageOrientation, "DS", "1\\0\\0\\0\\1\\0")
                                   .text(dicomTag::pixelSpacing, "DS", "0.5\\0.7 ")
                                   .file();
            write("slice" + std::to_string(9 - i),
                  std::string_view(reinterpret_cast<const char*>(bytes.data()), bytes.size()));
        }
    }

    void write(const std::string& name, std::string_view content)
    {
        writeFileAtomically(m_folder / name, content);
    }

    const test::TemporaryFolder m_folder;
};

TEST_F(InfoCommand, PrintsTheStudyTreeWithoutSayingWhoItIs)
{
    const test::Outcome outcome = test::run({"info", m_folder.path().native()});
    EXPECT_EQ(outcome.code(), 0) << outcome.err;
    EXPECT_EQ(outcome.out, "Patient 1\n  Study 1\n    CT, 3 slices, axial, every 2 mm\n");
    EXPECT_THAT(test::run({"info", "--names", m_folder.path().native()}).out, HasSubstr("Secret^Name (S-1)"));
}

TEST_F(InfoCommand, GivesPlacesInOrderAsJson)
{
    const test::Outcome outcome = test::run({"info", "--json", "--files", m_folder.path().native()});
    EXPECT_THAT(outcome.out, Not(HasSubstr("Secret")));
    const Json json = Json::parse(outcome.out);
    const Json& series = json["patients"][0]["studies"][0]["series"][0];
    EXPECT_EQ(series["series"], "1.2.3");
    EXPECT_EQ(series["slices"], 3);
    EXPECT_EQ(series["positions_mm"], (Json{0.0, 2.0, 4.0}));
    EXPECT_EQ(series["spacing_mm"], (Json{0.7, 0.5, 2.0}));
    EXPECT_EQ(series["orientation"], "axial");
    EXPECT_EQ(series["files"][0]["path"], (m_folder / "slice9").native());
    EXPECT_EQ(json["skipped"], Json::array());
}

TEST_F(InfoCommand, ListsNiftiVolumes)
{
    cv::Mat grid(12, 4, CV_16SC1, cv::Scalar(7));
    const PlaneGeometry plane = {.origin = {0, 0, 0},
                                 .rowDirection = {1, 0, 0},
                                 .columnDirection = {0, 1, 0},
                                 .columnSpacing = 0.5,
                                 .rowSpacing = 0.75};
    const std::string file = (m_folder / "ct.nii").native();
    writeNifti(Volume(grid, 3, plane, 2.5, false), file);
    EXPECT_EQ(test::run({"info", file}).out,
              file + ": NIfTI, 4 x 3, 4 slices, axial, every 2.5 mm, values of no known unit\n");
    const Json json = Json::parse(test::run({"info", "--json", m_folder.path().native()}).out);
    EXPECT_EQ(json["patients"].size(), 1U);
    EXPECT_EQ(json["volumes"][0]["path"], file);
    EXPECT_EQ(json["volumes"][0]["slices"], 4);
    EXPECT_EQ(json["volumes"][0]["spacing_mm"], (Json{0.5, 0.75, 2.5}));
    EXPECT_TRUE(json["volumes"][0]["unit"].is_null());
    writeNifti(Volume(grid, 3, plane, 2.5, true), file);
    EXPECT_THAT(test::run({"info", file}).out, HasSubstr(", HU"));
}

TEST_F(InfoCommand, TellsOfFilesThatItCannotRead)
{
    write("broken.dcm", "no DICOM file");
    const test::Outcome outcome = test::run({"info", "--json", m_folder.path().native()});
    EXPECT_EQ(outcome.code(), 3);
    EXPECT_THAT(outcome.err, HasSubstr("broken.dcm: is not a DICOM file"));
    const Json json = Json::parse(outcome.out);
    EXPECT_EQ(json["skipped"][0]["reason"], "is not a DICOM file");
    EXPECT_EQ(json["patients"][0]["studies"][0]["series"][0]["slices"], 3);
}

} // namespace
} // namespace gg
