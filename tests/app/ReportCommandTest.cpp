#include "CommandRun.h"
#include "base/AtomicFile.h"
#include "base/Paths.h"
#include "support/ReportWords.h"
#include "support/ReportedRun.h"

#include <algorithm>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace gg {
namespace {

using test::Outcome;
using testing::HasSubstr;
using testing::Not;

class ReportCommand : public testing::Test
{
protected:
    Outcome report(const std::filesystem::path& run, const std::string& name) const
    {
        return test::run({"report", run.native(), "--out", (written / name).native()});
    }
    std::string text(const std::string& name) const { return readTextFile(written / name); }

    test::ReportedRun written;
};

TEST_F(ReportCommand, WritesHtmlWithHeatMaps)
{
    const Outcome outcome = report(written.run(), "report.html");
    EXPECT_EQ(outcome.code(), 0) << outcome.err;
    EXPECT_EQ(outcome.out, "");
    EXPECT_THAT(outcome.err, HasSubstr("report written to "));
    EXPECT_THAT(text("report.html"), HasSubstr("Model Facts"));
    EXPECT_THAT(text("report.html"), HasSubstr("alt=\"Heat map over"));
}

TEST_F(ReportCommand, SaysWhyThereAreNoHeatMapsWithoutAnEngine)
{
    const auto engine = std::make_shared<FakeEngine>();
    engine->failOpeningWith = "LibTorch is not there.";
    const Outcome outcome =
        test::run({"report", written.run().native(), "--out", (written / "r.html").native()}, {},
                  Engines::allBy(engine));
    EXPECT_EQ(outcome.code(), 0) << outcome.err;
    EXPECT_THAT(text("r.html"), HasSubstr("There are no heat maps: LibTorch is not there."));
}

TEST_F(ReportCommand, TakesOtherEndingsForAMistake)
{
    for (const char* name : {"report.txt", "report", "report.pdf.gz"}) {
        const Outcome outcome = report(written.run(), name);
        EXPECT_EQ(outcome.code(), 2) << name;
        EXPECT_THAT(outcome.err, HasSubstr(".html or a .pdf"));
        EXPECT_FALSE(std::filesystem::exists(written / name));
    }
    EXPECT_EQ(test::run({"report", written.run().native()}).code(), 2);
    EXPECT_EQ(report(written.run(), "R.HTML").code(), 0);
}

TEST_F(ReportCommand, SaysInOneLineThatThereIsNoRun)
{
    for (const std::filesystem::path& place : {written.data(), written / "absent"}) {
        const Outcome outcome = report(place, "report.html");
        EXPECT_EQ(outcome.code(), 3);
        EXPECT_EQ(outcome.err, "groundglass: " + place.native() + ": holds no run: there is no run.json\n");
        EXPECT_FALSE(std::filesystem::exists(written / "report.html"));
    }
}

TEST_F(ReportCommand, ReportsOnAnUnfinishedRunAndSaysSo)
{
    written.record.status = RunStatus::Stopped;
    written.write();
    const Outcome outcome = report(written.run(), "report.html");
    EXPECT_EQ(outcome.code(), 0);
    EXPECT_THAT(outcome.err, HasSubstr("note: This run was stopped"));
    const std::string html = text("report.html");
    EXPECT_LT(html.find("This run was stopped"), html.find("Made for"));
}

TEST_F(ReportCommand, ReplacesAnEarlierFileAndKeepsItWhereItCannotWriteANewOne)
{
    writeFileAtomically(written / "report.html", "earlier");
    EXPECT_EQ(report(written.data(), "report.html").code(), 3);
    EXPECT_EQ(text("report.html"), "earlier");
    EXPECT_EQ(report(written.run(), "report.html").code(), 0);
    EXPECT_THAT(text("report.html"), Not(HasSubstr("earlier")));
}

TEST_F(ReportCommand, HandsTheDocumentToWhoeverTypesetsPdf)
{
    std::ostringstream out;
    std::ostringstream err;
    std::string words;
    const std::vector<std::string> arguments = {"report", written.run().native(), "--out",
                                                (written / "r.pdf").native()};
    CommandContext context{
        [] { return Engines::allBy(std::make_shared<FakeEngine>()); }, {}, out, err, false, {}, {}};
    EXPECT_EQ(std::get<int>(runCommandLine(arguments, context)), 1) << "there is nobody";
    context.writePdf = [&](const std::filesystem::path& file, const ReportDocument& document) {
        EXPECT_EQ(file, written / "r.pdf");
        words = test::wordsOf(document.blocks);
    };
    EXPECT_EQ(std::get<int>(runCommandLine(arguments, context)), 0) << err.str();
    EXPECT_THAT(words, HasSubstr("Model Facts"));
}

TEST_F(ReportCommand, StopsWhenItIsCancelled)
{
    CancelSource cancel;
    cancel.cancel();
    const Outcome outcome =
        test::run({"report", written.run().native(), "--out", (written / "r.html").native()}, cancel.token());
    EXPECT_EQ(outcome.code(), 4);
    EXPECT_FALSE(std::filesystem::exists(written / "r.html"));
}

} // namespace
} // namespace gg
