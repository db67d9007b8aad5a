#include "dicom/Dcmtk.h"

#include <dcmtk/oflog/oflog.h>
#include <mutex>

namespace gg {

void quietDcmtk()
{
    static std::once_flag once;
    std::call_once(once, [] { OFLog::configure(OFLogger::OFF_LOG_LEVEL); });
}

} // namespace gg
