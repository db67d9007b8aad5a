#include "dicom/RegionGroups.h"

#include "dicom/Dcmtk.h"
#include "dicom/DicomNumbers.h"
#include "dicom/Segmentation.h"

#include <dcmtk/config/osconfig.h>
#include <dcmtk/dcmsr/cmr/tid1500.h>

namespace gg {

namespace {

using Quantity = CID7469_GenericIntensityAndSizeMeasurements;
using Unit = CID7181_AbstractMultiDimensionalImageModelComponentUnits;

void checked(const OFCondition& condition)
{
    checkDcmtk(condition, "the report cannot be made");
}

OFString ofText(const std::string& text)
{
    return {text.data(), text.size()};
}

DSRCodedEntryValue codeOf(const CodedConcept& concept_)
{
    return {ofText(concept_.value), ofText(concept_.scheme), ofText(asciiText(concept_.meaning))};
}

DSRImageReferenceValue referenceTo(const ReportedRegion::Segment& segment)
{
    DSRImageReferenceValue reference(segmentationStorage, ofText(segment.sopInstanceUid), OFFalse);
    reference.getSegmentList().addItem(static_cast<Uint16>(segment.number));
    return reference;
}

/// `Group` is of TID 1411 or 1501, which say these things alike.
template <typename Group>
void fill(Group& group, const ReportedRegion& region, const std::string& uid)
{
    checked(group.setTrackingIdentifier(ofText(asciiText(region.name))));
    checked(group.setTrackingUniqueIdentifier(ofText(uid)));
    checked(group.addFindingSite(codeOf(region.site), region.side ? CID244e_Laterality(codeOf(*region.side))
                                                                  : CID244e_Laterality()));
    for (const ReportedRegion::Number& number : region.numbers)
        checked(group.addMeasurement(Quantity(codeOf(number.quantity)),
                                     typename Group::MeasurementValue(ofText(roundedDecimal(number.value)),
                                                                      Unit(codeOf(number.unit)))));
    for (const ReportedRegion::Judgement& judgement : region.judgements)
        checked(group.addQualitativeEvaluation(codeOf(judgement.subject), ofText(asciiText(judgement.text))));
}

} // namespace

void addRegionGroups(TID1500_MeasurementReport& content, std::span<const ReportedRegion> regions,
                     const std::string& seriesInstanceUid, const std::function<std::string()>& nextUid)
{
    for (const ReportedRegion& region : regions) {
        if (!region.segment) {
            checked(content.addIndividualMeasurements());
            fill(content.getIndividualMeasurements(), region, nextUid());
            continue;
        }
        checked(content.addVolumetricROIMeasurements());
        TID1500_MeasurementReport::TID1411_Measurements& group = content.getVolumetricROIMeasurements();
        fill(group, region, nextUid());
        checked(group.setReferencedSegment(referenceTo(*region.segment)));
        checked(group.setSourceSeriesForSegmentation(ofText(seriesInstanceUid)));
    }
}

} // namespace gg
