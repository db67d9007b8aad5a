#include "report/ReportHtml.h"

#include "base/AtomicFile.h"
#include "base/Error.h"
#include "base/Paths.h"
#include "support/ErrorOf.h"
#include "support/ReportedRun.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <vector>

namespace gg {
namespace {

using testing::HasSubstr;
using testing::Not;

// The elements that are open where one is closed must be the one: enough of a parser for what we write.
testing::AssertionResult isWellFormed(const std::string& html)
{
    std::vector<std::string> open;
    for (std::size_t at = html.find('<'); at != std::string::npos; at = html.find('<', at + 1)) {
        const std::size_t end = html.find('>', at);
        if (end == std::string::npos)
            return testing::AssertionFailure() << "a tag without its end";
        const std::string tag = html.substr(at + 1, end - at - 1);
        if (tag.starts_with("!") || tag.ends_with("/"))
            continue;
        if (!tag.starts_with("/")) {
            open.push_back(tag.substr(0, tag.find_first_of(" \n")));
            continue;
        }
        if (open.empty() || open.back() != tag.substr(1))
            return testing::AssertionFailure()
                   << "<" << tag << "> closes " << (open.empty() ? "nothing" : open.back());
        open.pop_back();
    }
    return open.empty() ? testing::AssertionSuccess()
                        : testing::AssertionFailure() << open.back() << " stays open";
}

std::string htmlOf(const test::ReportedRun& written)
{
    writeRunReportHtml(written.run(), written / "report.html", {}, {}, {});
    return readTextFile(written / "report.html");
}

TEST(ReportHtml, IsOneFileThatNeedsNothingElse)
{
    const std::string html = htmlOf(test::ReportedRun());
    EXPECT_TRUE(isWellFormed(html));
    EXPECT_THAT(html, HasSubstr("<svg "));
    EXPECT_THAT(html, HasSubstr("src=\"data:image/png;base64,"));
    EXPECT_THAT(html, HasSubstr("@media print"));
    for (const char* outside : {"<script", "<link", "url(", "src=\"http", "href=", "@import"})
        EXPECT_THAT(html, Not(HasSubstr(outside)));
}

TEST(ReportHtml, TakesNoNameForMarkup)
{
    const test::ReportedRun written({"<b>bold</b>", "\"><script>alert(1)</script>"});
    const std::string html = htmlOf(written);
    EXPECT_TRUE(isWellFormed(html));
    EXPECT_THAT(html, Not(HasSubstr("<b>")));
    EXPECT_THAT(html, Not(HasSubstr("<script")));
    EXPECT_THAT(html, HasSubstr("&lt;b&gt;bold&lt;/b&gt;"));
}

TEST(ReportHtml, IsWholeOfSeveralClassesAndOfMany)
{
    EXPECT_TRUE(isWellFormed(htmlOf(test::ReportedRun({"CAP", "COVID", "Normal"}, 1))));
    const std::string html =
        htmlOf(test::ReportedRun({"a", "b", "c", "d", "e", "f", "g", "h", "i", "j", "k", "l", "m", "n"}, 0));
    EXPECT_TRUE(isWellFormed(html));
    EXPECT_THAT(html, HasSubstr("Of them right"));
}

TEST(ReportHtml, IsWholeWithoutPredictionsAndWithoutItsDataSet)
{
    test::ReportedRun written;
    std::filesystem::remove(written.run() / "predictions.csv");
    EXPECT_TRUE(isWellFormed(htmlOf(written)));
    written.write();
    std::filesystem::remove_all(written.data());
    const std::string html = htmlOf(written);
    EXPECT_TRUE(isWellFormed(html));
    EXPECT_THAT(html, Not(HasSubstr("<img")));
    EXPECT_THAT(html, HasSubstr("does not lie any more where the run found it"));
}

TEST(ReportHtml, ReplacesAnEarlierReportAndIsAllOrNothing)
{
    const test::ReportedRun written;
    writeFileAtomically(written / "report.html", "earlier");
    EXPECT_THAT(htmlOf(written), HasSubstr("Report on the run"));
    CancelSource cancel;
    cancel.cancel();
    EXPECT_EQ(test::errorOf([&] {
                  writeRunReportHtml(written.run(), written / "new.html", {}, {}, cancel.token());
              }).kind(),
              ErrorKind::Cancelled);
    EXPECT_FALSE(std::filesystem::exists(written / "new.html"));
    EXPECT_EQ(test::errorOf([&] {
                  writeRunReportHtml(written.run(), written / "absent/new.html", {}, {}, {});
              }).kind(),
              ErrorKind::Failed);
}

} // namespace
} // namespace gg
