#include "pages/StarterDialog.h"

#include <QLabel>
#include <QTextBrowser>
#include <gtest/gtest.h>

TEST(StarterDialog, ShowsItsTextWithoutMarkupAndWhereTheModelLies)
{
    const gg::StarterDialog dialog(
        {"/usr/share/groundglass/models/starter.safetensors",
         "# The starter model\n\nFor a *first* look.\n\n## Limits\n\nFew images.\n"},
        nullptr);
    const auto* const text = dialog.findChild<QTextBrowser*>();
    ASSERT_NE(text, nullptr);
    EXPECT_FALSE(text->accessibleName().isEmpty());
    const QString words = text->toPlainText();
    EXPECT_TRUE(words.contains(QStringLiteral("For a first look.")));
    EXPECT_TRUE(words.contains(QStringLiteral("Limits")));
    EXPECT_FALSE(words.contains(QLatin1Char('#')));
    bool says = false;
    for (const QLabel* const label : dialog.findChildren<QLabel*>())
        says = says || label->text().remove(QChar(0x200B)).contains(QStringLiteral("starter.safetensors"));
    EXPECT_TRUE(says);
}
