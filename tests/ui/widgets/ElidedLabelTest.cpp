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

TEST(ElidedLabel, TakesTheLinesThatItHas)
{
    gg::ElidedLabel label;
    const int low = label.sizeHint().height();
    label.setLineCount(2);
    EXPECT_GT(label.sizeHint().height(), low);
    label.resize(160, label.sizeHint().height());
    label.setFullText(QStringLiteral("There is no room"));
    EXPECT_EQ(label.shownText(), QStringLiteral("There is no room"));
    label.setFullText(QStringLiteral("There is no room left on the disk"));
    EXPECT_EQ(label.shownText().simplified(), label.fullText());
    EXPECT_EQ(label.shownText().count(QLatin1Char('\n')), 1);
    label.setFullText(
        QStringLiteral("There is no room left on the disk that holds the run, nor on any other"));
    EXPECT_EQ(label.shownText().count(QLatin1Char('\n')), 1);
    EXPECT_TRUE(label.shownText().endsWith(QStringLiteral("\u2026")));
}
