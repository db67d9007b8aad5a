#include "CommandRun.h"

#include "base/AtomicFile.h"
#include "base/Csv.h"
#include "base/Json.h"
#include "base/Paths.h"
#include "dicom/CtSliceWriter.h"
#include "dicom/DicomFile.h"
#include "dicom/DicomTag.h"
#include "dicom/DicomText.h"
#include "image/Picture.h"
#include "image/PngDecoder.h"
#include "support/LungPhantom.h"
#include "support/TemporaryFolder.h"
#include "volume/NiftiFile.h"

#include <algorithm>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace gg {
namespace {

using testing::HasSubstr;
using testing::IsEmpty;

constexpr double pixel = 1.5; // mm
constexpr double spacing = 5; // mm
constexpr double tolerance = 0.02;
const test::PhantomPart glass = test::discAt(-75, 10, 25, test::groundGlassHu);

class LungsCommand : public testing::Test
{
protected:
    std::string write(const std::string& name, const cv::Mat& hu, DicomTags tags = {})
    {
        tags.modality = "CT";
        tags.studyInstanceUid = "2.25.1";
        tags.sopInstanceUid = "2.25.3." + std::to_string(++m_written);
        if (tags.seriesInstanceUid.empty())
            tags.seriesInstanceUid = tags.sopInstanceUid;
        if (!tags.imageOrientationPatient)
            tags.imageOrientationPatient = {1, 0, 0, 0, 1, 0};
        if (!tags.imagePositionPatient)
            tags.imagePositionPatient = {0, 0, 0};
        tags.pixelSpacing = {pixel, pixel};
        writeCtSlice(m_folder / name, hu, tags);
        return (m_folder / name).native();
    }

    /// Eight slices of phantoms, of which the lowest and the uppermost have no lungs; the files are in
    /// reverse.
    void writeSeries()
    {
        test::LungPhantom bare{.parts = {test::phantomBody}, .pixelSize = pixel};
        test::LungPhantom lungs{.pixelSize = pixel};
        lungs.with(glass);
        for (int i = 0; i < slices; ++i) {
            DicomTags tags;
            tags.seriesInstanceUid = "2.25.2";
            tags.frameOfReferenceUid = "2.25.4";
            tags.imagePositionPatient = {-10, 20, spacing * i};
            tags.sliceThickness = spacing;
            const bool isEnd = i == 0 || i == slices - 1;
            write("s" + std::to_string(9 - i) + ".dcm", (isEnd ? bare : lungs).slice(), tags);
        }
    }

    /// HU + 1024 as 16-bit grey.
    std::string writeWide(const std::string& name, const cv::Mat& hu)
    {
        cv::Mat stored;
        hu.convertTo(stored, CV_16U, 1, 1024);
        writePng(m_folder / name, stored);
        return (m_folder / name).native();
    }

    void writeText(const std::string& name)
    {
        writeFileAtomically(m_folder / name, std::string_view("no scan"));
    }

    cv::Mat mask(const std::string& name) const
    {
        std::vector<cv::Mat> channels;
        cv::split(readPicture(m_folder / "masks" / name).pixels, channels);
        return channels[0];
    }

    test::Outcome masked(std::vector<std::string> arguments) const
    {
        arguments.insert(arguments.begin(), {"lungs", "--json", "--masks", (m_folder / "masks").native()});
        return test::run(arguments);
    }

    static constexpr int slices = 8;
    const test::TemporaryFolder m_folder;

private:
    int m_written = 0;
};

cv::Mat chest()
{
    return test::LungPhantom{.pixelSize = pixel}.with(glass).slice();
}

double lungArea()
{
    return test::firstLung.area() + test::secondLung.area();
}

TEST_F(LungsCommand, MeasuresASlice)
{
    const std::string file = write("a.dcm", chest());
    const test::Outcome outcome = test::run({"lungs", "--json", file});
    EXPECT_EQ(outcome.code(), 0) << outcome.err;
    const Json json = Json::parse(outcome.out);
    ASSERT_EQ(json.size(), 1U);
    EXPECT_EQ(json[0]["path"], file);
    const Json& lungs = json[0]["lungs"];
    EXPECT_NEAR(lungs["area_mm2"], lungArea(), tolerance * lungArea());
    EXPECT_NEAR(lungs["share_of_image"], lungArea() / (300 * 360), tolerance * lungArea() / (300 * 360));
    EXPECT_NEAR(lungs["ground_glass"], glass.area() / lungArea(), 2 * tolerance * glass.area() / lungArea());
    EXPECT_EQ(lungs["consolidation"], 0);
    EXPECT_EQ(lungs["emphysema"], 0);
    EXPECT_GT(lungs["aerated"], 0.8);
    EXPECT_EQ(lungs["relative"], false);
    EXPECT_THAT(test::run({"lungs", file}).out, testing::StartsWith(file + ": 9."));
}

TEST_F(LungsCommand, GivesNullWhereThereIsNoLung)
{
    const std::string file =
        write("a.dcm", test::LungPhantom{.parts = {test::phantomBody}, .pixelSize = pixel}.slice());
    const test::Outcome outcome = test::run({"lungs", "--json", file});
    EXPECT_EQ(outcome.code(), 0) << outcome.err;
    const Json lungs = Json::parse(outcome.out)[0]["lungs"];
    for (const char* key : {"ground_glass", "consolidation", "emphysema", "aerated"})
        EXPECT_TRUE(lungs[key].is_null()) << key;
    EXPECT_EQ(test::run({"lungs", file}).out, file + ": no lung\n");
}

TEST_F(LungsCommand, WritesMasksWithThePatientsRightAsOne)
{
    EXPECT_EQ(masked({write("a.dcm", chest())}).code(), 0);
    const cv::Mat lungs = mask("a.lungs.png");
    const cv::Mat opacity = mask("a.opacity.png");
    EXPECT_EQ(lungs.size(), chest().size());
    EXPECT_EQ(test::at<std::uint8_t>(lungs, 0, 0, pixel), 0) << "between the lungs";
    EXPECT_EQ(test::at<std::uint8_t>(lungs, -75, 0, pixel), 1) << "shown at the left";
    EXPECT_EQ(test::at<std::uint8_t>(lungs, 72, 0, pixel), 2);
    EXPECT_EQ(test::at<std::uint8_t>(opacity, -75, 10, pixel), 1);
    EXPECT_EQ(test::at<std::uint8_t>(opacity, 72, 0, pixel), 0);
    double largest = 0;
    cv::minMaxLoc(lungs, nullptr, &largest);
    EXPECT_EQ(largest, 2);
    EXPECT_EQ(cv::countNonZero(opacity & (lungs == 0)), 0);
}

TEST_F(LungsCommand, MeasuresASeriesAndItsSlicesInTheOrderOfTheirPlaces)
{
    writeSeries();
    const test::Outcome outcome = test::run({"lungs", "--json", m_folder.path().native()});
    EXPECT_EQ(outcome.code(), 0) << outcome.err;
    const Json json = Json::parse(outcome.out);
    ASSERT_EQ(json.size(), std::size_t{slices + 1}) << "the series comes last";
    for (int i = 0; i < slices; ++i)
        EXPECT_EQ(json[i]["path"], (m_folder / ("s" + std::to_string(9 - i) + ".dcm")).native());
    EXPECT_TRUE(json[0]["lungs"]["aerated"].is_null());
    EXPECT_FALSE(json[1]["lungs"]["aerated"].is_null());
    const Json& series = json[slices];
    EXPECT_EQ(series["series"], "2.25.2");
    EXPECT_EQ(series["slices"], slices);
    const double millilitres = lungArea() * spacing * (slices - 2) / 1000;
    EXPECT_NEAR(series["volume_ml"], millilitres, tolerance * millilitres);
    const Json& right = series["by_lung"]["right"];
    EXPECT_NEAR(right["volume_ml"], millilitres * test::firstLung.area() / lungArea(),
                tolerance * millilitres);
    EXPECT_GT(right["ground_glass"], 0);
    EXPECT_EQ(series["by_lung"]["left"]["ground_glass"], 0);
    double thirds = 0;
    for (const Json& third : series["by_third"])
        thirds += third["volume_ml"].get<double>();
    EXPECT_NEAR(thirds, series["volume_ml"], 1e-9);
    EXPECT_THAT(test::run({"lungs", m_folder.path().native()}).out, HasSubstr("series 2.25.2, 8 slices: "));
}

TEST_F(LungsCommand, WritesTheMasksOfASeriesAsNiftiInItsPlace)
{
    writeSeries();
    EXPECT_EQ(masked({m_folder.path().native()}).code(), 0);
    const Volume lungs = readNifti(m_folder / "masks" / "series-1.lungs.nii").volume;
    const Volume opacity = readNifti(m_folder / "masks" / "series-1.opacity.nii").volume;
    ASSERT_EQ(lungs.slices(), slices);
    EXPECT_EQ(lungs.planeOf(2).origin, (PatientPoint{-10, 20, 2 * spacing}));
    EXPECT_EQ(lungs.spacing(), (std::array<double, 3>{pixel, pixel, spacing}));
    EXPECT_EQ(opacity.planeOf(0).origin, lungs.planeOf(0).origin);
    for (int i = 0; i < slices; ++i) {
        const std::string name = "s" + std::to_string(9 - i);
        for (const auto& [volume, kind] :
             {std::pair(&lungs, ".lungs.png"), std::pair(&opacity, ".opacity.png")}) {
            cv::Mat slice;
            volume->slice(i).convertTo(slice, CV_8U);
            EXPECT_EQ(cv::norm(slice, mask(name + kind), cv::NORM_INF), 0) << name << kind;
        }
    }
    EXPECT_EQ(cv::countNonZero(lungs.slice(0)), 0);
    EXPECT_GT(cv::countNonZero(opacity.slice(3)), 0);
}

TEST_F(LungsCommand, WritesSegmentationReportAndTableOfASeries)
{
    writeSeries();
    const std::filesystem::path csv = m_folder / "out.csv";
    const test::Outcome outcome =
        test::run({"lungs", "--json", "--seg", (m_folder / "seg").native(), "--sr",
                   (m_folder / "sr").native(), "--csv", csv.native(), m_folder.path().native()});
    EXPECT_EQ(outcome.code(), 0) << outcome.err;
    const Json series = Json::parse(outcome.out)[slices];
    const CsvTable table = readCsv(csv);
    ASSERT_EQ(table.rows.size(), 8U);
    EXPECT_EQ(table.rows[0][0], "2.25.2");
    EXPECT_NEAR(std::stod(table.rows[0][table.column("volume_ml").value()]), series["volume_ml"], 1e-6);
    EXPECT_NEAR(std::stod(table.rows[1][table.column("ground_glass").value()]),
                series["by_lung"]["right"]["ground_glass"], 1e-9);
    const std::vector<std::byte> bytes = readBinaryFile(m_folder / "seg" / "series-1.seg.dcm");
    const DicomFile segmentation = openDicomFile(bytes, "series-1.seg.dcm");
    EXPECT_EQ(dicomText(segmentation.elements, dicomTag::studyInstanceUid), "2.25.1");
    // Six slices have both lungs; what of them has ground glass at its rim is not told here.
    EXPECT_GE(std::stoi(dicomText(segmentation.elements, dicomTag::numberOfFrames)), 12);
    EXPECT_THAT(readTextFile(m_folder / "sr" / "series-1.sr.dcm"),
                HasSubstr(dicomText(segmentation.elements, dicomTag::sopInstanceUid)));
}

TEST_F(LungsCommand, PassesOverSegmentationsThatLieBesideTheSeries)
{
    writeSeries();
    const std::string folder = m_folder.path().native();
    EXPECT_EQ(test::run({"lungs", "--seg", folder, folder}).code(), 0);
    const test::Outcome outcome = test::run({"lungs", "--json", folder});
    EXPECT_EQ(outcome.code(), 0) << outcome.err;
    EXPECT_EQ(Json::parse(outcome.out).size(), std::size_t{slices + 1});
    const std::string note = "series-1.seg.dcm was passed over: it is a DICOM Segmentation";
    const std::size_t at = outcome.err.find(note);
    ASSERT_NE(at, std::string::npos) << outcome.err;
    EXPECT_EQ(outcome.err.find(note, at + 1), std::string::npos);
}

TEST_F(LungsCommand, SaysOnceThatWhatIsNoSeriesHasNoDocuments)
{
    const std::string seg = (m_folder / "seg").native();
    const test::Outcome outcome =
        test::run({"lungs", "--seg", seg, write("a.dcm", chest()), write("b.dcm", chest())});
    EXPECT_EQ(outcome.code(), 0) << outcome.err;
    const std::size_t at = outcome.err.find("are of series of DICOM files alone");
    ASSERT_NE(at, std::string::npos) << outcome.err;
    EXPECT_EQ(outcome.err.find("are of series of DICOM files alone", at + 1), std::string::npos);
    EXPECT_TRUE(std::filesystem::is_empty(seg));
}

TEST_F(LungsCommand, MeasuresASeriesWhoseDocumentsCannotBeWritten)
{
    writeSeries();
    std::filesystem::create_directories(m_folder / "seg" / "series-1.seg.dcm");
    const test::Outcome outcome = test::run({"lungs", "--seg", (m_folder / "seg").native(), "--csv",
                                             (m_folder / "out.csv").native(), m_folder.path().native()});
    EXPECT_EQ(outcome.code(), 1);
    EXPECT_THAT(outcome.out, HasSubstr("series 2.25.2, 8 slices: "));
    EXPECT_THAT(outcome.err, HasSubstr("series-1.seg.dcm"));
}

TEST_F(LungsCommand, ReadsPicturesAndCallsThemRelative)
{
    cv::Mat grey;
    chest().convertTo(grey, CV_8U, 255.0 / 1500, 255.0 * 1250 / 1500);
    writePng(m_folder / "a.png", grey);
    const test::Outcome outcome = test::run({"lungs", "--json", (m_folder / "a.png").native()});
    EXPECT_EQ(outcome.code(), 0) << outcome.err;
    const Json json = Json::parse(outcome.out)[0];
    EXPECT_EQ(json["lungs"]["relative"], true);
    EXPECT_TRUE(json["lungs"]["area_mm2"].is_null());
    EXPECT_THAT(json["notes"].dump(), HasSubstr("without Hounsfield units"));
    EXPECT_NEAR(json["lungs"]["share_of_image"], lungArea() / (300 * 360),
                2 * tolerance * lungArea() / (300 * 360));
}

TEST_F(LungsCommand, ReadsWideGreyAsHounsfieldUnitsWithAnOffset)
{
    const std::string file = writeWide("a.png", chest());
    const test::Outcome outcome = masked({"--hu-offset=-1024", file});
    EXPECT_EQ(outcome.code(), 0) << outcome.err;
    const Json lungs = Json::parse(outcome.out)[0]["lungs"];
    EXPECT_EQ(lungs["relative"], false);
    EXPECT_TRUE(lungs["area_mm2"].is_null());
    EXPECT_NEAR(lungs["ground_glass"], glass.area() / lungArea(), 2 * tolerance * glass.area() / lungArea());
    EXPECT_EQ(test::at<std::uint8_t>(mask("a.lungs.png"), -75, 0, pixel), 1);
    EXPECT_EQ(test::run({"lungs", "--hu-offset=much", file}).code(), 2);
}

TEST_F(LungsCommand, RefusesOtherPicturesWithAnOffset)
{
    test::writeGrey(m_folder / "narrow.png", 7);
    const test::Outcome outcome =
        test::run({"lungs", "--hu-offset=-1024", (m_folder / "narrow.png").native()});
    EXPECT_EQ(outcome.code(), 3);
    EXPECT_THAT(outcome.err, HasSubstr("narrow.png: is no 16-bit grey"));
}

TEST_F(LungsCommand, GoesOnBehindAFileThatCannotBeRead)
{
    writeText("b.dcm");
    write("a.dcm", chest());
    writeWide("c.png", chest());
    test::writeGrey(m_folder / "d.png", 90);
    const test::Outcome outcome = masked({m_folder.path().native()});
    EXPECT_EQ(outcome.code(), 3);
    EXPECT_THAT(outcome.err, HasSubstr("groundglass: " + (m_folder / "b.dcm").native() + ": is not a "));
    EXPECT_THAT(outcome.err, HasSubstr("d.png: has no Hounsfield units"));
    const Json json = Json::parse(outcome.out);
    const auto entryOf = [&](const std::string& name) {
        const auto found = std::find_if(json.begin(), json.end(), [&](const Json& entry) {
            return entry["path"] == (m_folder / name).native();
        });
        return found == json.end() ? Json() : *found;
    };
    EXPECT_FALSE(entryOf("a.dcm")["lungs"]["aerated"].is_null());
    EXPECT_TRUE(entryOf("c.png").contains("lungs"));
    EXPECT_THAT(entryOf("d.png")["error"].get<std::string>(), HasSubstr("has no Hounsfield units"));
    EXPECT_TRUE(std::filesystem::exists(m_folder / "masks" / "a.lungs.png"));
    EXPECT_FALSE(std::filesystem::exists(m_folder / "masks" / "d.lungs.png"));
}

TEST_F(LungsCommand, SaysInOneLineThatATextIsNoScan)
{
    writeText("a.txt");
    const std::string file = (m_folder / "a.txt").native();
    const test::Outcome outcome = test::run({"lungs", "--json", file});
    EXPECT_EQ(outcome.code(), 3);
    const std::string line = "groundglass: " + file + ": is not a PNG, JPEG, BMP, TIFF or DICOM file\n";
    ASSERT_THAT(outcome.err, HasSubstr(line));
    const std::size_t behind = outcome.err.find(line) + line.size();
    EXPECT_EQ(outcome.err.find("groundglass: ", behind), std::string::npos) << outcome.err;
    const Json json = Json::parse(outcome.out);
    ASSERT_EQ(json.size(), 1U);
    EXPECT_EQ(json[0]["path"], file);
    EXPECT_THAT(json[0]["error"].get<std::string>(), HasSubstr("is not a PNG"));
}

TEST_F(LungsCommand, EndsTheListWhenItIsCancelled)
{
    writeSeries();
    CancelSource cancel;
    cancel.cancel();
    const test::Outcome outcome = test::run({"lungs", "--json", m_folder.path().native()}, cancel.token());
    EXPECT_EQ(outcome.code(), 4);
    EXPECT_TRUE(outcome.out.empty() || Json::parse(outcome.out).is_array());
}

TEST_F(LungsCommand, WantsAPath)
{
    const test::Outcome outcome = test::run({"lungs", "--json"});
    EXPECT_EQ(outcome.code(), 2);
    EXPECT_THAT(outcome.out, IsEmpty());
}

} // namespace
} // namespace gg
