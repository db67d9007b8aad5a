#include "pages/PictureSaver.h"

#include "support/FakeDialogs.h"
#include "support/TemporaryFolder.h"
#include "support/WaitUntil.h"

#include <QSignalSpy>
#include <QWidget>
#include <gtest/gtest.h>

namespace gg {
namespace {

class PictureSaverTest : public testing::Test
{
protected:
    PictureSaverTest() { m_picture.fill(Qt::darkCyan); }

    test::TemporaryFolder m_folder;
    FakeDialogs m_dialogs;
    QWidget m_page;
    PictureSaver m_saver{m_dialogs, m_page};
    QImage m_picture{20, 10, QImage::Format_RGB32};
};

TEST_F(PictureSaverTest, WritesThePictureWhereAPersonWantsIt)
{
    m_dialogs.saved = m_folder / "slice.png";
    QSignalSpy saved(&m_saver, &PictureSaver::saved);
    m_saver.save(m_picture);
    ASSERT_TRUE(waitUntil([&] { return saved.count() == 1; }));
    EXPECT_EQ(QImage(QString::fromStdString((m_folder / "slice.png").native())).size(), QSize(20, 10));
}

TEST_F(PictureSaverTest, SaysWhyAPictureCannotBeWritten)
{
    m_dialogs.saved = m_folder / "nowhere" / "slice.png";
    m_saver.save(m_picture);
    EXPECT_TRUE(waitUntil([&] { return !m_dialogs.errors.empty(); }));
}

TEST_F(PictureSaverTest, DoesNothingWhenTheDialogIsCancelled)
{
    QSignalSpy saved(&m_saver, &PictureSaver::saved);
    m_saver.save(m_picture);
    EXPECT_EQ(saved.count(), 0);
}

} // namespace
} // namespace gg
