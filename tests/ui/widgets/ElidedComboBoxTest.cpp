#include "widgets/ElidedComboBox.h"

#include <QPixmap>
#include <gtest/gtest.h>

TEST(ElidedComboBox, EndsInAnEllipsisWhereThereIsNoRoom)
{
    gg::ElidedComboBox box;
    const QString whole = QStringLiteral("Ground-glass opacity with consolidation");
    box.addItem(whole);
    box.resize(800, 30);
    EXPECT_EQ(box.shownText(), whole);
    box.resize(120, 30);
    EXPECT_TRUE(box.shownText().endsWith(QStringLiteral("\u2026")));
    EXPECT_EQ(box.currentText(), whole);
    QPixmap icon(16, 16);
    icon.fill(Qt::red);
    const QString without = box.shownText();
    box.setItemIcon(0, icon);
    EXPECT_LT(box.shownText().size(), without.size()) << "the icon takes room too";
}

TEST(ElidedComboBox, DoesNotGrowWithItsEntries)
{
    gg::ElidedComboBox box;
    box.setMinimumContentsLength(8);
    const QSize before = box.sizeHint();
    box.addItem(QString(500, QLatin1Char('m')));
    EXPECT_EQ(box.sizeHint(), before);
}
