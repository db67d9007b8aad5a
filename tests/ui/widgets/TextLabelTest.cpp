#include "widgets/TextLabel.h"

#include <QFontInfo>
#include <gtest/gtest.h>
#include <memory>

TEST(TextLabel, NeverReadsTextAsHtml)
{
    const std::unique_ptr<QLabel> label(gg::textLabel("<b>name</b>.png"));
    EXPECT_EQ(label->textFormat(), Qt::PlainText);
}

TEST(TextLabel, TellsTheStyleSheetItsRole)
{
    const std::unique_ptr<QLabel> title(gg::textLabel("Data", gg::TextRole::Title));
    const std::unique_ptr<QLabel> plain(gg::textLabel("Data"));
    title->ensurePolished();
    plain->ensurePolished();
    EXPECT_GT(title->font().pixelSize(), plain->font().pixelSize());
}

TEST(TextLabel, SaysThatAScoreIsNoDiagnosis)
{
    const std::unique_ptr<QLabel> label(gg::researchNotice());
    EXPECT_EQ(label->text(), "Research use only; not a diagnosis");
    EXPECT_EQ(label->objectName(), "researchOnly");
}

TEST(TextLabel, LetsLongTextsBeCopied)
{
    const std::unique_ptr<QLabel> label(gg::wrappedLabel("A long sentence."));
    EXPECT_TRUE(label->wordWrap());
    EXPECT_TRUE(label->textInteractionFlags().testFlag(Qt::TextSelectableByMouse));
}
