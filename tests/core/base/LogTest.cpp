#include "base/Log.h"

#include <cstdlib>
#include <gtest/gtest.h>
#include <string>

namespace gg {
namespace {

// The date, the time and the thread.
const std::string stamp = "[0-9]+-[0-9]+-[0-9]+ [0-9]+:[0-9]+:[0-9.]+ [0-9]+ ";

// What is written is decided once a process: each case runs in a process of its own, whose stderr is
// compared.
class Log : public testing::Test
{
protected:
    Log() { GTEST_FLAG_SET(death_test_style, "threadsafe"); }

    [[noreturn]] static void writeAll(const char* level)
    {
        if (level != nullptr)
            ::setenv("GROUNDGLASS_LOG", level, 1);
        else
            ::unsetenv("GROUNDGLASS_LOG");
        log::debug("alpha {}");
        log::info("beta");
        log::warning("gamma");
        std::exit(0);
    }
};

TEST_F(Log, ShowsWarningsAloneByDefault)
{
    EXPECT_EXIT(writeAll(nullptr), testing::ExitedWithCode(0), "^" + stamp + "warning: gamma\n$");
}

TEST_F(Log, ShowsMoreWhenAskedTo)
{
    EXPECT_EXIT(writeAll("info"), testing::ExitedWithCode(0),
                "^" + stamp + "info: beta\n" + stamp + "warning: gamma\n$");
    EXPECT_EXIT(writeAll("debug"), testing::ExitedWithCode(0),
                "debug: alpha \\{\\}\n.*info: beta\n.*warning: gamma");
}

TEST_F(Log, IsSilentWhenOff)
{
    EXPECT_EXIT(writeAll("off"), testing::ExitedWithCode(0), "^$");
}

TEST_F(Log, TakesAnUnknownLevelForTheDefault)
{
    EXPECT_EXIT(writeAll("loud"), testing::ExitedWithCode(0), "^" + stamp + "warning: gamma\n$");
}

} // namespace
} // namespace gg
