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

// 64 bits of nanoseconds reach from 1677-09-21 to 2262-04-11.
TEST(Timestamp, RefusesWhatTheClockCannotHold)
{
    for (const char* text :
         {"4052-11-25T15:00:00.000Z", "9999-12-31T23:59:59.999Z", "0000-01-01T00:00:00.000Z",
          "2262-04-11T23:47:16.855Z", "1677-09-21T00:12:43.145Z"})
        EXPECT_FALSE(parseTimestamp(text).has_value()) << text;
    for (const char* text :
         {"2262-04-11T23:47:16.854Z", "1677-09-21T00:12:43.146Z", "2023-11-14T22:13:20.250Z"}) {
        const auto time = parseTimestamp(text);
        ASSERT_TRUE(time.has_value()) << text;
        EXPECT_EQ(timestamp(*time), text);
    }
}

} // namespace
} // namespace gg
