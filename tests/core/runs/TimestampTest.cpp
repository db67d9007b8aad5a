#include "runs/Timestamp.h"

#include <gtest/gtest.h>

namespace gg {
namespace {

using std::chrono::milliseconds;
using std::chrono::seconds;
using TimePoint = std::chrono::system_clock::time_point;

// Golden numbers: date -u -d @SECONDS.
TEST(Timestamp, IsUtcAfterIso8601)
{
    EXPECT_EQ(timestamp(TimePoint(seconds(1700000000) + milliseconds(250))), "2023-11-14T22:13:20.250Z");
    EXPECT_EQ(timestamp(TimePoint(seconds(951782400))), "2000-02-29T00:00:00.000Z");
    EXPECT_EQ(timestamp(TimePoint(milliseconds(-1))), "1969-12-31T23:59:59.999Z");
}

TEST(Timestamp, ReadsBack)
{
    for (const long long value : {0LL, 1700000000250LL, 951782399999LL, -1LL}) {
        const TimePoint time = TimePoint(milliseconds(value));
        EXPECT_EQ(parseTimestamp(timestamp(time)), time);
    }
}

TEST(Timestamp, RefusesOtherFormsAndDatesThatDoNotExist)
{
    for (const char* text :
         {"", "2023-11-14", "2023-11-14T22:13:20Z", "2023-11-14T22:13:20.250+", "2023-02-29T00:00:00.000Z",
          "2023-11-14T24:00:00.000Z", "2023-11-14T22:60:00.000Z", "20x3-11-14T22:13:20.250Z"})
        EXPECT_FALSE(parseTimestamp(text).has_value()) << text;
}

} // namespace
} // namespace gg
