#include "support/PictureFile.h"

#include "base/Error.h"
#include "support/TemporaryFolder.h"

#include <gtest/gtest.h>

TEST(PictureFile, IsWrittenAsPngWhateverItsName)
{
    const gg::test::TemporaryFolder folder;
    QImage picture(3, 2, QImage::Format_RGB32);
    picture.fill(Qt::darkCyan);
    gg::writePng(folder / "picture.of.a.slice", picture);
    const QImage read(QString::fromStdString((folder / "picture.of.a.slice").string()), "PNG");
    EXPECT_EQ(read.convertToFormat(QImage::Format_RGB32), picture);
}

TEST(PictureFile, SaysWhyItCannotBeWritten)
{
    const gg::test::TemporaryFolder folder;
    QImage picture(3, 2, QImage::Format_RGB32);
    picture.fill(Qt::darkCyan);
    EXPECT_THROW(gg::writePng(folder / "absent" / "picture.png", picture), gg::Error);
    EXPECT_THROW(gg::writePng(folder / "picture.png", QImage()), gg::Error);
}
