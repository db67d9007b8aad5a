#include "dicom/Dcmtk.h"

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

} // namespace gg
