#include "pages/AboutDialog.h"

#include <QLabel>
#include <gtest/gtest.h>

TEST(AboutDialog, NamesVersionsAndSaysThatItIsNoDiagnosis)
{
    const gg::AboutDialog dialog({{"libtorch", "2.15.0"}}, nullptr);
    EXPECT_TRUE(dialog.text().contains(QStringLiteral("libtorch 2.15.0")));
    EXPECT_TRUE(dialog.text().contains(QStringLiteral("Groundglass ")));
    QString all;
    for (const QLabel* const label : dialog.findChildren<QLabel*>())
        all += label->text();
    EXPECT_TRUE(all.contains(QStringLiteral("Research use only; not a diagnosis.")));
    EXPECT_TRUE(all.contains(QStringLiteral("OpenVINO (Apache-2.0)")));
}
