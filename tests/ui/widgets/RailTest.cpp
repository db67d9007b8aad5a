#include "widgets/Rail.h"

#include <QApplication>
#include <QSignalSpy>
#include <QTest>
#include <QToolButton>
#include <gtest/gtest.h>

TEST(Rail, HasOneCurrentEntryAndTellsOfChanges)
{
    gg::Rail rail;
    rail.addEntry(QStringLiteral("predict"), QStringLiteral("Predict"), QStringLiteral("Scans"));
    rail.addEntry(QStringLiteral("train"), QStringLiteral("Train"), QStringLiteral("Runs"));
    EXPECT_EQ(rail.current(), -1);
    QSignalSpy changed(&rail, &gg::Rail::currentChanged);
    rail.setCurrent(0);
    rail.show();
    QTest::mouseClick(rail.button(1), Qt::LeftButton);
    EXPECT_EQ(rail.current(), 1);
    EXPECT_FALSE(rail.button(0)->isChecked());
    ASSERT_EQ(changed.count(), 2);
    EXPECT_EQ(changed.back().front().toInt(), 1);
}

TEST(Rail, TakesTheKeyboardAlongWhereItHasIt)
{
    QWidget window;
    auto* const rail = new gg::Rail(&window);
    auto* const beside = new QToolButton(&window);
    rail->addEntry(QStringLiteral("predict"), QStringLiteral("Predict"), QStringLiteral("Scans"));
    rail->addEntry(QStringLiteral("train"), QStringLiteral("Train"), QStringLiteral("Runs"));
    rail->setCurrent(0);
    window.show();
    QApplication::setActiveWindow(&window);
    rail->button(0)->setFocus();
    rail->setCurrent(1);
    EXPECT_TRUE(rail->button(1)->hasFocus());
    beside->setFocus();
    rail->setCurrent(0);
    EXPECT_TRUE(beside->hasFocus()) << "what is at work elsewhere keeps it";
}

TEST(Rail, NamesItsEntriesAndTheirKeys)
{
    gg::Rail rail;
    rail.addEntry(QStringLiteral("train"), QStringLiteral("Train"), QStringLiteral("Runs"));
    EXPECT_EQ(rail.button(0)->accessibleName(), QStringLiteral("Train"));
    EXPECT_TRUE(rail.button(0)->toolTip().contains(QStringLiteral("Ctrl+1")));
    EXPECT_FALSE(rail.button(0)->icon().isNull());
}
