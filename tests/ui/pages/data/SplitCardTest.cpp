#include "pages/data/SplitCard.h"

#include "base/Csv.h"
#include "support/FakeDialogs.h"
#include "support/OnScreen.h"
#include "support/StubFiles.h"
#include "support/TemporaryFolder.h"
#include "support/WaitUntil.h"
#include "widgets/SettingsForm.h"

#include <QLabel>
#include <QPushButton>
#include <gtest/gtest.h>

namespace {

class SplitCard : public testing::Test
{
protected:
    void openFolder(const std::string& split)
    {
        for (int i = 0; i < 10; ++i)
            for (const char* name : {"COVID", "normal"})
                gg::test::writeStubPng(folder / "set" / split / name / (std::to_string(i) + ".png"));
        session.open(folder / "set");
        ASSERT_TRUE(gg::waitUntil([&] { return session.dataset().has_value(); }));
    }
    QPushButton* visibleButton(const QString& text) { return gg::test::visibleButton(card, text); }
    QString visibleText() const
    {
        QString text;
        for (const QLabel* label : card.findChildren<QLabel*>())
            if (label->isVisible())
                text += label->text() + QLatin1Char('\n');
        return text;
    }

    const gg::test::TemporaryFolder folder;
    gg::DatasetSession session;
    gg::FakeDialogs dialogs;
    gg::SplitCard card{session, dialogs};
};

} // namespace

TEST_F(SplitCard, IsHiddenWhereThereIsNothingToOffer)
{
    EXPECT_TRUE(card.isHidden());
    for (const char* split : {"train", "val", "test"})
        openFolder(split);
    ASSERT_TRUE(gg::waitUntil([&] { return session.dataset()->size() == 60; }));
    EXPECT_TRUE(card.isHidden());
}

TEST_F(SplitCard, DrawsASplitWritesItDownAndSaysSo)
{
    openFolder("");
    card.show();
    dialogs.saved = folder / "splits" / "mine.csv";
    visibleButton("Save it elsewhere...")->click();
    ASSERT_TRUE(gg::waitUntil([&] { return session.dataset()->hasSplits(); }));
    EXPECT_EQ(session.dataset()->count(gg::Split::Train), 12U);
    EXPECT_EQ(session.dataset()->count(gg::Split::Val, 1), 2U);
    EXPECT_EQ(gg::readCsv(folder / "splits" / "mine.csv").rows.size(), 20U);
    EXPECT_EQ(visibleButton("Make a split"), nullptr);
    EXPECT_TRUE(visibleText().contains("12 images for training")) << visibleText().toStdString();
    EXPECT_TRUE(visibleText().contains("mine.csv"));
}

TEST_F(SplitCard, OffersToTakeValidationFromTraining)
{
    openFolder("train");
    card.show();
    EXPECT_TRUE(visibleText().contains("No image is for validation"));
    EXPECT_NE(visibleButton("Make a split"), nullptr);
}

TEST_F(SplitCard, CannotDrawByAPlanThatLeavesNothingToTrainOn)
{
    openFolder("");
    card.show();
    auto* form = card.findChild<gg::SettingsForm*>();
    form->setValues(gg::Json{{"validation_percent", 60}, {"test_percent", 60}});
    Q_EMIT form->edited("test_percent");
    EXPECT_FALSE(visibleButton("Make a split")->isEnabled());
    EXPECT_FALSE(form->problem("test_percent").isEmpty());
}
