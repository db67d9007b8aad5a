#include "dicom/MeasurementReport.h"

#include "base/AtomicFile.h"
#include "base/Error.h"
#include "base/Sha256.h"
#include "dicom/CodedConcept.h"
#include "dicom/Dcmtk.h"
#include "dicom/DicomMeta.h"
#include "dicom/DicomNumbers.h"
#include "dicom/DicomTag.h"
#include "dicom/DicomTime.h"
#include "dicom/DicomUid.h"
#include "dicom/RegionGroups.h"
#include "dicom/Segmentation.h"

#include <dcmtk/config/osconfig.h>
#include <dcmtk/dcmdata/dctk.h>
#include <dcmtk/dcmsr/cmr/tid1500.h>
#include <dcmtk/dcmsr/codes/dcm.h>
#include <dcmtk/dcmsr/codes/ucum.h>
#include <dcmtk/dcmsr/dsrdoc.h>

#include <algorithm>
#include <cmath>
#include <tuple>

namespace gg {

namespace {

using Shape = ReportedMeasurement::Shape;
using Group = CMR_TID1501_in_TID1500;
using Quantity = CID7469_GenericIntensityAndSizeMeasurements;
using Unit = CID7181_AbstractMultiDimensionalImageModelComponentUnits;
using Derivation = CID7464_GeneralRegionOfInterestMeasurementModifiers;

constexpr const char* pixelValueCode = "PIXELVALUE";

void checked(const OFCondition& condition)
{
    checkDcmtk(condition, "the report cannot be made");
}

OFString ofText(std::string_view text)
{
    return {text.data(), text.size()};
}

OFString asciiOf(std::string_view text)
{
    return ofText(asciiText(text));
}

std::size_t pointsOf(Shape shape)
{
    return shape == Shape::Angle ? 3 : 2;
}

bool isRegion(Shape shape)
{
    return shape == Shape::Ellipse || shape == Shape::Rectangle;
}

DSRImageReferenceValue referenceTo(const ReportedImage& image)
{
    DSRImageReferenceValue reference(ofText(image.sopClassUid), ofText(image.sopInstanceUid), OFFalse);
    if (image.frame)
        reference.getFrameList().addItem(*image.frame + 1);
    return reference;
}

/// Of DICOM the centre of the first pixel is at 0.5, 0.5 (PS3.3 section C.18.6.1.2).
void add(DSRSpatialCoordinatesValue& drawn, double column, double row)
{
    drawn.getGraphicDataList().addItem(static_cast<Float32>(column + 0.5), static_cast<Float32>(row + 0.5));
}

/// The ends of the longer axis, then of the shorter.
DSRSpatialCoordinatesValue ellipseOf(const ReportedMeasurement& measurement)
{
    const auto [left, right] = std::minmax(measurement.points[0][0], measurement.points[1][0]);
    const auto [top, bottom] = std::minmax(measurement.points[0][1], measurement.points[1][1]);
    const double column = (left + right) / 2;
    const double row = (top + bottom) / 2;
    DSRSpatialCoordinatesValue drawn(DSRTypes::GT_Ellipse);
    const auto horizontal = [&, l = left, r = right] {
        add(drawn, l, row);
        add(drawn, r, row);
    };
    const auto vertical = [&, t = top, b = bottom] {
        add(drawn, column, t);
        add(drawn, column, b);
    };
    const bool isWide = right - left >= bottom - top;
    isWide ? horizontal() : vertical();
    isWide ? vertical() : horizontal();
    return drawn;
}

DSRSpatialCoordinatesValue drawingOf(const ReportedMeasurement& measurement)
{
    if (measurement.shape == Shape::Ellipse)
        return ellipseOf(measurement);
    DSRSpatialCoordinatesValue drawn(DSRTypes::GT_Polyline);
    if (measurement.shape == Shape::Rectangle) {
        const auto& [a, b] = std::tie(measurement.points[0], measurement.points[1]);
        add(drawn, a[0], a[1]);
        add(drawn, b[0], a[1]);
        add(drawn, b[0], b[1]);
        add(drawn, a[0], b[1]);
        add(drawn, a[0], a[1]);
        return drawn;
    }
    for (const std::array<double, 2>& point : measurement.points)
        add(drawn, point[0], point[1]);
    return drawn;
}

/// Numbers of one measurement, each with what was drawn.
class MeasurementWriter
{
public:
    MeasurementWriter(Group& group, const ReportedMeasurement& measurement)
        : m_group(group), m_measurement(measurement)
    {
    }

    void put()
    {
        const bool isMillimetres = m_measurement.isMillimetres;
        if (m_measurement.shape == Shape::Length) {
            number(Quantity(Quantity::Length),
                   isMillimetres ? Unit(Unit::Millimeter) : Unit(CODE_UCUM_Pixels), m_measurement.number);
        } else if (m_measurement.shape == Shape::Angle) {
            number(Quantity(DSRCodedEntryValue("1483009", "SCT", "Angle")),
                   Unit(DSRCodedEntryValue("deg", "UCUM", "degree")), m_measurement.number);
        } else {
            number(Quantity(Quantity::Area),
                   isMillimetres ? Unit(Unit::SquareMillimeter)
                                 : Unit(DSRCodedEntryValue("{pixels}2", "UCUM", "square pixels")),
                   m_measurement.region.area);
            putValues();
        }
    }

private:
    void putValues()
    {
        if (!m_measurement.region.values)
            return;
        const ReportedMeasurement::Region::Values& values = *m_measurement.region.values;
        value(Derivation(Derivation::Mean), values.mean);
        value(Derivation(Derivation::StandardDeviation), values.deviation);
        value(Derivation(Derivation::Minimum), values.lowest);
        value(Derivation(Derivation::Maximum), values.highest);
    }

    void value(const Derivation& derivation, double number_)
    {
        if (m_measurement.isHounsfield)
            number(Quantity(Quantity::AttenuationCoefficient), Unit(Unit::HounsfieldUnit), number_);
        else
            number(Quantity(DSRCodedEntryValue(pixelValueCode, ownCodingScheme, "Pixel value")),
                   Unit(Unit::NoUnits), number_);
        checked(m_group.getMeasurement().setDerivation(derivation));
    }

    void number(const Quantity& quantity, const Unit& unit, double number_)
    {
        checked(
            m_group.addMeasurement(quantity, Group::MeasurementValue(ofText(roundedDecimal(number_)), unit)));
        checked(m_group.getMeasurement().addSpatialCoordinates(
            isRegion(m_measurement.shape) ? CODE_DCM_ImageRegion : CODE_DCM_Path, drawingOf(m_measurement),
            referenceTo(m_measurement.image)));
    }

    Group& m_group;
    const ReportedMeasurement& m_measurement;
};

DSRCodedEntryValue probabilityOf(const std::string& name)
{
    constexpr std::size_t digits = 12;
    OFString code = "P";
    code += ofText(sha256Of(name).substr(0, digits));
    return {code, ownCodingScheme, asciiOf("Probability of " + name)};
}

/// Codes of a fixed meaning are capitals alone, the digits of a hash are not.
bool isProbability(const DSRCodedEntryValue& code)
{
    const auto isCapital = [](char c) { return c >= 'A' && c <= 'Z'; };
    return code.getCodingSchemeDesignator() == ownCodingScheme &&
           !std::all_of(code.getCodeValue().begin(), code.getCodeValue().end(), isCapital);
}

void putScores(Group& group, const ReportedScores& scores)
{
    for (const ReportedScores::Class& one : scores.classes) {
        checked(group.addMeasurement(
            Quantity(probabilityOf(one.name)),
            Group::MeasurementValue(ofText(roundedDecimal(one.probability)), Unit(Unit::NoUnits))));
        checked(group.getMeasurement().addImage(CODE_DCM_SourceOfMeasurement, referenceTo(scores.image)));
    }
}

void check(const MeasurementReport& report, const ReportDetails& details)
{
    if (report.measurements.empty() && report.scores.empty() && report.regions.empty())
        throw Error(ErrorKind::Usage, "there is nothing to report: no measurement and no scores");
    const auto isMeasured = [&](const ReportedRegion& region) {
        return !region.numbers.empty() && !report.regionImages.empty();
    };
    if (!std::ranges::all_of(report.regions, isMeasured))
        throw Error(ErrorKind::Usage, "a region is reported with its numbers and where they were measured");
    const auto isComplete = [](const ReportedMeasurement& measurement) {
        return measurement.points.size() == pointsOf(measurement.shape);
    };
    if (!std::ranges::all_of(report.measurements, isComplete))
        throw Error(ErrorKind::Usage, "a measurement is reported with all of its points");
    if (details.seriesInstanceUid.empty() || details.sopInstanceUid.empty())
        throw Error(ErrorKind::Usage, "a report is written with a series and an instance UID");
}

CID100_QuantitativeDiagnosticImagingProcedures procedureOf(const SourceImage& source)
{
    using Procedure = CID100_QuantitativeDiagnosticImagingProcedures;
    const bool isCt =
        source.sopClassUid == UID_CTImageStorage || source.sopClassUid == UID_EnhancedCTImageStorage;
    return isCt ? Procedure::CTUnspecifiedBodyRegion : Procedure::ImagingProcedure;
}

Group& newGroup(TID1500_MeasurementReport& content, const std::string& name, const std::string& uid)
{
    checked(content.addIndividualMeasurements());
    Group& group = content.getIndividualMeasurements();
    checked(group.setTrackingIdentifier(asciiOf(name)));
    checked(group.setTrackingUniqueIdentifier(ofText(uid)));
    return group;
}

void fill(TID1500_MeasurementReport& content, const MeasurementReport& report, const SourceImage& source,
          const ReportDetails& details)
{
    checked(content.createNewMeasurementReport(
        CID7021_MeasurementReportDocumentTitles::ImagingMeasurementReport));
    checked(content.setLanguage(CID5000_Languages::English));
    checked(content.getObservationContext().addDeviceObserver(implementationClassUid, "Groundglass",
                                                              "Groundglass", "Groundglass"));
    checked(content.addProcedureReported(procedureOf(source)));
    int number = 0;
    const auto nextUid = [&] { return uidOf(details.sopInstanceUid + '/' + std::to_string(++number)); };
    for (const ReportedMeasurement& measurement : report.measurements) {
        const std::string uid = nextUid();
        Group& group = newGroup(content, "Measurement " + std::to_string(number), uid);
        MeasurementWriter(group, measurement).put();
    }
    if (!report.regions.empty())
        addRegionGroups(content, report.regions, report.regionImages.front().seriesInstanceUid, nextUid);
    for (const ReportedScores& scores : report.scores) {
        const std::string uid = nextUid();
        putScores(newGroup(content, "Scores " + std::to_string(number), uid), scores);
    }
}

/// TID 4019 below each probability; the template classes have no place for it. The scores come in the order
/// in which they were put.
void putAlgorithms(DSRDocumentTree& tree, const std::vector<ReportedScores>& scores)
{
    const auto text = [&](const DSRBasicCodedEntry& concept_, const std::string& value) {
        checked(
            tree.addContentItem(DSRTypes::RT_hasConceptMod, DSRTypes::VT_Text, DSRTypes::AM_belowCurrent) > 0
                ? EC_Normal
                : EC_IllegalCall);
        checked(tree.getCurrentContentItem().setConceptName(concept_));
        checked(tree.getCurrentContentItem().setStringValue(asciiOf(value)));
        tree.goUp();
    };
    std::vector<const ReportedScores*> owners;
    for (const ReportedScores& one : scores)
        owners.insert(owners.end(), one.classes.size(), &one);
    auto owner = owners.begin();
    for (std::size_t at = tree.gotoRoot(); at > 0 && owner != owners.end(); at = tree.iterate()) {
        const DSRContentItem& item = tree.getCurrentContentItem();
        if (item.getValueType() != DSRTypes::VT_Num || !isProbability(item.getConceptName()))
            continue;
        text(CODE_DCM_AlgorithmName, (*owner)->model);
        text(CODE_DCM_AlgorithmVersion, (*owner)->modelVersion);
        ++owner;
    }
}

void putEvidence(DSRDocument& document, const MeasurementReport& report, const SourceImage& source)
{
    const OFString study = ofText(source.valueOf(dicomTag::studyInstanceUid));
    const auto add = [&](const ReportedImage& image) {
        checked(document.getCurrentRequestedProcedureEvidence().addItem(
            study, ofText(image.seriesInstanceUid), ofText(image.sopClassUid), ofText(image.sopInstanceUid)));
    };
    for (const ReportedMeasurement& measurement : report.measurements)
        add(measurement.image);
    for (const ReportedScores& scores : report.scores)
        add(scores.image);
    for (const ReportedImage& image : report.regionImages)
        add(image);
    for (const ReportedRegion& region : report.regions)
        if (region.segment)
            add({segmentationStorage, region.segment->sopInstanceUid, region.segment->seriesInstanceUid,
                 std::nullopt});
}

void putStudy(DSRDocument& document, const SourceImage& source)
{
    DcmDataset study;
    putSource(study, source);
    checked(document.readPatientData(study));
    checked(document.readStudyData(study));
    checked(document.setSpecificCharacterSet(ofText(source.valueOf(dicomTag::specificCharacterSet))));
}

} // namespace

void writeMeasurementReport(const std::filesystem::path& target, const MeasurementReport& report,
                            const SourceImage& source, const ReportDetails& details)
{
    check(report, details);
    quietDcmtk();
    TID1500_MeasurementReport content;
    fill(content, report, source, details);
    DSRDocument document;
    checked(document.setTreeFromRootTemplate(content));
    checked(document.getTree().changeDocumentType(DSRTypes::DT_ComprehensiveSR, OFFalse));
    putAlgorithms(document.getTree(), report.scores);
    putStudy(document, source);
    putEvidence(document, report, source);
    checked(document.setSeriesDescription("Groundglass measurements"));
    checked(document.setSeriesNumber("1"));
    checked(document.setManufacturer("Groundglass"));
    checked(document.setManufacturerModelName("Groundglass"));
    checked(document.setContentDate(ofText(dicomDateOf(details.made))));
    checked(document.setContentTime(ofText(dicomTimeOf(details.made))));
    checked(document.completeDocument());
    DcmFileFormat file;
    DcmDataset& data = *file.getDataset();
    checked(document.write(data));
    putSource(data, source); // all of it: the document takes over a part
    checked(data.putAndInsertOFStringArray(DCM_SOPInstanceUID, ofText(details.sopInstanceUid)));
    checked(data.putAndInsertOFStringArray(DCM_SeriesInstanceUID, ofText(details.seriesInstanceUid)));
    writeFileAtomically(target, encodedFile(file, target));
}

} // namespace gg
