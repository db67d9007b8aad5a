#include "dicom/SecondaryCapture.h"

#include "base/AtomicFile.h"
#include "base/Error.h"
#include "dicom/DicomMeta.h"
#include "dicom/DicomTag.h"
#include "dicom/DicomTime.h"
#include "dicom/DicomWriter.h"

#include <functional>
#include <map>

namespace gg {

namespace {

constexpr DicomEncoding encoding = {.isExplicit = true, .isBigEndian = false};
constexpr const char* explicitLittleEndian = "1.2.840.10008.1.2.1";
constexpr const char* secondaryCaptureStorage = "1.2.840.10008.5.1.4.1.1.7";

void check(const cv::Mat& picture, const CaptureDetails& details)
{
    constexpr int longest = 65'535;
    if (picture.empty() || (picture.type() != CV_8UC1 && picture.type() != CV_8UC3) ||
        picture.rows > longest || picture.cols > longest)
        throw Error(ErrorKind::Usage, "a capture is made of a picture of 8 bits, grey or in colours");
    if (details.seriesInstanceUid.empty() || details.sopInstanceUid.empty())
        throw Error(ErrorKind::Usage, "a capture is written with a series and an instance UID");
}

/// The elements of a data set, in whatever order they come.
class Elements
{
public:
    void text(std::uint32_t tag, std::string_view letters, std::string_view value)
    {
        put(tag, [&](DicomWriter& out) { out.text(tag, representationOf(letters), value, encoding); });
    }
    void word(std::uint32_t tag, int value)
    {
        put(tag, [&](DicomWriter& out) { out.word(tag, static_cast<std::uint16_t>(value), encoding); });
    }
    void put(std::uint32_t tag, const std::function<void(DicomWriter&)>& write)
    {
        DicomWriter out;
        write(out);
        m_elements[tag] = out.take();
    }
    void writeTo(DicomWriter& out) const
    {
        for (const auto& [tag, bytes] : m_elements)
            out.raw(bytes);
    }

private:
    std::map<std::uint32_t, std::vector<std::byte>> m_elements;
};

/// Which image it was taken of, and what for (PS3.3 section C.7.6.1).
void putSource(Elements& elements, const SourceImage& source, std::optional<int> frame)
{
    const auto code = [](DicomWriter& out, std::uint32_t tag, std::string_view letters,
                         std::string_view value) {
        out.text(tag, representationOf(letters), value, encoding);
    };
    elements.put(dicomTag::sourceImageSequence, [&](DicomWriter& out) {
        out.openSequence(dicomTag::sourceImageSequence, encoding);
        out.openItem(encoding);
        code(out, dicomTag::referencedSopClassUid, "UI", source.sopClassUid);
        code(out, dicomTag::referencedSopInstanceUid, "UI", source.sopInstanceUid);
        if (frame)
            code(out, dicomTag::referencedFrameNumber, "IS", std::to_string(*frame + 1));
        out.openSequence(dicomTag::purposeOfReferenceCodeSequence, encoding);
        out.openItem(encoding);
        code(out, dicomTag::codeValue, "SH", "121322");
        code(out, dicomTag::codingSchemeDesignator, "SH", "DCM");
        code(out, dicomTag::codeMeaning, "LO", "Source image for image processing operation");
        out.closeItem(encoding);
        out.closeSequence(encoding);
        out.closeItem(encoding);
        out.closeSequence(encoding);
    });
}

void putDescription(Elements& elements, const CaptureDetails& details)
{
    elements.text(dicomTag::imageType, "CS", "DERIVED\\SECONDARY");
    elements.text(dicomTag::sopClassUid, "UI", secondaryCaptureStorage);
    elements.text(dicomTag::sopInstanceUid, "UI", details.sopInstanceUid);
    elements.text(dicomTag::seriesInstanceUid, "UI", details.seriesInstanceUid);
    elements.text(dicomTag::contentDate, "DA", dicomDateOf(details.taken));
    elements.text(dicomTag::contentTime, "TM", dicomTimeOf(details.taken));
    elements.text(dicomTag::modality, "CS", "OT");
    elements.text(dicomTag::conversionType, "CS", "WSD"); // workstation
    elements.text(dicomTag::seriesDescription, "LO", details.seriesDescription);
    elements.text(dicomTag::derivationDescription, "ST", "What was seen in the viewer, window and all");
    elements.text(dicomTag::dateOfSecondaryCapture, "DA", dicomDateOf(details.taken));
    elements.text(dicomTag::timeOfSecondaryCapture, "TM", dicomTimeOf(details.taken));
    elements.text(dicomTag::secondaryCaptureDeviceManufacturer, "LO", "Groundglass");
    elements.text(dicomTag::seriesNumber, "IS", "");
    elements.text(dicomTag::instanceNumber, "IS", "1");
    elements.text(dicomTag::patientOrientation, "CS", "");
    elements.text(dicomTag::burnedInAnnotation, "CS", details.showsPatient ? "YES" : "NO");
}

void putPixels(Elements& elements, const cv::Mat& picture)
{
    const bool isColour = picture.channels() == 3;
    elements.word(dicomTag::samplesPerPixel, picture.channels());
    elements.text(dicomTag::photometricInterpretation, "CS", isColour ? "RGB" : "MONOCHROME2");
    if (isColour)
        elements.word(dicomTag::planarConfiguration, 0);
    elements.word(dicomTag::rows, picture.rows);
    elements.word(dicomTag::columns, picture.cols);
    elements.word(dicomTag::bitsAllocated, 8);
    elements.word(dicomTag::bitsStored, 8);
    elements.word(dicomTag::highBit, 7);
    elements.word(dicomTag::pixelRepresentation, 0);
    const cv::Mat whole = picture.isContinuous() ? picture : picture.clone();
    const std::span<const std::byte> bytes =
        std::as_bytes(std::span(whole.data, whole.total() * whole.elemSize()));
    elements.put(dicomTag::pixelData, [&](DicomWriter& out) {
        out.element(dicomTag::pixelData, representationOf("OB"), bytes, encoding);
    });
}

} // namespace

void writeSecondaryCapture(const std::filesystem::path& target, const cv::Mat& picture,
                           const SourceImage& source, const CaptureDetails& details)
{
    check(picture, details);
    Elements elements;
    for (const SourceImage::Attribute& attribute : source.attributes)
        elements.text(attribute.tag, attribute.representation, attribute.value);
    putDescription(elements, details);
    if (details.isOfSource)
        putSource(elements, source, details.frame);
    if (source.isLossy)
        elements.text(dicomTag::lossyImageCompression, "CS", "01"); // once lost, always lost
    putPixels(elements, picture);
    DicomWriter out;
    putMetaInformation(out, {.sopClassUid = secondaryCaptureStorage,
                             .sopInstanceUid = details.sopInstanceUid,
                             .transferSyntax = explicitLittleEndian});
    elements.writeTo(out);
    writeFileAtomically(target, out.take());
}

} // namespace gg
