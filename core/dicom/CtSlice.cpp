#include "dicom/CtSlice.h"

#include "base/Error.h"
#include "base/Paths.h"
#include "base/Text.h"
#include "dicom/Dcmtk.h"

#include <dcmtk/dcmdata/dcistrmb.h>
#include <dcmtk/dcmdata/dctk.h>

#include <algorithm>
#include <cmath>
#include <new>
#include <opencv2/core.hpp>
#include <sstream>

namespace gg {

namespace {

constexpr int maximumSide = 16384;
constexpr std::size_t preambleSize = 128;
constexpr float airHu = -1024;

std::string textOf(DcmItem& item, const DcmTagKey& tag)
{
    OFString value;
    if (item.findAndGetOFStringArray(tag, value).bad())
        return {};
    return std::string(trimmed(value.c_str()));
}

template <std::size_t count>
std::optional<std::array<double, count>> numbersOf(DcmItem& item, const DcmTagKey& tag)
{
    std::array<double, count> values = {};
    for (std::size_t i = 0; i < count; ++i) {
        Float64 value = 0;
        if (item.findAndGetFloat64(tag, value, static_cast<unsigned long>(i)).bad() || !std::isfinite(value))
            return std::nullopt;
        values[i] = value;
    }
    return values;
}

std::optional<double> numberOf(DcmItem& item, const DcmTagKey& tag)
{
    const auto values = numbersOf<1>(item, tag);
    return values ? std::optional(values->front()) : std::nullopt;
}

std::optional<int> integerOf(DcmItem& item, const DcmTagKey& tag)
{
    Sint32 value = 0;
    if (item.findAndGetSint32(tag, value).good())
        return static_cast<int>(value);
    Uint16 word = 0;
    if (item.findAndGetUint16(tag, word).good())
        return static_cast<int>(word);
    return std::nullopt;
}

DicomTags tagsOf(DcmItem& item)
{
    DicomTags tags;
    tags.patientId = textOf(item, DCM_PatientID);
    tags.studyInstanceUid = textOf(item, DCM_StudyInstanceUID);
    tags.seriesInstanceUid = textOf(item, DCM_SeriesInstanceUID);
    tags.sopInstanceUid = textOf(item, DCM_SOPInstanceUID);
    tags.modality = textOf(item, DCM_Modality);
    tags.studyDescription = textOf(item, DCM_StudyDescription);
    tags.seriesDescription = textOf(item, DCM_SeriesDescription);
    tags.manufacturer = textOf(item, DCM_Manufacturer);
    tags.convolutionKernel = textOf(item, DCM_ConvolutionKernel);
    tags.photometricInterpretation = textOf(item, DCM_PhotometricInterpretation);
    tags.instanceNumber = integerOf(item, DCM_InstanceNumber);
    tags.sliceLocation = numberOf(item, DCM_SliceLocation);
    tags.imagePositionPatient = numbersOf<3>(item, DCM_ImagePositionPatient);
    tags.imageOrientationPatient = numbersOf<6>(item, DCM_ImageOrientationPatient);
    tags.pixelSpacing = numbersOf<2>(item, DCM_PixelSpacing);
    tags.sliceThickness = numberOf(item, DCM_SliceThickness);
    tags.windowCenter = numberOf(item, DCM_WindowCenter);
    tags.windowWidth = numberOf(item, DCM_WindowWidth);
    return tags;
}

/// How the stored values lie (PS3.5 section 8.1.1).
struct PixelLayout
{
    int rows = 0;
    int columns = 0;
    int bitsAllocated = 0;
    int bitsStored = 0;
    int highBit = 0;
    bool isSigned = false;

    std::size_t count() const { return static_cast<std::size_t>(rows) * static_cast<std::size_t>(columns); }

    /// The value in the stored bits of an allocated cell.
    int value(unsigned cell) const
    {
        const unsigned mask = (1u << bitsStored) - 1;
        const unsigned stored = cell >> (highBit + 1 - bitsStored) & mask;
        const unsigned signBit = 1u << (bitsStored - 1);
        return isSigned && (stored & signBit) != 0 ? static_cast<int>(stored) - static_cast<int>(mask) - 1
                                                   : static_cast<int>(stored);
    }
};

/// Refuses what is not one uncompressed grey image, saying what it is instead.
PixelLayout layoutOf(DcmDataset& data, const std::filesystem::path& name)
{
    const DcmXfer syntax(data.getOriginalXfer());
    if (syntax.isEncapsulated())
        throw badFile(name, std::string("is a compressed DICOM image (") + syntax.getXferName() +
                                "), which is not supported; convert it to an uncompressed one first");
    if (!data.tagExists(DCM_PixelData) || !data.tagExists(DCM_Rows) || !data.tagExists(DCM_Columns)) {
        const std::string kind = textOf(data, DCM_SOPClassUID);
        const char* kindName = dcmFindNameOfUID(kind.c_str());
        throw badFile(name, std::string("is a DICOM file without an image") +
                                (kindName != nullptr ? std::string(" (") + kindName + ")" : std::string()));
    }
    if (const int frames = integerOf(data, DCM_NumberOfFrames).value_or(1); frames > 1)
        throw badFile(name, "is a DICOM file of " + std::to_string(frames) +
                                " frames; only single slices are supported");
    const std::string photometric = textOf(data, DCM_PhotometricInterpretation);
    const int samples = integerOf(data, DCM_SamplesPerPixel).value_or(1);
    if (samples != 1 ||
        (photometric != "MONOCHROME1" && photometric != "MONOCHROME2" && !photometric.empty()))
        throw badFile(name, "is a DICOM image in colour (" + printable(photometric) + "), not a CT slice");

    PixelLayout layout;
    layout.rows = integerOf(data, DCM_Rows).value_or(0);
    layout.columns = integerOf(data, DCM_Columns).value_or(0);
    layout.bitsAllocated = integerOf(data, DCM_BitsAllocated).value_or(0);
    layout.bitsStored = integerOf(data, DCM_BitsStored).value_or(layout.bitsAllocated);
    layout.highBit = integerOf(data, DCM_HighBit).value_or(layout.bitsStored - 1);
    layout.isSigned = integerOf(data, DCM_PixelRepresentation).value_or(0) == 1;
    if (layout.rows < 1 || layout.columns < 1 || layout.rows > maximumSide || layout.columns > maximumSide)
        throw badFile(name, "is a DICOM image of " + std::to_string(layout.columns) + " x " +
                                std::to_string(layout.rows) + " pixels, which cannot be read");
    const bool bitsFit = (layout.bitsAllocated == 8 || layout.bitsAllocated == 16) &&
                         layout.bitsStored >= 1 && layout.bitsStored <= layout.bitsAllocated &&
                         layout.highBit < layout.bitsAllocated && layout.highBit + 1 >= layout.bitsStored;
    if (!bitsFit)
        throw badFile(name, "is a DICOM image with " + std::to_string(layout.bitsStored) + " of " +
                                std::to_string(layout.bitsAllocated) + " bits a pixel (high bit " +
                                std::to_string(layout.highBit) + "), which is not supported");
    return layout;
}

cv::Mat storedValues(DcmDataset& data, const PixelLayout& layout, const std::filesystem::path& name)
{
    const auto tooShort = [&] { return badFile(name, "is a truncated DICOM file: pixels are missing"); };
    DcmElement* element = nullptr;
    if (data.findAndGetElement(DCM_PixelData, element).bad() || element == nullptr)
        throw tooShort();
    const std::size_t bytesNeeded = layout.count() * static_cast<std::size_t>(layout.bitsAllocated / 8);
    if (element->getLength() < bytesNeeded)
        throw tooShort();
    cv::Mat values(layout.rows, layout.columns, CV_32FC1);
    float* out = values.ptr<float>();
    Uint16* words = nullptr;
    Uint8* bytes = nullptr;
    if (element->getUint16Array(words).good() && words != nullptr) {
        // DCMTK gives words in the order of this machine; 8-bit pixels are packed two a word, the lower byte
        // first.
        for (std::size_t i = 0; i < layout.count(); ++i) {
            const unsigned cell = layout.bitsAllocated == 16
                                      ? words[i]
                                      : static_cast<unsigned>(words[i / 2] >> (8 * (i % 2))) & 0xFF;
            out[i] = static_cast<float>(layout.value(cell));
        }
    } else if (element->getUint8Array(bytes).good() && bytes != nullptr) {
        for (std::size_t i = 0; i < layout.count(); ++i) {
            const unsigned cell = layout.bitsAllocated == 8
                                      ? bytes[i]
                                      : static_cast<unsigned>(bytes[2 * i] | bytes[2 * i + 1] << 8);
            out[i] = static_cast<float>(layout.value(cell));
        }
    } else {
        throw tooShort();
    }
    return values;
}

/// The padding value as a stored value. Its VR depends on the pixels' sign; the cell is read like a pixel.
std::optional<int> paddingOf(DcmDataset& data, const PixelLayout& layout)
{
    Uint16 unsignedValue = 0;
    Sint16 signedValue = 0;
    if (data.findAndGetUint16(DCM_PixelPaddingValue, unsignedValue).good())
        return layout.isSigned ? static_cast<Sint16>(unsignedValue) : static_cast<int>(unsignedValue);
    if (data.findAndGetSint16(DCM_PixelPaddingValue, signedValue).good())
        return layout.isSigned ? signedValue : static_cast<int>(static_cast<Uint16>(signedValue));
    return std::nullopt;
}

void addNotes(CtSlice& slice, DcmDataset& data, bool hasRescale)
{
    const auto note = [&](const std::string& text) { slice.notes.push_back(text); };
    if (slice.tags.modality != "CT")
        note("not a CT: the modality is " +
             (slice.tags.modality.empty() ? "not given" : printable(slice.tags.modality)));
    if (!hasRescale)
        note("no rescale slope and intercept: the stored values were taken as they are");
    if (const std::string type = textOf(data, DCM_RescaleType); hasRescale && !type.empty() && type != "HU")
        note("the values are in " + printable(type) + ", not in HU");
    if (slice.tags.photometricInterpretation == "MONOCHROME1")
        note("MONOCHROME1: the file wants low values shown bright");
}

// Values outside the scan are often far below air; with some scanners they are large, and would be seen as
// bone.
void replacePadding(CtSlice& slice, const cv::Mat& stored, int padding, float slope, float intercept)
{
    const cv::Mat mask = stored == static_cast<float>(padding);
    const int count = cv::countNonZero(mask);
    slice.padding = static_cast<float>(padding) * slope + intercept;
    if (count == 0)
        return;
    std::ostringstream note;
    note << count << " pixels outside the scan are marked by the padding value " << padding;
    if (slice.isHounsfield && *slice.padding > airHu) {
        slice.hu.setTo(airHu, mask);
        slice.padding = airHu;
        note << " and were set to " << airHu << " HU";
    }
    slice.notes.push_back(note.str());
}

CtSlice sliceOf(DcmDataset& data, const std::filesystem::path& name)
{
    const PixelLayout layout = layoutOf(data, name);
    const cv::Mat stored = storedValues(data, layout, name);
    CtSlice slice;
    slice.tags = tagsOf(data);
    const std::optional<double> slope = numberOf(data, DCM_RescaleSlope);
    const std::optional<double> intercept = numberOf(data, DCM_RescaleIntercept);
    const bool hasRescale = slope && intercept && *slope != 0;
    // In 64 bits: a slope such as 0.4885 loses digits in 32.
    cv::Mat exact;
    stored.convertTo(exact, CV_64F);
    exact.convertTo(slice.hu, CV_32F, hasRescale ? *slope : 1.0, hasRescale ? *intercept : 0.0);
    const std::string type = textOf(data, DCM_RescaleType);
    slice.isHounsfield = hasRescale && slice.tags.modality == "CT" && (type.empty() || type == "HU");
    addNotes(slice, data, hasRescale);
    if (const std::optional<int> padding = paddingOf(data, layout))
        replacePadding(slice, stored, *padding, static_cast<float>(slope.value_or(1)),
                       static_cast<float>(intercept.value_or(0)));
    return slice;
}

} // namespace

bool looksLikeDicom(std::span<const std::byte> head)
{
    const auto byteAt = [&](std::size_t i) { return std::to_integer<unsigned>(head[i]); };
    if (head.size() >= preambleSize + 4 && byteAt(128) == 'D' && byteAt(129) == 'I' && byteAt(130) == 'C' &&
        byteAt(131) == 'M')
        return true;
    if (head.size() < 8)
        return false;
    const auto isGroup = [](unsigned group) { return group == 0x0002 || group == 0x0008; };
    const unsigned little = byteAt(0) | byteAt(1) << 8;
    const unsigned big = byteAt(0) << 8 | byteAt(1);
    // Elements of these groups have small numbers: this keeps arbitrary files that begin with 02 00 or 08 00
    // out.
    return (isGroup(little) && byteAt(3) == 0 && byteAt(2) <= 0x20) ||
           (isGroup(big) && byteAt(2) == 0 && byteAt(3) <= 0x20);
}

CtSlice decodeCtSlice(std::span<const std::byte> bytes, const std::filesystem::path& name)
{
    if (bytes.empty())
        throw badFile(name, "is empty");
    if (!looksLikeDicom(bytes))
        throw badFile(name, "is not a DICOM file");
    quietDcmtk();
    try {
        DcmInputBufferStream stream;
        stream.setBuffer(bytes.data(), static_cast<offile_off_t>(bytes.size()));
        stream.setEos();
        DcmFileFormat file;
        file.transferInit();
        const OFCondition status = file.read(stream, EXS_Unknown, EGL_noChange);
        file.transferEnd();
        if (status.bad())
            throw badFile(name, std::string("is a damaged DICOM file: ") + status.text());
        return sliceOf(*file.getDataset(), name);
    } catch (const std::bad_alloc&) {
        throw Error(ErrorKind::Failed,
                    badFile(name, "there is not enough memory to read the image").message());
    } catch (const cv::Exception& error) {
        throw Error(ErrorKind::Failed, badFile(name, "the image cannot be read").message(), error.what());
    }
}

CtSlice readCtSlice(const std::filesystem::path& file)
{
    return decodeCtSlice(readBinaryFile(file), file);
}

} // namespace gg
