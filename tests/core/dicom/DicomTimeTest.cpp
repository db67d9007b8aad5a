#include "dicom/DicomTime.h"

#include <ctime>
#include <gtest/gtest.h>

namespace gg {
namespace {

TEST(DicomTime, WritesDatesAndTimesOfThisPlace)
{
    std::tm local = {};
    local.tm_year = 2020 - 1900;
    local.tm_mon = 1;
    local.tm_mday = 3;
    local.tm_hour = 4;
    local.tm_min = 5;
    local.tm_sec = 6;
    local.tm_isdst = -1;
    const auto moment = std::chrono::system_clock::from_time_t(std::mktime(&local));
    EXPECT_EQ(dicomDateOf(moment), "20200203");
    EXPECT_EQ(dicomTimeOf(moment), "040506");
}

} // namespace
} // namespace gg
