#include "dicom/DicomTags.h"

#include "dicom/DicomNumbers.h"
#include "dicom/DicomTag.h"
#include "dicom/DicomText.h"
#include "dicom/FunctionalGroups.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace gg {

namespace {

/// What an element is called, a literal, becomes a Message only where one is told: files have thousands of
/// them.
class TagReader
{
public:
    TagReader(const FunctionalGroups& groups, std::size_t frame, std::vector<Message>& notes)
        : m_groups(groups), m_frame(frame), m_notes(notes)
    {
    }

    std::string text(std::uint32_t tag) const { return dicomText(m_groups.elements(), tag); }

    /// From the first place that has any.
    std::string text(std::uint32_t tag, std::uint32_t macro) const
    {
        for (const AttributePlace& place : m_groups.places(macro, m_frame)) {
            std::string found = dicomText(m_groups.elements(), tag, place.item);
            if (!found.empty())
                return found;
        }
        return {};
    }

    /// `count` numbers, from the first place that has any.
    template <std::size_t count>
    std::optional<std::array<double, count>> numbers(std::uint32_t tag, const auto& what,
                                                     std::uint32_t macro = 0)
    {
        const DicomNumbers found = present(tag, macro);
        if (!found.isPresent)
            return std::nullopt;
        if (!found.isReadable || found.values.size() != count) {
            leaveOut(what, found);
            return std::nullopt;
        }
        std::array<double, count> values = {};
        std::copy(found.values.begin(), found.values.end(), values.begin());
        return values;
    }

    std::optional<double> number(std::uint32_t tag, const auto& what, std::uint32_t macro = 0)
    {
        const auto values = numbers<1>(tag, what, macro);
        return values ? std::optional(values->front()) : std::nullopt;
    }

    /// Of a window a file may name several, the first of which counts (PS3.3 section C.11.2.1.2).
    std::optional<double> firstNumber(std::uint32_t tag, const auto& what, std::uint32_t macro)
    {
        const DicomNumbers found = present(tag, macro);
        if (found.isPresent && !found.isReadable)
            leaveOut(what, found);
        return found.isReadable ? std::optional(found.values.front()) : std::nullopt;
    }

    std::optional<int> integer(std::uint32_t tag, const auto& what)
    {
        const std::optional<double> value = number(tag, what);
        if (!value)
            return std::nullopt;
        if (*value != std::floor(*value) || std::abs(*value) > std::numeric_limits<int>::max()) {
            leaveOut(what, present(tag, 0));
            return std::nullopt;
        }
        return static_cast<int>(*value);
    }

private:
    DicomNumbers present(std::uint32_t tag, std::uint32_t macro) const
    {
        for (const AttributePlace& place : m_groups.places(macro, m_frame)) {
            DicomNumbers found = numbersOf(m_groups.elements().find(tag, place.item), NumberForm::Text);
            if (found.isPresent)
                return found;
        }
        return {};
    }

    void leaveOut(const Message& what, const DicomNumbers& found)
    {
        m_notes.push_back(Message("the %1 %2 is not what it should be and was left out", what,
                                  quotedFromFile(found.written)));
    }

    const FunctionalGroups& m_groups;
    std::size_t m_frame;
    std::vector<Message>& m_notes;
};

} // namespace

bool isCt(const DicomTags& tags)
{
    return isDicomWord(tags.modality, "CT");
}

bool isInverted(const DicomTags& tags)
{
    return isDicomWord(tags.photometricInterpretation, "MONOCHROME1");
}

std::optional<PlaneGeometry> planeOf(const DicomTags& tags)
{
    if (!tags.imagePositionPatient || !tags.imageOrientationPatient || !tags.pixelSpacing)
        return std::nullopt;
    const std::array<double, 6>& cosines = *tags.imageOrientationPatient;
    const PlaneGeometry plane = {.origin = *tags.imagePositionPatient,
                                 .rowDirection = {cosines[0], cosines[1], cosines[2]},
                                 .columnDirection = {cosines[3], cosines[4], cosines[5]},
                                 .columnSpacing = (*tags.pixelSpacing)[1],
                                 .rowSpacing = (*tags.pixelSpacing)[0]};
    // Files round the cosines to as little as three digits.
    constexpr double tolerance = 0.01;
    const bool areDirections = std::abs(dot(plane.rowDirection, plane.rowDirection) - 1) < tolerance &&
                               std::abs(dot(plane.columnDirection, plane.columnDirection) - 1) < tolerance &&
                               std::abs(dot(plane.rowDirection, plane.columnDirection)) < tolerance;
    if (!areDirections || !(plane.columnSpacing > 0) || !(plane.rowSpacing > 0))
        return std::nullopt;
    return plane;
}

DicomTags dicomTagsOf(const FunctionalGroups& groups, std::size_t frame, std::vector<Message>& notes)
{
    TagReader read(groups, frame, notes);
    DicomTags tags;
    tags.patientName = read.text(dicomTag::patientName);
    tags.patientId = read.text(dicomTag::patientId);
    tags.studyDate = read.text(dicomTag::studyDate);
    tags.studyInstanceUid = read.text(dicomTag::studyInstanceUid);
    tags.seriesInstanceUid = read.text(dicomTag::seriesInstanceUid);
    tags.sopInstanceUid = read.text(dicomTag::sopInstanceUid);
    tags.modality = read.text(dicomTag::modality);
    tags.studyDescription = read.text(dicomTag::studyDescription);
    tags.seriesDescription = read.text(dicomTag::seriesDescription);
    tags.manufacturer = read.text(dicomTag::manufacturer);
    tags.convolutionKernel = read.text(dicomTag::convolutionKernel);
    tags.imageType = read.text(dicomTag::imageType);
    tags.frameOfReferenceUid = read.text(dicomTag::frameOfReferenceUid);
    tags.acquisitionTime = read.text(dicomTag::acquisitionTime);
    tags.contentTime = read.text(dicomTag::contentTime);
    tags.photometricInterpretation = read.text(dicomTag::photometricInterpretation);
    tags.seriesNumber = read.integer(dicomTag::seriesNumber, "series number");
    tags.acquisitionNumber = read.integer(dicomTag::acquisitionNumber, "acquisition number");
    tags.temporalPosition = read.integer(dicomTag::temporalPosition, "temporal position");
    tags.instanceNumber = read.integer(dicomTag::instanceNumber, "instance number");
    tags.sliceLocation = read.number(dicomTag::sliceLocation, "slice location");
    tags.imagePositionPatient =
        read.numbers<3>(dicomTag::imagePosition, "image position", dicomTag::planePositionSequence);
    tags.imageOrientationPatient =
        read.numbers<6>(dicomTag::imageOrientation, "image orientation", dicomTag::planeOrientationSequence);
    tags.pixelSpacing =
        read.numbers<2>(dicomTag::pixelSpacing, "pixel spacing", dicomTag::pixelMeasuresSequence);
    tags.sliceThickness =
        read.number(dicomTag::sliceThickness, "slice thickness", dicomTag::pixelMeasuresSequence);
    tags.gantryTilt = read.number(dicomTag::gantryTilt, "gantry tilt");
    tags.windowCenter =
        read.firstNumber(dicomTag::windowCenter, "window centre", dicomTag::frameVoiLutSequence);
    tags.windowWidth = read.firstNumber(dicomTag::windowWidth, "window width", dicomTag::frameVoiLutSequence);
    tags.voiLutFunction = read.text(dicomTag::voiLutFunction, dicomTag::frameVoiLutSequence);
    return tags;
}

} // namespace gg
