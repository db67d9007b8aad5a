#include "app/ProgressLine.h"

#include <algorithm>
#include <gtest/gtest.h>
#include <sstream>

namespace gg {
namespace {

TEST(ProgressLine, PrintsALineForEveryTenthWhereThereIsNoTerminal)
{
    std::ostringstream stream;
    ProgressLine line(stream, false);
    for (std::size_t done = 0; done <= 100; ++done)
        line.show({"Reading", done, 100});
    const std::string text = stream.str();
    EXPECT_EQ(std::count(text.begin(), text.end(), '\n'), 11);
    EXPECT_EQ(text.find('\r'), std::string::npos);
    EXPECT_NE(text.find("100/100"), std::string::npos);
}

TEST(ProgressLine, ClearsItsBarBeforeALineThatStays)
{
    std::ostringstream stream;
    ProgressLine line(stream, true);
    line.show({"Reading", 1, 2});
    line.print("done");
    EXPECT_TRUE(stream.str().ends_with("\r\x1b[Kdone\n")) << stream.str();
}

TEST(ProgressLine, ShowsDurationsInTwoUnitsAtMost)
{
    EXPECT_EQ(durationText(0.2), "0 s");
    EXPECT_EQ(durationText(59.6), "1 min 00 s");
    EXPECT_EQ(durationText(200), "3 min 20 s");
    EXPECT_EQ(durationText(3725), "1 h 02 min");
}

} // namespace
} // namespace gg
