#include "viewer/FullScreen.h"

#include <QSignalSpy>
#include <QSplitter>
#include <QTest>
#include <QVBoxLayout>
#include <gtest/gtest.h>

namespace {

class FullScreen : public testing::Test
{
protected:
    FullScreen()
    {
        auto* const layout = new QVBoxLayout(&home);
        layout->addWidget(new QWidget);
        layout->addWidget(part);
        layout->addWidget(new QWidget);
        home.show();
    }

    QWidget home;
    QPointer<QWidget> part = new QWidget;
    gg::FullScreen& screen = *new gg::FullScreen(*part);
};

} // namespace

TEST_F(FullScreen, TakesThePartOutAndPutsItBackWhereItWas)
{
    const QSignalSpy changed(&screen, &gg::FullScreen::changed);
    screen.set(true);
    EXPECT_TRUE(part->isWindow());
    EXPECT_TRUE(part->isFullScreen());
    EXPECT_EQ(home.layout()->count(), 3) << "the others keep their places";
    screen.set(false);
    EXPECT_EQ(part->parentWidget(), &home);
    EXPECT_EQ(home.layout()->indexOf(part), 1);
    EXPECT_TRUE(part->isVisible());
    EXPECT_EQ(home.layout()->count(), 3);
    EXPECT_EQ(changed.count(), 2);
}

TEST_F(FullScreen, LeavesByEscapeAndByClosing)
{
    screen.set(true);
    QTest::keyClick(part, Qt::Key_Escape);
    EXPECT_FALSE(screen.isOn());
    screen.set(true);
    part->close();
    EXPECT_FALSE(screen.isOn());
    EXPECT_EQ(home.layout()->indexOf(part), 1);
}

TEST_F(FullScreen, KeepsAPlaceInASplitter)
{
    QSplitter splitter;
    splitter.addWidget(new QWidget);
    splitter.addWidget(part);
    splitter.show();
    screen.set(true);
    EXPECT_TRUE(part->isFullScreen());
    EXPECT_EQ(splitter.count(), 2);
    screen.set(false);
    EXPECT_EQ(splitter.indexOf(part), 1);
    part->setParent(nullptr);
    delete part;
}

TEST_F(FullScreen, GoesWithTheWindowItBelongsTo)
{
    auto* const other = new QWidget;
    auto* const layout = new QVBoxLayout(other);
    layout->addWidget(part);
    screen.set(true);
    delete other;
    QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
    EXPECT_TRUE(part.isNull());
}
