#include "widgets/PartsOrTabs.h"

#include "widgets/Card.h"

#include <QCoreApplication>
#include <QLabel>
#include <QTabBar>
#include <gtest/gtest.h>

namespace {

class PartsOrTabs : public testing::Test
{
protected:
    PartsOrTabs()
    {
        for (const char* title : {"Loss", "Accuracy", "Log"}) {
            auto* content = new QLabel(QString("what %1 shows").arg(title));
            contents << content;
            parts.add(title, new gg::Card(title, content), 1, 200);
        }
        parts.resize(900, 300);
        parts.show();
    }

    int shown() const
    {
        int count = 0;
        for (const QLabel* content : contents)
            count += content->isVisible() ? 1 : 0;
        return count;
    }
    bool headingIsShown(const QString& title) const
    {
        for (const QLabel* label : parts.findChildren<QLabel*>())
            if (label->text() == title && label->isVisible())
                return true;
        return false;
    }
    QTabBar& tabs() { return *parts.findChild<QTabBar*>(); }

    gg::PartsOrTabs parts{"Curves"};
    QList<QLabel*> contents;
};

} // namespace

TEST_F(PartsOrTabs, ShowsAllWhereThereIsRoom)
{
    EXPECT_EQ(parts.arrangement(), gg::PartsOrTabs::Arrangement::Row);
    EXPECT_EQ(shown(), 3);
    EXPECT_FALSE(tabs().isVisible());
    EXPECT_TRUE(headingIsShown("Loss"));
}

TEST_F(PartsOrTabs, StaysAsItIsWhereOnlyItsHeadingsDoNotFit)
{
    gg::PartsOrTabs long_("Long");
    for (const char* title :
         {"The loss of training and validation", "The accuracy of training and validation"})
        long_.add(title, new gg::Card(title, new QLabel("content")), 1, 60);
    long_.resize(1200, 300);
    long_.show();
    QCoreApplication::processEvents();
    const int together =
        long_.arrangement() == gg::PartsOrTabs::Arrangement::Row ? long_.sizeHint().width() : 0;
    ASSERT_GT(together, 0);
    long_.resize(long_.sizeHint().width() - 20, 300);
    for (int i = 0; i < 20; ++i)
        QCoreApplication::processEvents();
    const auto settled = long_.arrangement();
    for (int i = 0; i < 20; ++i) {
        QCoreApplication::postEvent(&long_, new QEvent(QEvent::LayoutRequest));
        QCoreApplication::processEvents();
        EXPECT_EQ(long_.arrangement(), settled);
    }
}

TEST_F(PartsOrTabs, ShowsOneBehindTabsWhereAPartWouldBeTooNarrow)
{
    parts.resize(500, 300);
    EXPECT_EQ(parts.arrangement(), gg::PartsOrTabs::Arrangement::Tabs);
    EXPECT_EQ(shown(), 1);
    EXPECT_TRUE(contents[0]->isVisible());
    EXPECT_FALSE(headingIsShown("Loss")) << "the tab says it";
    EXPECT_GT(contents[0]->width(), 400) << "it has the whole width";
    tabs().setCurrentIndex(2);
    EXPECT_EQ(shown(), 1);
    EXPECT_TRUE(contents[2]->isVisible());
}

TEST_F(PartsOrTabs, ComesBackWithTheRoomAndKeepsWhatWasChosen)
{
    parts.resize(500, 300);
    parts.showPart(1);
    parts.resize(900, 300);
    EXPECT_EQ(shown(), 3);
    EXPECT_TRUE(headingIsShown("Log"));
    parts.resize(500, 300);
    EXPECT_TRUE(contents[1]->isVisible());
}

TEST_F(PartsOrTabs, SharesTheWidthAsAsked)
{
    auto* wide = new QLabel("wide");
    parts.add("Wide", wide, 3, 200);
    parts.resize(1800, 300);
    EXPECT_GT(wide->width(), 2 * contents[0]->parentWidget()->width());
}

TEST_F(PartsOrTabs, NeedsNoMoreRoomThanOnePartBehindTabs)
{
    EXPECT_LT(parts.minimumSizeHint().width(), 450);
    parts.resize(parts.minimumSizeHint());
    for (int i = 0; i < tabs().count(); ++i)
        EXPECT_TRUE(parts.rect().contains(tabs().geometry().topLeft() + tabs().tabRect(i).bottomRight()))
            << i;
}

TEST_F(PartsOrTabs, StacksTheirPartsWhereThatIsAllowedAndHighEnough)
{
    parts.setMayStack(100);
    parts.resize(500, 400);
    EXPECT_EQ(parts.arrangement(), gg::PartsOrTabs::Arrangement::Column);
    EXPECT_EQ(shown(), 3);
    parts.resize(500, 200);
    EXPECT_EQ(parts.arrangement(), gg::PartsOrTabs::Arrangement::Tabs);
    parts.resize(900, 200);
    EXPECT_EQ(parts.arrangement(), gg::PartsOrTabs::Arrangement::Row);
}

TEST_F(PartsOrTabs, StacksAtAnyWidthWhereThatIsWanted)
{
    parts.setStacks(80);
    parts.resize(1600, 300);
    EXPECT_EQ(parts.arrangement(), gg::PartsOrTabs::Arrangement::Column);
    parts.resize(1600, 200);
    EXPECT_EQ(parts.arrangement(), gg::PartsOrTabs::Arrangement::Tabs);
}
