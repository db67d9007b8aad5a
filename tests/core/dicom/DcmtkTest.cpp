#include "dicom/Dcmtk.h"

#include <dcmtk/config/osconfig.h>
#include <dcmtk/oflog/oflog.h>
#include <gtest/gtest.h>

namespace gg {
namespace {

TEST(Dcmtk, WritesNothingToStderrOnceItIsQuiet)
{
    quietDcmtk();
    testing::internal::CaptureStderr();
    OFLOG_ERROR(OFLog::getLogger("dcmtk.dcmdata"), "a complaint");
    OFLOG_FATAL(OFLog::getLogger("dcmtk.dcmdata"), "a last word");
    EXPECT_EQ(testing::internal::GetCapturedStderr(), "");
}

} // namespace
} // namespace gg
