#include "dicom/Segmentation.h"

#include "base/AtomicFile.h"
#include "base/Error.h"
#include "dicom/Dcmtk.h"
#include "dicom/DicomMeta.h"
#include "dicom/DicomNumbers.h"
#include "dicom/DicomTag.h"
#include "dicom/DicomTime.h"
#include "dicom/DicomUid.h"
#include "dicom/ReportedImage.h"
#include "dicom/SourceImage.h"

#include <dcmtk/config/osconfig.h>
#include <dcmtk/dcmdata/dctk.h>
#include <dcmtk/dcmfg/fgderimg.h>
#include <dcmtk/dcmfg/fgfracon.h>
#include <dcmtk/dcmfg/fgpixmsr.h>
#include <dcmtk/dcmfg/fgplanor.h>
#include <dcmtk/dcmfg/fgplanpo.h>
#include <dcmtk/dcmiod/cielabutil.h>
#include <dcmtk/dcmiod/modcommoninstanceref.h>
#include <dcmtk/dcmseg/segdoc.h>
#include <dcmtk/dcmseg/segment.h>

#include <algorithm>
#include <cmath>
#include <memory>
#include <opencv2/core.hpp>

namespace gg {

namespace {

void checked(const OFCondition& condition)
{
    checkDcmtk(condition, "the segmentation cannot be made");
}

OFString ofText(const std::string& text)
{
    return {text.data(), text.size()};
}

OFString decimal(double value)
{
    return ofText(decimalString(value));
}

CodeSequenceMacro codeOf(const CodedConcept& concept_)
{
    return {ofText(concept_.value), ofText(concept_.scheme), ofText(concept_.meaning)};
}

void check(std::span<const Segment> segments, const SliceStack& stack, const SegmentationDetails& details)
{
    if (details.seriesInstanceUid.empty() || details.sopInstanceUid.empty())
        throw Error(ErrorKind::Usage, "a segmentation is written with a series and an instance UID");
    for (const SliceHeader& slice : stack.slices)
        if (!slice.geometry())
            throw Error(ErrorKind::Usage, "a segmentation is written of slices whose place is known");
    for (const Segment& segment : segments) {
        const auto fits = [&](const cv::Mat& labels, const SliceHeader& slice) {
            return labels.type() == CV_8UC1 && labels.rows == slice.rows && labels.cols == slice.columns;
        };
        if (!std::ranges::equal(segment.labels, stack.slices, fits))
            throw Error(ErrorKind::Usage, "a segment has labels of 8 bits for each pixel of each slice");
    }
}

/// A segment's pixels in a slice.
struct Frame
{
    std::size_t segment = 0;
    std::size_t slice = 0;
};

cv::Mat pixelsOf(const Segment& segment, std::size_t slice)
{
    return segment.labels[slice] == segment.value;
}

/// The library refuses fewer frames than segments: those without a pixel get an empty one.
void addEmptyFrames(std::vector<Frame>& frames, std::size_t segments)
{
    if (frames.size() >= segments)
        return;
    const std::size_t slice = frames.front().slice;
    for (std::size_t segment = 0; segment < segments; ++segment)
        if (std::ranges::find(frames, segment, &Frame::segment) == frames.end())
            frames.push_back({segment, slice});
    std::ranges::stable_sort(frames, {}, &Frame::segment);
}

std::vector<Frame> framesOf(std::span<const Segment> segments, std::size_t slices, const CancelToken& cancel)
{
    std::vector<Frame> frames;
    for (std::size_t segment = 0; segment < segments.size(); ++segment)
        for (std::size_t slice = 0; slice < slices; ++slice) {
            cancel.throwIfCancelled();
            if (cv::countNonZero(pixelsOf(segments[segment], slice)) > 0)
                frames.push_back({segment, slice});
        }
    if (frames.empty())
        throw Error(ErrorKind::Usage, "there is nothing to write: no segment has a pixel");
    addEmptyFrames(frames, segments.size());
    return frames;
}

void addSegment(DcmSegmentation& document, const Segment& segment, const SegmentationDetails& details)
{
    DcmSegment* made = nullptr;
    checked(DcmSegment::create(made, ofText(segment.label), codeOf(segment.category), codeOf(segment.type),
                               details.isCorrectedByHand ? DcmSegTypes::SAT_SEMIAUTOMATIC
                                                         : DcmSegTypes::SAT_AUTOMATIC,
                               ofText(details.algorithm)));
    std::unique_ptr<DcmSegment> owned(made);
    if (segment.modifier)
        made->getSegmentedPropertyTypeModifierCode().push_back(
            new CodeSequenceMacro(codeOf(*segment.modifier))); // the segment's own
    if (segment.region)
        made->getGeneralAnatomyCode().getAnatomicRegion() = codeOf(*segment.region);
    constexpr double brightest = 255;
    double lightness = 0;
    double a = 0;
    double b = 0;
    IODCIELabUtil::rgb2DicomLab(lightness, a, b, segment.colour[0] / brightest, segment.colour[1] / brightest,
                                segment.colour[2] / brightest);
    const auto word = [](double value) { return static_cast<Uint16>(std::lround(value)); };
    checked(made->setRecommendedDisplayCIELabValue(word(lightness), word(a), word(b)));
    Uint16 number = 0;
    checked(document.addSegment(owned.release(), number));
}

/// What is the same for all frames: how large pixels are and which way they lie.
void addShared(DcmSegmentation& document, const SliceStack& stack)
{
    const SliceHeader& first = stack.slices.front();
    const PlaneGeometry plane = *first.geometry();
    FGPixelMeasures measures;
    checked(measures.setPixelSpacing(decimal(plane.rowSpacing) + '\\' + decimal(plane.columnSpacing)));
    const std::optional<double> thickness =
        first.tags.sliceThickness ? first.tags.sliceThickness : stack.spacing;
    if (thickness)
        checked(measures.setSliceThickness(decimal(*thickness)));
    if (stack.spacing)
        checked(measures.setSpacingBetweenSlices(decimal(*stack.spacing)));
    checked(document.addForAllFrames(measures));
    FGPlaneOrientationPatient orientation;
    const auto& [rowX, rowY, rowZ] = plane.rowDirection;
    const auto& [columnX, columnY, columnZ] = plane.columnDirection;
    checked(orientation.setImageOrientationPatient(decimal(rowX), decimal(rowY), decimal(rowZ),
                                                   decimal(columnX), decimal(columnY), decimal(columnZ)));
    checked(document.addForAllFrames(orientation));
}

/// Dimensions are the segment and the position, as viewers expect.
void addDimensions(DcmSegmentation& document, const SegmentationDetails& details)
{
    const OFString uid = ofText(uidOf(details.sopInstanceUid + "/dimensions"));
    IODMultiframeDimensionModule& dimensions = document.getDimensions();
    checked(dimensions.addDimensionIndex(DCM_ReferencedSegmentNumber, uid, DCM_SegmentIdentificationSequence,
                                         "Segment"));
    checked(
        dimensions.addDimensionIndex(DCM_ImagePositionPatient, uid, DCM_PlanePositionSequence, "Position"));
}

std::unique_ptr<FGDerivationImage> sourceOf(const ReportedImage& image)
{
    ImageSOPInstanceReferenceMacro reference;
    checked(reference.setReferencedSOPClassUID(ofText(image.sopClassUid)));
    checked(reference.setReferencedSOPInstanceUID(ofText(image.sopInstanceUid)));
    if (image.frame)
        checked(reference.addReferencedFrameNumber(static_cast<Uint16>(*image.frame + 1)));
    OFVector<ImageSOPInstanceReferenceMacro> references;
    references.push_back(reference);
    return std::unique_ptr<FGDerivationImage>(FGDerivationImage::createMinimal(
        references, "", CodeSequenceMacro("113076", "DCM", "Segmentation"),
        CodeSequenceMacro("121322", "DCM", "Source image for image processing operation")));
}

/// `position` counts the places that have a frame, from 1.
void addFrame(DcmSegmentation& document, const Segment& segment, const Frame& frame, std::size_t position,
              const SliceHeader& slice, const ReportedImage& image)
{
    const auto number = static_cast<Uint16>(frame.segment + 1);
    FGFrameContent content;
    checked(content.setDimensionIndexValues(number, 0));
    checked(content.setDimensionIndexValues(static_cast<Uint32>(position), 1));
    FGPlanePosPatient place;
    const auto [x, y, z] = slice.geometry()->origin;
    checked(place.setImagePositionPatient(decimal(x), decimal(y), decimal(z)));
    const std::unique_ptr<FGDerivationImage> source = sourceOf(image);
    OFVector<FGBase*> groups;
    groups.push_back(&content);
    groups.push_back(&place);
    groups.push_back(source.get());
    cv::Mat pixels = pixelsOf(segment, frame.slice);
    checked(document.addFrame(pixels.data, number, groups));
}

void addFrames(DcmSegmentation& document, std::span<const Segment> segments, const SliceStack& stack,
               const std::vector<Frame>& frames, const std::vector<ReportedImage>& images,
               const CancelToken& cancel)
{
    std::vector<std::size_t> positions(stack.slices.size(), 0);
    for (const Frame& frame : frames)
        positions[frame.slice] = 1;
    std::size_t position = 0;
    for (std::size_t& each : positions)
        if (each != 0)
            each = ++position;
    for (const Frame& frame : frames) {
        cancel.throwIfCancelled();
        addFrame(document, segments[frame.segment], frame, positions[frame.slice], stack.slices[frame.slice],
                 images[frame.slice]);
    }
}

/// All of the series that a frame was made of.
void addReferences(DcmSegmentation& document, const SourceImage& source, const std::vector<Frame>& frames,
                   const std::vector<ReportedImage>& images)
{
    const OFString study = ofText(source.valueOf(dicomTag::studyInstanceUid));
    std::vector<bool> isUsed(images.size(), false);
    for (const Frame& frame : frames)
        isUsed[frame.slice] = true;
    IODReferences references;
    std::string last;
    for (std::size_t i = 0; i < images.size(); ++i) {
        const ReportedImage& image = images[i];
        if (!isUsed[i] || image.sopInstanceUid == last) // frames of one file follow each other
            continue;
        last = image.sopInstanceUid;
        references.add(new IODImageReference(ofText(source.valueOf(dicomTag::patientId)), study,
                                             ofText(image.seriesInstanceUid), ofText(image.sopInstanceUid),
                                             ofText(image.sopClassUid))); // the references' own
    }
    document.getCommonInstanceReference().addReferences(references, study);
}

std::unique_ptr<DcmSegmentation> newDocument(const SliceStack& stack, const SegmentationDetails& details)
{
    const IODGeneralEquipmentModule::EquipmentInfo equipment("Groundglass", "Groundglass", "1",
                                                             implementationVersionName);
    ContentIdentificationMacro* made = nullptr;
    checked(
        ContentIdentificationMacro::create("1", "SEGMENTATION", ofText(details.seriesDescription), "", made));
    const std::unique_ptr<ContentIdentificationMacro> content(made);
    DcmSegmentation* document = nullptr;
    checked(DcmSegmentation::createBinarySegmentation(
        document, static_cast<Uint16>(stack.slices.front().rows),
        static_cast<Uint16>(stack.slices.front().columns), equipment, *content));
    return std::unique_ptr<DcmSegmentation>(document);
}

void addStudy(DcmSegmentation& document, const SourceImage& source, const SliceStack& stack)
{
    DcmDataset study;
    putSource(study, source);
    std::string frameOfReference = stack.slices.front().tags.frameOfReferenceUid;
    if (frameOfReference.empty()) // it has to have one; the same for all that is made of a series
        frameOfReference = uidOf(source.seriesInstanceUid + "/frame of reference");
    checked(study.putAndInsertOFStringArray(DCM_FrameOfReferenceUID, ofText(frameOfReference)));
    checked(study.putAndInsertOFStringArray(DCM_PositionReferenceIndicator, ""));
    checked(document.importFromSourceImage(study));
    if (source.isLossy && !source.lossyRatio.empty() && !source.lossyMethod.empty())
        checked(document.setLossyImageCompressionFlag(ofText(source.lossyRatio), ofText(source.lossyMethod)));
}

/// All frames as one stream of bits, the first pixel in the lowest bit of the first byte (PS3.5 section 8.1.1
/// and annex D). The library's own (3.6.7) is wrong where a frame does not end with a byte.
void putPixels(DcmDataset& data, std::span<const Segment> segments, const std::vector<Frame>& frames,
               const SliceStack& stack)
{
    constexpr std::size_t bitsPerByte = 8;
    const SliceHeader& first = stack.slices.front();
    const std::size_t pixels = static_cast<std::size_t>(first.rows) * static_cast<std::size_t>(first.columns);
    std::vector<Uint8> bytes((frames.size() * pixels + bitsPerByte - 1) / bitsPerByte);
    bytes.resize(bytes.size() + bytes.size() % 2);
    std::size_t start = 0;
    for (const Frame& frame : frames) {
        const cv::Mat set = pixelsOf(segments[frame.segment], frame.slice);
        for (std::size_t pixel = 0; pixel < pixels; ++pixel)
            if (set.data[pixel] != 0)
                bytes[(start + pixel) / bitsPerByte] |=
                    static_cast<Uint8>(1u << ((start + pixel) % bitsPerByte));
        start += pixels;
    }
    checked(
        data.putAndInsertUint8Array(DCM_PixelData, bytes.data(), static_cast<unsigned long>(bytes.size())));
}

/// Pixels of a frame lie on those of its image: readers ask for it before they lay one over the other.
void putPreservedPlaces(DcmDataset& data)
{
    DcmSequenceOfItems* frames = nullptr;
    checked(data.findAndGetSequence(DCM_PerFrameFunctionalGroupsSequence, frames));
    for (unsigned long i = 0; i < frames->card(); ++i) {
        DcmItem* derivation = nullptr;
        DcmItem* image = nullptr;
        checked(frames->getItem(i)->findAndGetSequenceItem(DCM_DerivationImageSequence, derivation));
        checked(derivation->findAndGetSequenceItem(DCM_SourceImageSequence, image));
        checked(image->putAndInsertString(DCM_SpatialLocationsPreserved, "YES"));
    }
}

/// What the library's class has no place for, or makes up by itself.
void complete(DcmDataset& data, const SourceImage& source, const SegmentationDetails& details)
{
    putSource(data, source);
    const auto text = [&](const DcmTagKey& tag, const std::string& value) {
        checked(data.putAndInsertOFStringArray(tag, ofText(value)));
    };
    text(DCM_SOPInstanceUID, details.sopInstanceUid);
    text(DCM_SeriesInstanceUID, details.seriesInstanceUid);
    text(DCM_ContentDate, dicomDateOf(details.made));
    text(DCM_ContentTime, dicomTimeOf(details.made));
    if (source.isLossy)
        text(DCM_LossyImageCompression, "01"); // once lost, always lost
}

} // namespace

void writeSegmentation(const std::filesystem::path& target, std::span<const Segment> segments,
                       const SliceStack& stack, const SegmentationDetails& details, const CancelToken& cancel)
{
    check(segments, stack, details);
    const std::vector<Frame> frames = framesOf(segments, stack.slices.size(), cancel);
    const std::vector<ReportedImage> images = reportedImagesOf(stack, cancel);
    const SourceImage source = readSourceImage(stack.slices.front().file);
    quietDcmtk();
    const std::unique_ptr<DcmSegmentation> document = newDocument(stack, details);
    for (const Segment& segment : segments)
        addSegment(*document, segment, details);
    addShared(*document, stack);
    addDimensions(*document, details);
    addFrames(*document, segments, stack, frames, images, cancel);
    addReferences(*document, source, frames, images);
    addStudy(*document, source, stack);
    checked(document->getSeries().setSeriesDescription(ofText(details.seriesDescription)));
    checked(document->getSeries().setSeriesNumber("1"));
    DcmFileFormat file;
    checked(document->writeDataset(*file.getDataset()));
    putPixels(*file.getDataset(), segments, frames, stack);
    putPreservedPlaces(*file.getDataset());
    complete(*file.getDataset(), source, details);
    writeFileAtomically(target, encodedFile(file, target));
}

} // namespace gg
