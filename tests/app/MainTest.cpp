// The program as it is started: what only a whole process shows.
#include "base/Paths.h"
#include "support/ChildProcess.h"
#include "support/ReportedRun.h"

#include <algorithm>
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
        EXPECT_EQ(count, "1000");
}

TEST(Main, LeavesTheWaitingToTheEnvironmentWhereThatSaysIt)
{
    EXPECT_EQ(spinCountsOf({"GOMP_SPINCOUNT=7"}, {"--version"}), (std::vector<std::string>{"7"}));
    EXPECT_EQ(spinCountsOf({"OMP_WAIT_POLICY=passive"}, {"--version"}), (std::vector<std::string>{"0"}));
}

TEST(Main, SaysInOneSentenceThatItsOutputCannotBeWritten)
{
    for (const ChildProcess::Output output :
         {ChildProcess::Output::FullDisk, ChildProcess::Output::ClosedPipe}) {
        ChildProcess process({GROUNDGLASS_PROGRAM, "models", "--json"}, {}, output);
        EXPECT_EQ(process.wait(), 1);
        const std::string told = process.err();
        EXPECT_TRUE(told.starts_with("groundglass: The output cannot be written")) << told;
        EXPECT_EQ(std::count(told.begin(), told.end(), '\n'), 1) << told;
    }
}

TEST(Main, TypesetsAReportWithoutADisplay)
{
    const test::ReportedRun written;
    const std::filesystem::path pdf = written / "report.pdf";
    ChildProcess process({GROUNDGLASS_PROGRAM, "report", written.run().native(), "--out", pdf.native()},
                         {"DISPLAY=", "WAYLAND_DISPLAY=", "QT_QPA_PLATFORM="});
    EXPECT_EQ(process.wait(), 0) << process.err();
    EXPECT_EQ(readTextFile(pdf).substr(0, 5), "%PDF-");
    EXPECT_EQ(process.err().find("QStandardPaths"), std::string::npos) << process.err();
}

} // namespace
} // namespace gg
