#include "CommandRun.h"

#include "base/AtomicFile.h"
#include "base/Paths.h"
#include "base/SafetensorsHeader.h"
#include "dicom/DicomTag.h"
#include "image/Picture.h"
#include "support/DicomMaker.h"
#include "support/GzipBytes.h"
#include "support/TemporaryFolder.h"
#include "volume/NiftiFile.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace gg {
namespace {

using testing::HasSubstr;

class ExportCommand : public testing::Test
{
protected:
    std::string write(const std::string& name, const test::DicomMaker& maker)
    {
        const auto bytes = maker.file();
        writeFileAtomically(m_folder / name,
                            std::string_view(reinterpret_cast<const char*>(bytes.data()), bytes.size()));
        return (m_folder / name).native();
    }
    test::Outcome exported(const std::string& format, const std::string& file)
    {
        return test::run({"export", "--format", format, "--out", (m_folder / "out").native(), file});
    }

    const test::TemporaryFolder m_folder;
};

TEST_F(ExportCommand, WritesHounsfieldUnits)
{
    const test::Outcome outcome = exported("hu", write("a.dcm", test::smallCt()));
    EXPECT_EQ(outcome.code(), 0) << outcome.err;
    const SafetensorsHeader header = readSafetensorsHeader(m_folder / "out" / "a.safetensors");
    EXPECT_EQ(header.json["hu"]["shape"], (Json{3, 4}));
    EXPECT_EQ(header.json["hu"]["dtype"], "F32");
    EXPECT_EQ(header.metadata("unit"), "HU");
}

TEST_F(ExportCommand, ReadsGzipFiles)
{
    writeFileAtomically(m_folder / "a.dcm.gz", test::gzipped(test::smallCt().file()));
    EXPECT_EQ(exported("hu", (m_folder / "a.dcm.gz").native()).code(), 0);
    EXPECT_TRUE(std::filesystem::exists(m_folder / "out" / "a.safetensors"));
}

TEST_F(ExportCommand, SaysOfOtherValuesThatTheyAreNoneAndKeepsAllFrames)
{
    test::DicomMaker maker = test::smallCt();
    maker.text(dicomTag::modality, "CS", "MR").text(dicomTag::numberOfFrames, "IS", "2 ");
    maker.words(dicomTag::pixelData, "OW", std::vector<int>(24, 7));
    const test::Outcome outcome = exported("hu", write("b.dcm", maker));
    EXPECT_EQ(outcome.code(), 0);
    EXPECT_THAT(outcome.err, HasSubstr("b.dcm: not in HU"));
    const SafetensorsHeader header = readSafetensorsHeader(m_folder / "out" / "b.safetensors");
    EXPECT_EQ(header.json["hu"]["shape"], (Json{2, 3, 4}));
    EXPECT_EQ(header.metadata("unit"), "as stored");
    EXPECT_EQ(exported("png", (m_folder / "b.dcm").native()).code(), 0);
    EXPECT_TRUE(std::filesystem::exists(m_folder / "out" / "b-0001.png"));
    EXPECT_TRUE(std::filesystem::exists(m_folder / "out" / "b-0002.png"));
}

TEST_F(ExportCommand, WritesNoPictureOverAnotherWhereAFileIsCalledAsAFrameIs)
{
    test::DicomMaker frames = test::smallCt();
    frames.text(dicomTag::numberOfFrames, "IS", "2 ");
    frames.words(dicomTag::pixelData, "OW", std::vector<int>(24, 7));
    const std::string many = write("scan.dcm", frames);
    const std::string one = write("scan-0001.dcm", test::smallCt());
    for (const auto& [first, second] : {std::pair(one, many), std::pair(many, one)}) {
        const std::filesystem::path out = m_folder / ("out of " + std::to_string(first.size()));
        EXPECT_EQ(test::run({"export", "--format", "png", "--out", out.native(), first, second}).code(), 0);
        const auto entries = std::filesystem::directory_iterator(out);
        EXPECT_EQ(std::distance(begin(entries), end(entries)), 3);
    }
}

TEST_F(ExportCommand, ShowsSlicesThroughTheWindow)
{
    const std::string file = write("c.dcm", test::smallCt());
    EXPECT_EQ(test::run({"export", "--format", "png", "--window-center", "-960", "--window-width", "101",
                         "--out", (m_folder / "out").native(), file})
                  .code(),
              0);
    const cv::Mat picture = readPicture(m_folder / "out" / "c.png").pixels;
    EXPECT_EQ(picture.at<cv::Vec3b>(0, 0), cv::Vec3b(0, 0, 0)) << "-1024 HU";
    EXPECT_EQ(picture.at<cv::Vec3b>(0, 2), cv::Vec3b(255, 255, 255)) << "-824 HU";
}

TEST_F(ExportCommand, ShowsLowValuesBrightWhereAFileThatIsNotInHounsfieldUnitsWantsThat)
{
    test::DicomMaker maker = test::smallCt();
    maker.text(dicomTag::modality, "CS", "CR")
        .text(dicomTag::photometricInterpretation, "CS", "MONOCHROME1 ");
    maker.words(dicomTag::pixelData, "OW", {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11});
    const test::Outcome outcome = exported("png", write("x.dcm", maker));
    EXPECT_EQ(outcome.code(), 0) << outcome.err;
    const cv::Mat picture = readPicture(m_folder / "out" / "x.png").pixels;
    EXPECT_GT(picture.at<cv::Vec3b>(0, 0)[0], picture.at<cv::Vec3b>(2, 3)[0]);
}

TEST_F(ExportCommand, WritesEachSeriesThatIsAVolumeAsNifti)
{
    for (int i = 0; i < 3; ++i) {
        test::DicomMaker slice = test::smallCt();
        slice.text(dicomTag::sopInstanceUid, "UI", "1." + std::to_string(i))
            .text(dicomTag::imagePosition, "DS", "1\\2\\" + std::to_string(5 * i))
            .text(dicomTag::imageOrientation, "DS", "1\\0\\0\\0\\1\\0")
            .text(dicomTag::pixelSpacing, "DS", "0.5\\0.7 ");
        write("s" + std::to_string(i) + ".dcm", slice);
    }
    EXPECT_EQ(exported("nifti", m_folder.path().native()).code(), 0);
    const Volume volume = readNifti(m_folder / "out" / "series-1.nii").volume;
    EXPECT_EQ(volume.slices(), 3);
    EXPECT_EQ(volume.at(1, 0, 2), 100 - 1024);
    EXPECT_EQ(volume.planeOf(2).origin, (PatientPoint{1, 2, 10}));
}

TEST_F(ExportCommand, RefusesASingleSliceAsAVolume)
{
    const test::Outcome outcome = exported("nifti", write("a.dcm", test::smallCt()));
    EXPECT_EQ(outcome.code(), 3);
    EXPECT_THAT(outcome.err, HasSubstr("a.dcm: is a single slice, not a volume"));
}

TEST_F(ExportCommand, GoesOnBehindAFileThatCannotBeRead)
{
    writeFileAtomically(m_folder / "in.dcm", std::string_view("no DICOM file"));
    write("z.dcm", test::smallCt());
    const test::Outcome outcome = exported("hu", m_folder.path().native());
    EXPECT_EQ(outcome.code(), 3);
    EXPECT_THAT(outcome.err, HasSubstr("in.dcm: is not a DICOM file"));
    EXPECT_TRUE(std::filesystem::exists(m_folder / "out" / "z.safetensors"));
}

TEST_F(ExportCommand, WritesTheSlicesOfNiftiVolumesAndSaysWhatTheirValuesAreTakenFor)
{
    cv::Mat grid(6, 4, CV_16SC1, cv::Scalar(-1000));
    grid.at<short>(0, 0) = 300;
    const PlaneGeometry plane = {.origin = {0, 0, 0},
                                 .rowDirection = {1, 0, 0},
                                 .columnDirection = {0, 1, 0},
                                 .columnSpacing = 1,
                                 .rowSpacing = 1};
    const std::filesystem::path file = m_folder / "ct.nii";
    writeNifti(Volume(grid, 3, plane, 2, false), file);
    const test::Outcome values = exported("hu", file.native());
    EXPECT_EQ(values.code(), 0) << values.err;
    EXPECT_THAT(values.err,
                HasSubstr("ct.nii: the file does not say what its values are; they look like HU"));
    const SafetensorsHeader header = readSafetensorsHeader(m_folder / "out" / "ct.safetensors");
    EXPECT_EQ(header.json["hu"]["shape"], (Json{2, 3, 4}));
    EXPECT_EQ(header.metadata("unit"), "as stored");
    EXPECT_EQ(exported("png", file.native()).code(), 0);
    const cv::Mat picture = readPicture(m_folder / "out" / "ct-0001.png").pixels;
    EXPECT_EQ(picture.at<cv::Vec3b>(0, 0)[0], 255) << "300 HU is white in the CT window";
    EXPECT_TRUE(std::filesystem::exists(m_folder / "out" / "ct-0002.png"));
}

TEST_F(ExportCommand, WritesAModelAsOnnxAndSaysWhatItDoesNotDo)
{
    const std::string out = (m_folder / "out.onnx").native();
    const test::Outcome outcome =
        test::run({"export", "--format", "onnx", "in.safetensors", out, "--classes", "Well,Ill"});
    EXPECT_EQ(outcome.code(), 0) << outcome.err;
    EXPECT_EQ(readTextFile(out), "fake ONNX of in.safetensors, version " GROUNDGLASS_VERSION ", Well");
    EXPECT_THAT(outcome.err, HasSubstr("note: A fake computes nothing."));
}

TEST_F(ExportCommand, RefusesAMixtureOfItsTwoUses)
{
    const std::string out = (m_folder / "out.onnx").native();
    EXPECT_EQ(test::run({"export", "--format", "onnx", "in.safetensors"}).code(), 2);
    EXPECT_EQ(test::run({"export", "--format", "onnx", "in.safetensors", out, "--out", "o"}).code(), 2);
    EXPECT_EQ(test::run({"export", "--format", "png", "a.dcm"}).code(), 2);
    EXPECT_EQ(test::run({"export", "--format", "png", "a.dcm", "--out", "o", "--arch", "vgg11"}).code(), 2);
    EXPECT_FALSE(std::filesystem::exists(out));
}

} // namespace
} // namespace gg
