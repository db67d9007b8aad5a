#include "pages/AboutDialog.h"

#include <QLabel>
#include <gtest/gtest.h>

TEST(AboutDialog, NamesVersionsAndSaysThatItIsNoDiagnosis)
{
    const gg::AboutDialog dialog({{"libtorch", "2.15.0"}}, nullptr);
    EXPECT_TRUE(dialog.text().contains(QStringLiteral("libtorch 2.15.0")));
    EXPECT_TRUE(dialog.text().contains(QStringLiteral("Groundglass ")));
    bool says = false;
    for (const QLabel* const label : dialog.findChildren<QLabel*>())
        says = says || label->text().contains(QStringLiteral("Research use only; not a diagnosis."));
    EXPECT_TRUE(says);
}
