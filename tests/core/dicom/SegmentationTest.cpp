#include "dicom/Segmentation.h"

#include "dicom/CtSliceWriter.h"
#include "dicom/DicomTag.h"
#include "dicom/DicomUid.h"
#include "dicom/StudyTree.h"
#include "support/ErrorOf.h"
#include "support/StudyFolder.h"
#include "support/TemporaryFolder.h"

#include <dcmtk/config/osconfig.h>
#include <dcmtk/dcmdata/dctk.h>
#include <dcmtk/dcmseg/segdoc.h>
#include <dcmtk/dcmseg/segment.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <memory>
#include <opencv2/core.hpp>

namespace gg {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

constexpr int rows = 3;
constexpr int columns = 5; // frames that do not end on a byte
constexpr int slices = 4;

SliceStack stackIn(const std::filesystem::path& folder)
{
    std::vector<std::filesystem::path> files;
    for (const auto& entry : std::filesystem::directory_iterator(folder))
        files.push_back(entry.path());
    return readStudyTree(files).patients.at(0).studies.at(0).series.at(0).stack;
}

class SegmentationFile : public testing::Test
{
protected:
    SegmentationFile()
    {
        std::filesystem::create_directory(m_folder / "series");
        for (int i = 0; i < slices; ++i) {
            DicomTags tags;
            tags.studyInstanceUid = "2.25.1";
            tags.seriesInstanceUid = "2.25.2";
            tags.sopInstanceUid = "2.25.3." + std::to_string(i);
            tags.imagePositionPatient = {-10.25, 20, 2.5 * i};
            tags.imageOrientationPatient = {1, 0, 0, 0, 1, 0};
            tags.pixelSpacing = {0.75, 0.5};
            tags.sliceThickness = 3;
            writeCtSlice(m_folder / "series" / std::to_string(9 - i),
                         cv::Mat(rows, columns, CV_16SC1, cv::Scalar(-800)), tags);
        }
        m_stack = stackIn(m_folder / "series");
    }

    static std::vector<cv::Mat> noLabels()
    {
        std::vector<cv::Mat> labels;
        for (int i = 0; i < slices; ++i)
            labels.emplace_back(rows, columns, CV_8UC1, cv::Scalar(0));
        return labels;
    }

    /// 1 a column of slices 1 and 2, 2 a pixel of slice 2 that lies in it too.
    static std::vector<Segment> segments()
    {
        Segment lung{.label = "Left lung",
                     .category = {"91723000", "SCT", "Anatomical Structure"},
                     .type = {"39607008", "SCT", "Lung"},
                     .modifier = CodedConcept{"7771000", "SCT", "Left"},
                     .colour = {255, 255, 255},
                     .labels = noLabels(),
                     .value = 2};
        lung.labels[1].col(4).setTo(2);
        lung.labels[2].col(4).setTo(2);
        lung.labels[2].at<std::uint8_t>(0, 0) = 1; // another's
        Segment opacity{.label = "Ground glass",
                        .category = {"49755003", "SCT", "Morphologically Abnormal Structure"},
                        .type = {"112120", "DCM", "Ground glass opacity"},
                        .region = CodedConcept{"39607008", "SCT", "Lung"},
                        .labels = noLabels()};
        opacity.labels[2].at<std::uint8_t>(1, 4) = 1;
        return {lung, opacity};
    }

    static SegmentationDetails details()
    {
        return {.seriesInstanceUid = "2.25.8",
                .sopInstanceUid = "2.25.9",
                .seriesDescription = "Lungs",
                .algorithm = "by hand of a test"};
    }

    void write(const std::vector<Segment>& segments, const SegmentationDetails& details)
    {
        writeSegmentation(m_target, segments, m_stack, details);
        load();
    }

    void load()
    {
        ASSERT_TRUE(m_file.loadFile(m_target.c_str()).good());
        DcmSegmentation* read = nullptr;
        ASSERT_TRUE(DcmSegmentation::loadDataset(*m_file.getDataset(), read).good());
        m_document.reset(read);
    }

    std::string attribute(const DcmTagKey& tag)
    {
        OFString value;
        m_file.getDataset()->findAndGetOFStringArray(tag, value, OFTrue);
        return value.c_str();
    }

    /// Of all items of all sequences, in order.
    std::vector<std::string> attributes(const DcmTagKey& tag)
    {
        DcmStack found;
        m_file.getDataset()->findAndGetElements(tag, found);
        std::vector<std::string> all;
        for (unsigned long i = found.card(); i > 0; --i) {
            OFString value;
            dynamic_cast<DcmElement*>(found.elem(i - 1))->getOFStringArray(value);
            all.emplace_back(value.c_str());
        }
        return all;
    }

    /// Which pixels are set, in the order of rows.
    std::vector<int> pixelsOf(std::size_t frame)
    {
        const Uint8* bytes = nullptr;
        m_file.getDataset()->findAndGetUint8Array(DCM_PixelData, bytes);
        std::vector<int> set;
        for (std::size_t i = 0; i < rows * columns; ++i) {
            const std::size_t bit = frame * rows * columns + i;
            if ((bytes[bit / 8] >> (bit % 8) & 1) != 0)
                set.push_back(static_cast<int>(i));
        }
        return set;
    }

    const test::TemporaryFolder m_folder;
    const std::filesystem::path m_target = m_folder / "seg.dcm";
    SliceStack m_stack;
    DcmFileFormat m_file;
    std::unique_ptr<DcmSegmentation> m_document;
};

TEST_F(SegmentationFile, HasAFrameForEachSliceInWhichASegmentHasPixels)
{
    write(segments(), details());
    ASSERT_EQ(m_document->getNumberOfFrames(), 3U);
    EXPECT_THAT(pixelsOf(0), ElementsAre(4, 9, 14));
    EXPECT_THAT(pixelsOf(1), ElementsAre(4, 9, 14));
    EXPECT_THAT(pixelsOf(2), ElementsAre(9));
    EXPECT_EQ(m_document->getSegmentationType(), DcmSegTypes::ST_BINARY);
    OFVector<size_t> frames;
    m_document->getFramesForSegment(2, frames);
    EXPECT_THAT(frames, ElementsAre(2));
}

TEST_F(SegmentationFile, LiesWhereItsSlicesLie)
{
    write(segments(), details());
    EXPECT_THAT(attributes(DCM_ImagePositionPatient),
                ElementsAre("-10.25\\20\\2.5", "-10.25\\20\\5", "-10.25\\20\\5"));
    EXPECT_THAT(attributes(DCM_ImageOrientationPatient), ElementsAre("1\\0\\0\\0\\1\\0"));
    EXPECT_THAT(attributes(DCM_PixelSpacing), ElementsAre("0.75\\0.5"));
    EXPECT_THAT(attributes(DCM_SpacingBetweenSlices), ElementsAre("2.5"));
    EXPECT_THAT(attributes(DCM_SliceThickness), ElementsAre("3"));
    EXPECT_EQ(attribute(DCM_FrameOfReferenceUID), uidOf("2.25.2/frame of reference")) << "that of the slices";
}

TEST_F(SegmentationFile, NamesTheImageOfEachFrameAndAllOfThemInTheirSeries)
{
    write(segments(), details());
    EXPECT_THAT(attributes(DCM_DimensionIndexValues), ElementsAre("1\\1", "1\\2", "2\\2"));
    DcmSequenceOfItems* frames = nullptr;
    ASSERT_TRUE(m_file.getDataset()->findAndGetSequence(DCM_PerFrameFunctionalGroupsSequence, frames).good());
    std::vector<std::string> sources;
    for (unsigned long i = 0; i < frames->card(); ++i) {
        OFString uid;
        frames->getItem(i)->findAndGetOFString(DCM_ReferencedSOPInstanceUID, uid, 0, OFTrue);
        sources.emplace_back(uid.c_str());
    }
    EXPECT_THAT(sources, ElementsAre("2.25.3.1", "2.25.3.2", "2.25.3.2"));
    EXPECT_THAT(attributes(DCM_SpatialLocationsPreserved), ElementsAre("YES", "YES", "YES"));
    DcmItem* series = nullptr;
    ASSERT_TRUE(m_file.getDataset()->findAndGetSequenceItem(DCM_ReferencedSeriesSequence, series).good());
    DcmSequenceOfItems* instances = nullptr;
    ASSERT_TRUE(series->findAndGetSequence(DCM_ReferencedInstanceSequence, instances).good());
    EXPECT_EQ(instances->card(), 2U);
    OFString uid;
    series->findAndGetOFString(DCM_SeriesInstanceUID, uid);
    EXPECT_EQ(uid, "2.25.2");
}

TEST_F(SegmentationFile, SaysWhatItsSegmentsAreAndByWhatTheyWereFound)
{
    write(segments(), details());
    ASSERT_EQ(m_document->getNumberOfSegments(), 2U);
    DcmSegment& lung = *m_document->getSegment(1);
    OFString text;
    lung.getSegmentLabel(text);
    EXPECT_EQ(text, "Left lung");
    lung.getSegmentedPropertyTypeCode().getCodeValue(text);
    EXPECT_EQ(text, "39607008");
    ASSERT_EQ(lung.getSegmentedPropertyTypeModifierCode().size(), 1U);
    lung.getSegmentedPropertyTypeModifierCode()[0]->getCodeMeaning(text);
    EXPECT_EQ(text, "Left");
    lung.getSegmentAlgorithmName(text);
    EXPECT_EQ(text, "by hand of a test");
    EXPECT_EQ(lung.getSegmentAlgorithmType(), DcmSegTypes::SAT_AUTOMATIC);
    Uint16 lightness = 0;
    Uint16 a = 0;
    Uint16 b = 0;
    lung.getRecommendedDisplayCIELabValue(lightness, a, b);
    EXPECT_NEAR(lightness, 65535, 10);
    DcmSegment& opacity = *m_document->getSegment(2);
    opacity.getGeneralAnatomyCode().getAnatomicRegion().getCodeMeaning(text);
    EXPECT_EQ(text, "Lung");
    opacity.getSegmentedPropertyCategoryCode().getCodeValue(text);
    EXPECT_EQ(text, "49755003");
}

TEST_F(SegmentationFile, SaysThatAPersonHadAHandInIt)
{
    SegmentationDetails corrected = details();
    corrected.isCorrectedByHand = true;
    write(segments(), corrected);
    EXPECT_EQ(attributes(DCM_SegmentAlgorithmType),
              (std::vector<std::string>{"SEMIAUTOMATIC", "SEMIAUTOMATIC"}));
}

TEST_F(SegmentationFile, KeepsASegmentWithoutPixelsUnderItsNumber)
{
    std::vector<Segment> last = segments();
    last[1].labels = noLabels();
    std::swap(last[0], last[1]);
    write(last, details());
    EXPECT_EQ(m_document->getNumberOfSegments(), 2U);
    EXPECT_THAT(attributes(DCM_DimensionIndexValues), ElementsAre("2\\1", "2\\2"));
}

TEST_F(SegmentationFile, HasNoFewerFramesThanSegments)
{
    std::vector<Segment> one = segments();
    one[0].labels = noLabels();
    write(one, details());
    ASSERT_EQ(m_document->getNumberOfFrames(), 2U);
    EXPECT_THAT(attributes(DCM_DimensionIndexValues), ElementsAre("1\\1", "2\\1"));
    EXPECT_THAT(pixelsOf(0), testing::IsEmpty());
}

TEST_F(SegmentationFile, NamesTheFramesOfAFileOfMany)
{
    for (int i = 0; i < slices; ++i) {
        m_stack.slices[static_cast<std::size_t>(i)].file = m_stack.slices[0].file;
        m_stack.slices[static_cast<std::size_t>(i)].frame = i;
        m_stack.slices[static_cast<std::size_t>(i)].frames = slices;
    }
    write(segments(), details());
    EXPECT_THAT(attributes(DCM_ReferencedFrameNumber), ElementsAre("2", "3", "3"));
    DcmItem* series = nullptr;
    ASSERT_TRUE(m_file.getDataset()->findAndGetSequenceItem(DCM_ReferencedSeriesSequence, series).good());
    DcmSequenceOfItems* instances = nullptr;
    ASSERT_TRUE(series->findAndGetSequence(DCM_ReferencedInstanceSequence, instances).good());
    EXPECT_EQ(instances->card(), 1U);
}

TEST_F(SegmentationFile, SaysThatItsSlicesHaveLostSomething)
{
    const auto bytes = test::smallCt()
                           .text(dicomTag::studyInstanceUid, "UI", "1.2")
                           .text(dicomTag::seriesInstanceUid, "UI", "1.2.2")
                           .text(dicomTag::sopInstanceUid, "UI", "1.2.2.0")
                           .text(dicomTag::imagePosition, "DS", "0\\0\\0")
                           .text(dicomTag::imageOrientation, "DS", "1\\0\\0\\0\\1\\0")
                           .text(dicomTag::pixelSpacing, "DS", "1\\1 ")
                           .text(dicomTag::lossyImageCompression, "CS", "01")
                           .text(dicomTag::lossyImageCompressionRatio, "DS", "8.5 ")
                           .text(dicomTag::lossyImageCompressionMethod, "CS", "ISO_10918_1 ")
                           .file();
    std::filesystem::create_directory(m_folder / "lossy");
    writeFileAtomically(m_folder / "lossy" / "a.dcm", bytes);
    m_stack = stackIn(m_folder / "lossy");
    Segment segment = segments()[1];
    segment.labels.assign(1, cv::Mat(3, 4, CV_8UC1, cv::Scalar(1)));
    write({segment}, details());
    EXPECT_EQ(attribute(DCM_LossyImageCompression), "01");
    EXPECT_EQ(attribute(DCM_LossyImageCompressionRatio), "8.5");
    EXPECT_EQ(attribute(DCM_LossyImageCompressionMethod), "ISO_10918_1");
}

TEST_F(SegmentationFile, LiesInTheStudyOfItsSlices)
{
    test::writeSeries(m_folder / "study", {"1.2.2", 1, "Thorax", 3});
    m_stack = stackIn(m_folder / "study");
    Segment segment = segments()[1];
    segment.labels.assign(3, cv::Mat(3, 4, CV_8UC1, cv::Scalar(1)));
    write({segment}, details());
    EXPECT_EQ(attribute(DCM_PatientName), "DOE^JANE");
    EXPECT_EQ(attribute(DCM_PatientID), "JD-4711");
    EXPECT_EQ(attribute(DCM_StudyInstanceUID), "1.2");
    EXPECT_EQ(attribute(DCM_StudyDate), "20200226");
    EXPECT_EQ(attribute(DCM_Modality), "SEG");
    EXPECT_TRUE(attribute(DCM_FrameOfReferenceUID).starts_with("2.25.")) << "its slices have none";
    OFString uid;
    m_file.getDataset()->findAndGetOFString(DCM_SeriesInstanceUID, uid);
    EXPECT_EQ(uid, "2.25.8");
    m_file.getMetaInfo()->findAndGetOFString(DCM_MediaStorageSOPInstanceUID, uid);
    EXPECT_EQ(uid, "2.25.9");
    m_file.getMetaInfo()->findAndGetOFString(DCM_MediaStorageSOPClassUID, uid);
    EXPECT_EQ(uid, segmentationStorage);
}

TEST_F(SegmentationFile, RefusesWhatIsNoneOfItsSlices)
{
    const auto complaint = [&](const std::vector<Segment>& given, const SegmentationDetails& of) {
        return test::errorOf([&] { write(given, of); }).message();
    };
    EXPECT_THAT(complaint(segments(), {}), HasSubstr("a series and an instance UID"));
    std::vector<Segment> fewer = segments();
    fewer[1].labels.pop_back();
    EXPECT_THAT(complaint(fewer, details()), HasSubstr("for each pixel of each slice"));
    std::vector<Segment> wider = segments();
    wider[0].labels[3] = cv::Mat(rows, columns + 1, CV_8UC1, cv::Scalar(0));
    EXPECT_THAT(complaint(wider, details()), HasSubstr("for each pixel of each slice"));
    Segment none = segments()[0];
    none.labels = noLabels();
    EXPECT_THAT(complaint({none}, details()), HasSubstr("no segment has a pixel"));
    m_stack.slices[0].tags.imagePositionPatient.reset();
    EXPECT_THAT(complaint(segments(), details()), HasSubstr("whose place is known"));
    EXPECT_FALSE(std::filesystem::exists(m_target));
}

TEST_F(SegmentationFile, IsNotWrittenOnceItIsCancelled)
{
    CancelSource cancel;
    cancel.cancel();
    EXPECT_EQ(test::errorOf([&] {
                  writeSegmentation(m_target, segments(), m_stack, details(), cancel.token());
              }).kind(),
              ErrorKind::Cancelled);
    EXPECT_FALSE(std::filesystem::exists(m_target));
}

} // namespace
} // namespace gg
