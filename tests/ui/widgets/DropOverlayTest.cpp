#include "widgets/DropOverlay.h"

#include "support/WaitUntil.h"

#include <gtest/gtest.h>

TEST(DropOverlay, CoversItsWidgetWhileItIsLit)
{
    QWidget covered;
    covered.resize(300, 200);
    gg::DropOverlay overlay(&covered);
    covered.show();
    EXPECT_FALSE(overlay.isVisible());
    overlay.lightUp(QStringLiteral("Classify these scans"));
    EXPECT_TRUE(overlay.isVisible());
    EXPECT_EQ(overlay.geometry(), covered.rect());
    covered.resize(400, 300);
    EXPECT_EQ(overlay.geometry(), covered.rect());
    overlay.goOut();
    EXPECT_FALSE(overlay.isLit());
    EXPECT_TRUE(gg::waitUntil([&] { return !overlay.isVisible(); }));
}

TEST(DropOverlay, StaysWhenItIsLitAgainWhileItGoesOut)
{
    QWidget covered;
    gg::DropOverlay overlay(&covered);
    covered.show();
    overlay.lightUp(QStringLiteral("a"));
    overlay.goOut();
    overlay.lightUp(QStringLiteral("b"));
    QTest::qWait(200);
    EXPECT_TRUE(overlay.isVisible());
    EXPECT_EQ(overlay.text(), QStringLiteral("b"));
}
