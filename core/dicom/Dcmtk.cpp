#include "dicom/Dcmtk.h"

#include "base/Error.h"
#include "dicom/DicomMeta.h"
#include "dicom/SourceImage.h"

#include <dcmtk/dcmdata/dcdeftag.h>
#include <dcmtk/dcmdata/dcfilefo.h>
#include <dcmtk/dcmdata/dcmetinf.h>
#include <dcmtk/dcmdata/dcostrmb.h>
#include <dcmtk/dcmdata/dctag.h>
#include <dcmtk/dcmdata/dcuid.h>
#include <dcmtk/dcmdata/dcxfer.h>
#include <dcmtk/oflog/oflog.h>

#include <mutex>

namespace gg {

void quietDcmtk()
{
    static std::once_flag once;
    std::call_once(once, [] { OFLog::configure(OFLogger::OFF_LOG_LEVEL); });
}

void checkDcmtk(const OFCondition& condition, const Message& whatFailed)
{
    if (condition.bad())
        throw Error(ErrorKind::Failed, whatFailed, condition.text());
}

std::string dicomUidName(const std::string& uid)
{
    const char* name = dcmFindNameOfUID(uid.c_str());
    return name != nullptr ? name : "";
}

std::string dictionaryRepresentation(std::uint32_t tag)
{
    const DcmTag known(static_cast<Uint16>(tag >> 16), static_cast<Uint16>(tag & 0xFFFF));
    return known.isUnknownVR() ? "" : DcmVR(known.getEVR()).getValidVRName();
}

std::string transferSyntaxName(const std::string& uid)
{
    const DcmXfer syntax(uid.c_str());
    return syntax.getXfer() == EXS_Unknown ? "" : syntax.getXferName();
}

std::string asciiText(std::string_view text, std::size_t longest)
{
    std::string ascii;
    for (const char c : text.substr(0, longest)) {
        const auto byte = static_cast<unsigned char>(c);
        if (byte >= 0x20 && byte < 0x7F && c != '\\')
            ascii += c;
        else if (byte < 0x80 || byte >= 0xC0) // once for each character of UTF-8
            ascii += '?';
    }
    return ascii;
}

void putSource(DcmItem& item, const SourceImage& source)
{
    for (const SourceImage::Attribute& attribute : source.attributes)
        checkDcmtk(item.putAndInsertOFStringArray(DcmTag(static_cast<Uint16>(attribute.tag >> 16),
                                                         static_cast<Uint16>(attribute.tag & 0xFFFF)),
                                                  attribute.value.c_str()),
                   "what the image says of its study cannot be said again");
}

std::vector<std::byte> encodedFile(DcmFileFormat& format, const std::filesystem::path& name)
{
    const auto checked = [&](const OFCondition& condition) {
        checkDcmtk(condition, badFile(name, "the DICOM file cannot be made").text());
    };
    constexpr std::size_t roomForMeta = 1u << 16;
    checked(format.validateMetaInfo(EXS_LittleEndianExplicit));
    DcmMetaInfo* const meta = format.getMetaInfo();
    checked(meta->putAndInsertString(DCM_ImplementationClassUID, implementationClassUid));
    checked(meta->putAndInsertString(DCM_ImplementationVersionName, implementationVersionName));
    checked(meta->computeGroupLengthAndPadding(EGL_recalcGL, EPD_noChange, EXS_LittleEndianExplicit,
                                               EET_ExplicitLength));
    std::vector<std::byte> bytes(
        format.getDataset()->calcElementLength(EXS_LittleEndianExplicit, EET_ExplicitLength) + roomForMeta);
    DcmOutputBufferStream stream(bytes.data(), static_cast<offile_off_t>(bytes.size()));
    format.transferInit();
    checked(format.write(stream, EXS_LittleEndianExplicit, EET_ExplicitLength, nullptr, EGL_recalcGL,
                         EPD_noChange, 0, 0, 0, EWM_dontUpdateMeta));
    format.transferEnd();
    void* written = nullptr;
    offile_off_t length = 0;
    stream.flushBuffer(written, length);
    bytes.resize(static_cast<std::size_t>(length));
    return bytes;
}

} // namespace gg
