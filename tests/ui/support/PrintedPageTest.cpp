#include "support/PrintedPage.h"

#include "base/Error.h"
#include "base/Paths.h"
#include "support/Conversions.h"
#include "support/ErrorOf.h"
#include "support/TemporaryFolder.h"

#include <QImage>
#include <QPdfWriter>
#include <gtest/gtest.h>

namespace gg {
namespace {

QImage picture(int width, int height)
{
    QImage image(width, height, QImage::Format_RGB32);
    image.fill(Qt::red);
    return image;
}

TEST(PrintedPage, HasThePictureOnOnePage)
{
    const test::TemporaryFolder folder;
    {
        QPdfWriter writer(toQString(folder / "page.pdf"));
        printOnPage(writer, picture(300, 200));
        EXPECT_EQ(writer.pageLayout().orientation(), QPageLayout::Landscape);
    }
    const std::string pdf = readTextFile(folder / "page.pdf");
    EXPECT_EQ(pdf.substr(0, 5), "%PDF-");
    EXPECT_NE(pdf.find("/Subtype /Image"), std::string::npos);
    EXPECT_NE(pdf.find("/Count 1"), std::string::npos);
}

TEST(PrintedPage, StandsUprightForATallPicture)
{
    const test::TemporaryFolder folder;
    QPdfWriter writer(toQString(folder / "page.pdf"));
    printOnPage(writer, picture(200, 300));
    EXPECT_EQ(writer.pageLayout().orientation(), QPageLayout::Portrait);
}

TEST(PrintedPage, SaysThatItCannotBePrinted)
{
    const test::TemporaryFolder folder;
    QPdfWriter writer(toQString(folder / "absent" / "page.pdf"));
    EXPECT_EQ(test::errorOf([&] { printOnPage(writer, picture(3, 2)); }).kind(), ErrorKind::Failed);
}

} // namespace
} // namespace gg
