#include "dicom/MeasurementReport.h"

#include "dicom/DicomTag.h"
#include "support/ErrorOf.h"
#include "support/StudyFolder.h"
#include "support/TemporaryFolder.h"

#include <dcmtk/config/osconfig.h>
#include <dcmtk/dcmdata/dctk.h>
#include <dcmtk/dcmsr/dsrdoc.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace gg {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using Shape = ReportedMeasurement::Shape;

const ReportedImage image = {"1.2.840.10008.5.1.4.1.1.2", "1.2.2.0", "1.2.2", std::nullopt};

ReportedMeasurement length()
{
    return {.shape = Shape::Length,
            .image = image,
            .points = {{1, 2}, {4, 6}},
            .isMillimetres = true,
            .number = 5};
}

ReportedMeasurement region(Shape shape)
{
    return {.shape = shape,
            .image = image,
            .points = {{10, 20}, {40, 30}},
            .isMillimetres = true,
            .isHounsfield = true,
            .region = {235.61945, {{-850.25, 12.5, -900, -700}}}};
}

class MeasurementReportFile : public testing::Test
{
protected:
    MeasurementReportFile() { test::writeSeries(m_folder.path(), {"1.2.2", 1, "Thorax"}); }

    void write(const MeasurementReport& report, const ReportDetails& details = {"2.25.8", "2.25.9", {}})
    {
        writeMeasurementReport(m_target, report, readSourceImage(m_folder / "1.2.2-0"), details);
        ASSERT_TRUE(m_file.loadFile(m_target.c_str()).good());
        ASSERT_TRUE(m_document.read(*m_file.getDataset()).good());
    }

    /// "Length 5 mm", "Attenuation Coefficient -850.25 [hnsf'U]", ... in order.
    std::vector<std::string> numbers()
    {
        std::vector<std::string> all;
        DSRDocumentTree& tree = m_document.getTree();
        for (std::size_t at = tree.gotoRoot(); at > 0; at = tree.iterate()) {
            DSRContentItem& item = tree.getCurrentContentItem();
            if (item.getValueType() == DSRTypes::VT_Num)
                all.push_back(std::string(item.getConceptName().getCodeMeaning().c_str()) + ' ' +
                              item.getNumericValue().getNumericValue().c_str() + ' ' +
                              item.getNumericValue().getMeasurementUnit().getCodeValue().c_str());
        }
        return all;
    }

    /// Of the first item of this kind.
    DSRContentItem& first(DSRTypes::E_ValueType kind)
    {
        DSRDocumentTree& tree = m_document.getTree();
        for (std::size_t at = tree.gotoRoot(); at > 0; at = tree.iterate())
            if (tree.getCurrentContentItem().getValueType() == kind)
                return tree.getCurrentContentItem();
        throw std::logic_error("the report has no such item");
    }

    std::vector<double> drawing()
    {
        DSRSpatialCoordinatesValue drawn = first(DSRTypes::VT_SCoord).getSpatialCoordinates();
        DSRGraphicDataList& points = drawn.getGraphicDataList();
        std::vector<double> all;
        for (std::size_t i = 1; i <= points.getNumberOfItems(); ++i) {
            all.push_back(points.getItem(i).Column);
            all.push_back(points.getItem(i).Row);
        }
        return all;
    }

    /// Of all texts with this concept.
    std::vector<std::string> texts(const std::string& concept_)
    {
        std::vector<std::string> all;
        DSRDocumentTree& tree = m_document.getTree();
        for (std::size_t at = tree.gotoRoot(); at > 0; at = tree.iterate()) {
            const DSRContentItem& item = tree.getCurrentContentItem();
            if (item.getValueType() == DSRTypes::VT_Text &&
                concept_ == item.getConceptName().getCodeMeaning().c_str())
                all.emplace_back(item.getStringValue().c_str());
        }
        return all;
    }

    std::string attribute(const DcmTagKey& tag)
    {
        OFString value;
        m_file.getDataset()->findAndGetOFStringArray(tag, value);
        return value.c_str();
    }

    const test::TemporaryFolder m_folder;
    const std::filesystem::path m_target = m_folder / "report.dcm";
    DcmFileFormat m_file;
    DSRDocument m_document;
};

TEST_F(MeasurementReportFile, HasALengthWithWhatWasDrawnAndOnWhichImage)
{
    write({.measurements = {length()}});
    EXPECT_THAT(numbers(), ElementsAre("Length 5 mm"));
    EXPECT_EQ(first(DSRTypes::VT_SCoord).getSpatialCoordinates().getGraphicType(), DSRTypes::GT_Polyline);
    EXPECT_THAT(drawing(), ElementsAre(1.5, 2.5, 4.5, 6.5));
    const DSRImageReferenceValue& reference = first(DSRTypes::VT_Image).getImageReference();
    EXPECT_EQ(reference.getSOPInstanceUID(), "1.2.2.0");
    EXPECT_EQ(reference.getSOPClassUID(), "1.2.840.10008.5.1.4.1.1.2");
    EXPECT_TRUE(reference.getFrameList().isEmpty());
}

TEST_F(MeasurementReportFile, HasAnAngleInDegrees)
{
    write({.measurements = {
               {.shape = Shape::Angle, .image = image, .points = {{0, 1}, {0, 0}, {1, 0}}, .number = 90}}});
    EXPECT_THAT(numbers(), ElementsAre("Angle 90 deg"));
    EXPECT_THAT(drawing(), ElementsAre(0.5, 1.5, 0.5, 0.5, 1.5, 0.5));
}

TEST_F(MeasurementReportFile, HasTheAreaAndTheHounsfieldUnitsOfARegion)
{
    write({.measurements = {region(Shape::Ellipse)}});
    EXPECT_THAT(numbers(),
                ElementsAre("Area 235.6195 mm2", "Attenuation Coefficient -850.25 [hnsf'U]",
                            "Attenuation Coefficient 12.5 [hnsf'U]", "Attenuation Coefficient -900 [hnsf'U]",
                            "Attenuation Coefficient -700 [hnsf'U]"));
    EXPECT_EQ(first(DSRTypes::VT_SCoord).getSpatialCoordinates().getGraphicType(), DSRTypes::GT_Ellipse);
    EXPECT_THAT(drawing(), ElementsAre(10.5, 25.5, 40.5, 25.5, 25.5, 20.5, 25.5, 30.5));
    std::vector<std::string> derivations;
    DSRDocumentTree& tree = m_document.getTree();
    for (std::size_t at = tree.gotoRoot(); at > 0; at = tree.iterate())
        if (tree.getCurrentContentItem().getConceptName().getCodeMeaning() == "Derivation")
            derivations.emplace_back(tree.getCurrentContentItem().getCodeValue().getCodeMeaning().c_str());
    EXPECT_THAT(derivations, ElementsAre("Mean", "Standard Deviation", "Minimum", "Maximum"));
}

TEST_F(MeasurementReportFile, DrawsATallEllipseByItsLongerAxisFirstAndARectangleClosed)
{
    ReportedMeasurement tall = region(Shape::Ellipse);
    tall.points = {{20, 40}, {10, 0}};
    write({.measurements = {tall}});
    EXPECT_THAT(drawing(), ElementsAre(15.5, 0.5, 15.5, 40.5, 10.5, 20.5, 20.5, 20.5));
    write({.measurements = {region(Shape::Rectangle)}});
    EXPECT_THAT(drawing(), ElementsAre(10.5, 20.5, 40.5, 20.5, 40.5, 30.5, 10.5, 30.5, 10.5, 20.5));
}

TEST_F(MeasurementReportFile, SaysWhereNumbersAreInNoKnownUnit)
{
    ReportedMeasurement unknown = region(Shape::Rectangle);
    unknown.isMillimetres = false;
    unknown.isHounsfield = false;
    ReportedMeasurement pixels = length();
    pixels.isMillimetres = false;
    unknown.region.values->deviation = 0;
    write({.measurements = {pixels, unknown}});
    EXPECT_THAT(numbers(),
                ElementsAre("Length 5 {pixels}", "Area 235.6195 {pixels}2", "Pixel value -850.25 1",
                            "Pixel value 0 1", "Pixel value -900 1", "Pixel value -700 1"));
}

TEST_F(MeasurementReportFile, LeavesOutValuesThatARegionDoesNotHave)
{
    ReportedMeasurement colour = region(Shape::Ellipse);
    colour.region.values.reset();
    write({.measurements = {colour}});
    EXPECT_THAT(numbers(), ElementsAre("Area 235.6195 mm2"));
}

TEST_F(MeasurementReportFile, NamesTheFrameOfAnImageOfMany)
{
    ReportedMeasurement ofFrame = length();
    ofFrame.image.frame = 6;
    write({.measurements = {ofFrame}});
    EXPECT_TRUE(first(DSRTypes::VT_Image).getImageReference().getFrameList().isElement(7));
}

TEST_F(MeasurementReportFile, HasTheScoresOfEachClassAndTheModelTheyComeFrom)
{
    const ReportedScores one = {image, "fast", "0123abcd", {{"COVID", 0.9312}, {"non-COVID", 0.0688}}};
    ReportedScores other = one;
    other.model = "stra\xC3\x9F"
                  "e";
    write({.measurements = {length()}, .scores = {one, other}});
    EXPECT_THAT(numbers(), ElementsAre("Length 5 mm", "Probability of COVID 0.9312 1",
                                       "Probability of non-COVID 0.0688 1", "Probability of COVID 0.9312 1",
                                       "Probability of non-COVID 0.0688 1"));
    EXPECT_THAT(texts("Algorithm Name"), ElementsAre("fast", "fast", "stra?e", "stra?e"));
    EXPECT_THAT(texts("Algorithm Version"), ElementsAre("0123abcd", "0123abcd", "0123abcd", "0123abcd"));
}

TEST_F(MeasurementReportFile, HasRegionsBesideAllElse)
{
    const ReportedScores scores = {image, "fast", "0123", {{"COVID", 0.9}}};
    const ReportedRegion region = {
        .name = "Lungs",
        .site = {"39607008", "SCT", "Lung"},
        .numbers = {{{"OPACITY", ownCodingScheme, "Share of opacity"}, 12.34567, {"%", "UCUM", "Percent"}}}};
    ReportedImage other = image;
    other.sopInstanceUid = "1.2.2.1";
    write({.measurements = {length()},
           .scores = {scores},
           .regions = {region},
           .regionImages = {image, other}});
    EXPECT_THAT(numbers(),
                ElementsAre("Length 5 mm", "Share of opacity 12.3457 %", "Probability of COVID 0.9 1"));
    EXPECT_THAT(texts("Algorithm Name"), ElementsAre("fast")); // the scores' alone
    EXPECT_EQ(m_document.getCurrentRequestedProcedureEvidence().getNumberOfInstances(), 2U);
}

TEST_F(MeasurementReportFile, LiesInTheStudyOfItsSource)
{
    write({.measurements = {length()}});
    EXPECT_EQ(attribute(DCM_PatientName), "DOE^JANE");
    EXPECT_EQ(attribute(DCM_PatientID), "JD-4711");
    EXPECT_TRUE(m_file.getDataset()->tagExists(DCM_PatientBirthDate));
    EXPECT_EQ(attribute(DCM_StudyInstanceUID), "1.2");
    EXPECT_EQ(attribute(DCM_SeriesInstanceUID), "2.25.8");
    EXPECT_EQ(attribute(DCM_SOPInstanceUID), "2.25.9");
    EXPECT_EQ(attribute(DCM_Modality), "SR");
    OFString stored;
    m_file.getMetaInfo()->findAndGetOFString(DCM_MediaStorageSOPInstanceUID, stored);
    EXPECT_EQ(stored, "2.25.9");
    EXPECT_EQ(m_document.getCurrentRequestedProcedureEvidence().getNumberOfInstances(), 1U);
}

TEST_F(MeasurementReportFile, RefusesWhatIsNoReport)
{
    const auto complaint = [&](const MeasurementReport& report, const ReportDetails& details) {
        return test::errorOf([&] { write(report, details); }).message();
    };
    EXPECT_THAT(complaint({}, {"1.2", "1.3", {}}), HasSubstr("nothing to report"));
    ReportedMeasurement short_ = length();
    short_.points.pop_back();
    EXPECT_THAT(complaint({.measurements = {short_}}, {"1.2", "1.3", {}}), HasSubstr("all of its points"));
    const ReportedRegion region = {.name = "Lungs", .site = {"39607008", "SCT", "Lung"}};
    EXPECT_THAT(complaint({.regions = {region}, .regionImages = {image}}, {"1.2", "1.3", {}}),
                HasSubstr("with its numbers"));
    EXPECT_THAT(complaint({.measurements = {length()}}, {}), HasSubstr("a series and an instance UID"));
    EXPECT_FALSE(std::filesystem::exists(m_target));
}

} // namespace
} // namespace gg
