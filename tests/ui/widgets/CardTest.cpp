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
