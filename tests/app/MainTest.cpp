// The program as it is started: what only a whole process shows.
#include "support/ChildProcess.h"

#include <gtest/gtest.h>
#include <string>
#include <vector>

namespace gg {
namespace {

using test::ChildProcess;

// Every libgomp that is loaded prints its settings; these are the values of one, in order.
std::vector<std::string> settingsIn(const std::string& text, const std::string& name)
{
    std::vector<std::string> values;
    const std::string beginning = name + " = '";
    for (std::size_t at = text.find(beginning); at != std::string::npos; at = text.find(beginning, at)) {
        at += beginning.size();
        values.push_back(text.substr(at, text.find('\'', at) - at));
    }
    return values;
}

std::vector<std::string> spinCountsOf(const std::vector<std::string>& environment,
                                      const std::vector<std::string>& arguments)
{
    std::vector<std::string> command = {GROUNDGLASS_PROGRAM};
    command.insert(command.end(), arguments.begin(), arguments.end());
    std::vector<std::string> all = {"GOMP_SPINCOUNT", "OMP_WAIT_POLICY", "OMP_DISPLAY_ENV=verbose"};
    for (const std::string& change : environment) {
        std::erase(all, change.substr(0, change.find('=')));
        all.push_back(change);
    }
    ChildProcess process(command, all);
    EXPECT_EQ(process.wait(), 0) << process.err();
    return settingsIn(process.err(), "GOMP_SPINCOUNT");
}

// The one that the program begins with had read its environment before main(); every later one, that of
// LibTorch too, must know the limit.
TEST(Main, LimitsTheWaitingOfTheLibraryThatLibTorchReallyUses)
{
    std::vector<std::string> counts =
        spinCountsOf({}, {"bench", "--arch", "squeezenet1_1", "--batch-size", "1", "--steps", "1"});
    ASSERT_GE(counts.size(), 2u);
    counts.erase(counts.begin());
    for (const std::string& count : counts)
        EXPECT_EQ(count, "10000");
}

TEST(Main, LeavesTheWaitingToTheEnvironmentWhereThatSaysIt)
{
    EXPECT_EQ(spinCountsOf({"GOMP_SPINCOUNT=7"}, {"--version"}), (std::vector<std::string>{"7"}));
    EXPECT_EQ(spinCountsOf({"OMP_WAIT_POLICY=passive"}, {"--version"}), (std::vector<std::string>{"0"}));
}

TEST(Main, SaysInOneSentenceThatItsOutputCannotBeWritten)
{
    ChildProcess onFullDisk({GROUNDGLASS_PROGRAM, "models", "--json"}, {}, ChildProcess::Output::FullDisk);
    EXPECT_EQ(onFullDisk.wait(), 1);
    EXPECT_EQ(onFullDisk.err(), "groundglass: The output cannot be written: No space left on device.\n");
    ChildProcess intoNothing({GROUNDGLASS_PROGRAM, "models", "--json"}, {}, ChildProcess::Output::ClosedPipe);
    EXPECT_EQ(intoNothing.wait(), 1);
    EXPECT_EQ(intoNothing.err(), "groundglass: The output cannot be written: Broken pipe.\n");
}

} // namespace
} // namespace gg
