#include "widgets/EmptyState.h"

#include <QLabel>
#include <QPushButton>
#include <gtest/gtest.h>

TEST(EmptyState, SaysWhatToDoAndOffersTheButtonsThatDoIt)
{
    gg::EmptyState empty(gg::EmptyPicture::Subject::Scan, "Drop scans here", "A sentence.");
    QStringList done;
    QPushButton* first = empty.addButton("Open scans...", [&] { done << "scans"; });
    QPushButton* second = empty.addButton(
        "Open a model...", [&] { done << "model"; }, "A trained one");
    EXPECT_TRUE(first->property("primary").toBool());
    EXPECT_FALSE(second->property("primary").toBool());
    EXPECT_EQ(second->toolTip(), "A trained one");
    second->click();
    first->click();
    EXPECT_EQ(done, QStringList({"model", "scans"}));
    QStringList texts;
    for (const QLabel* label : empty.findChildren<QLabel*>())
        texts << label->text();
    EXPECT_TRUE(texts.contains("Drop scans here"));
    EXPECT_TRUE(texts.contains("A sentence."));
}
