#include "widgets/ElidedLabel.h"

#include <gtest/gtest.h>

TEST(ElidedLabel, EndsInAnEllipsisWhereThereIsNoRoomAndKeepsTheWhole)
{
    gg::ElidedLabel label;
    label.resize(60, 20);
    label.show();
    const QString whole = QStringLiteral("/a/rather/long/path/to/some/run");
    label.setFullText(whole);
    EXPECT_TRUE(label.shownText().endsWith(QStringLiteral("…")));
    EXPECT_EQ(label.toolTip(), whole);
    EXPECT_EQ(label.fullText(), whole);
    label.resize(800, 20);
    EXPECT_EQ(label.shownText(), whole);
}

TEST(ElidedLabel, KeepsItsSizeWhateverItSays)
{
    gg::ElidedLabel label;
    const QSize before = label.sizeHint();
    label.setFullText(QStringLiteral("a text that is much longer than what was there before"));
    EXPECT_EQ(label.sizeHint(), before);
}
