#include "support/ReportPdf.h"

#include "base/AtomicFile.h"
#include "base/Error.h"
#include "base/Paths.h"
#include "support/ErrorOf.h"
#include "support/ReportedRun.h"

#include <QByteArray>
#include <gtest/gtest.h>
#include <thread>

namespace gg {
namespace {

class ReportPdfTest : public testing::Test
{
protected:
    QByteArray write()
    {
        writeRunReportPdf(written.run(), written / "report.pdf", {}, {}, {});
        return QByteArray::fromStdString(readTextFile(written / "report.pdf"));
    }
    static int pagesOf(const QByteArray& pdf) { return static_cast<int>(pdf.count("/Type /Page\n")); }

    test::ReportedRun written;
};

TEST_F(ReportPdfTest, HasAFewPagesOfA4WithTextThatCanBeFound)
{
    const QByteArray pdf = write();
    EXPECT_TRUE(pdf.startsWith("%PDF-"));
    EXPECT_GE(pagesOf(pdf), 6);
    EXPECT_LE(pagesOf(pdf), 16);
    EXPECT_TRUE(pdf.contains("/MediaBox [0 0 595"));
    EXPECT_TRUE(pdf.contains("/ToUnicode")) << "its text can be searched and copied";
    EXPECT_TRUE(pdf.contains("/Subtype /Image")) << "the mistakes' thumbnails";
}

TEST_F(ReportPdfTest, IsTypesetOnAThreadThatIsNotTheWindows)
{
    std::thread worker([this] { write(); });
    worker.join();
    EXPECT_TRUE(std::filesystem::exists(written / "report.pdf"));
}

TEST_F(ReportPdfTest, IsWholeOfOddNamesManyClassesAndNothing)
{
    const test::ReportedRun odd({"<b>", "</svg>", std::string(300, 'x'), "ß 肺"}, 0);
    writeRunReportPdf(odd.run(), odd / "report.pdf", {}, {}, {});
    EXPECT_TRUE(std::filesystem::exists(odd / "report.pdf"));
    for (const char* name : {"best.safetensors", "metrics.json", "predictions.csv", "history.csv"})
        std::filesystem::remove(written.run() / name);
    std::filesystem::remove_all(written.data());
    EXPECT_GE(pagesOf(write()), 5);
}

TEST_F(ReportPdfTest, ReplacesAnEarlierFileWholeOrNotAtAll)
{
    writeFileAtomically(written / "report.pdf", "earlier");
    CancelSource cancel;
    cancel.cancel();
    EXPECT_EQ(
        test::errorOf([&] {
            writeReportPdf(written / "report.pdf", {"t", "s", "f", {ReportPageBreak{}}}, cancel.token());
        }).kind(),
        ErrorKind::Cancelled);
    EXPECT_EQ(readTextFile(written / "report.pdf"), "earlier");
    EXPECT_TRUE(write().startsWith("%PDF-"));
    EXPECT_EQ(test::errorOf([&] { writeReportPdf(written / "absent" / "r.pdf", {}); }).kind(),
              ErrorKind::Failed);
}

} // namespace
} // namespace gg
