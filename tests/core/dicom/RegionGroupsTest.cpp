#include "dicom/RegionGroups.h"

#include "dicom/Segmentation.h"

#include <dcmtk/config/osconfig.h>
#include <dcmtk/dcmsr/cmr/tid1500.h>
#include <dcmtk/dcmsr/dsrdoc.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace gg {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

class RegionGroups : public testing::Test
{
protected:
    static ReportedRegion rightLung()
    {
        return {.name = "Right lung",
                .site = {"39607008", "SCT", "Lung"},
                .side = CodedConcept{"24028007", "SCT", "Right"},
                .numbers = {{{"118565006", "SCT", "Volume"}, 2345.67891, {"ml", "UCUM", "milliliter"}},
                            {{"118538004", "SCT", "Mass"}, 400, {"g", "UCUM", "gram"}}},
                .judgements = {{{"GRADE", ownCodingScheme, "Grade"}, "CT-2"}}};
    }

    void add(const std::vector<ReportedRegion>& regions)
    {
        TID1500_MeasurementReport content;
        content.createNewMeasurementReport(CID7021_MeasurementReportDocumentTitles::ImagingMeasurementReport);
        content.setLanguage(CID5000_Languages::English);
        content.getObservationContext().addDeviceObserver("1.2.3");
        content.addProcedureReported(CID100_QuantitativeDiagnosticImagingProcedures::CTUnspecifiedBodyRegion);
        int number = 0;
        addRegionGroups(content, regions, "1.2.2", [&] { return "2.25." + std::to_string(++number); });
        ASSERT_TRUE(m_document.setTreeFromRootTemplate(content).good());
    }

    /// Of all items: the concept and what is said of it.
    std::vector<std::string> items(DSRTypes::E_ValueType kind)
    {
        std::vector<std::string> all;
        DSRDocumentTree& tree = m_document.getTree();
        for (std::size_t at = tree.gotoRoot(); at > 0; at = tree.iterate()) {
            DSRContentItem& item = tree.getCurrentContentItem();
            if (item.getValueType() == kind)
                all.push_back(std::string(item.getConceptName().getCodeMeaning().c_str()) + ": " +
                              saidOf(item));
        }
        return all;
    }

    static std::string saidOf(DSRContentItem& item)
    {
        switch (item.getValueType()) {
        case DSRTypes::VT_Num:
            return std::string(item.getNumericValue().getNumericValue().c_str()) + ' ' +
                   item.getNumericValue().getMeasurementUnit().getCodeValue().c_str();
        case DSRTypes::VT_Code:
            return item.getCodeValue().getCodeMeaning().c_str();
        case DSRTypes::VT_Image:
            return item.getImageReference().getSOPInstanceUID().c_str();
        default:
            return item.getStringValue().c_str();
        }
    }

    std::size_t count(const std::string& concept_)
    {
        std::size_t found = 0;
        DSRDocumentTree& tree = m_document.getTree();
        for (std::size_t at = tree.gotoRoot(); at > 0; at = tree.iterate())
            found +=
                concept_ == tree.getCurrentContentItem().getConceptName().getCodeMeaning().c_str() ? 1 : 0;
        return found;
    }

    DSRDocument m_document;
};

TEST_F(RegionGroups, HaveNumbersAndWhatTheyAreOf)
{
    add({rightLung()});
    EXPECT_THAT(items(DSRTypes::VT_Num), ElementsAre("Volume: 2345.6789 ml", "Mass: 400 g"));
    EXPECT_THAT(items(DSRTypes::VT_Text), testing::Contains("Tracking Identifier: Right lung"));
    EXPECT_THAT(items(DSRTypes::VT_Text), testing::Contains("Grade: CT-2"));
    EXPECT_THAT(items(DSRTypes::VT_Code), testing::Contains("Finding Site: Lung"));
    EXPECT_THAT(items(DSRTypes::VT_Code), testing::Contains("Laterality: Right"));
    EXPECT_THAT(items(DSRTypes::VT_Image), IsEmpty());
}

TEST_F(RegionGroups, ReferToTheirSegmentsAndTheSeriesOfThese)
{
    ReportedRegion left = rightLung();
    left.name = "Left lung";
    left.segment = {"2.25.9", "2.25.8", 2};
    add({rightLung(), left});
    EXPECT_EQ(count("Measurement Group"), 2U);
    EXPECT_THAT(items(DSRTypes::VT_Image), ElementsAre("Referenced Segment: 2.25.9"));
    EXPECT_THAT(items(DSRTypes::VT_UIDRef), testing::Contains("Source series for segmentation: 1.2.2"));
    EXPECT_THAT(items(DSRTypes::VT_Num), testing::SizeIs(4));
}

TEST_F(RegionGroups, HaveUidsOfTheirOwn)
{
    add({rightLung(), rightLung()});
    std::vector<std::string> uids = items(DSRTypes::VT_UIDRef);
    EXPECT_THAT(uids, testing::IsSupersetOf(
                          {"Tracking Unique Identifier: 2.25.1", "Tracking Unique Identifier: 2.25.2"}));
}

} // namespace
} // namespace gg
