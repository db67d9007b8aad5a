#include "widgets/Card.h"

#include <QLabel>
#include <QPushButton>
#include <gtest/gtest.h>

TEST(Card, PutsAHeadingOverItsContent)
{
    auto* const content = new QLabel(QStringLiteral("content"));
    gg::Card card(QStringLiteral("Loss"), content);
    card.resize(200, 100);
    card.show();
    EXPECT_TRUE(card.isAncestorOf(content));
    QLabel* heading = nullptr;
    for (QLabel* const label : card.findChildren<QLabel*>()) {
        if (label->text() == QStringLiteral("Loss"))
            heading = label;
    }
    ASSERT_NE(heading, nullptr);
    EXPECT_LT(heading->geometry().bottom(), content->geometry().top());
    auto* const button = new QPushButton(QStringLiteral("x"));
    card.addBesideTitle(button);
    EXPECT_TRUE(card.isAncestorOf(button));
}

TEST(Card, HidesItsHeadingWhereTheTitleStandsElsewhere)
{
    gg::Card card(QStringLiteral("Loss"), new QLabel(QStringLiteral("content")));
    card.setExplanation(QStringLiteral("How surprised the network is"));
    card.show();
    QLabel* const heading = card.findChild<QLabel*>();
    ASSERT_EQ(heading->text(), QStringLiteral("Loss"));
    EXPECT_EQ(heading->toolTip(), QStringLiteral("How surprised the network is"));
    card.setHeadingShown(false);
    EXPECT_FALSE(heading->isVisible());
    card.setHeadingShown(true);
    EXPECT_TRUE(heading->isVisible());
}
