#include "pages/evaluate/ContactSheetsPanel.h"

#include "support/FakeDialogs.h"
#include "support/GradientFreeEngine.h"
#include "support/GreyWorkspace.h"
#include "widgets/ElidedLabel.h"
#include "widgets/GalleryView.h"

#include <QDoubleSpinBox>
#include <QImage>
#include <QPushButton>
#include <gtest/gtest.h>

namespace {

class ContactSheetsPanel : public testing::Test
{
protected:
    void show(double scoreAbove = 0.6)
    {
        panel.resize(1190, 600);
        panel.show();
        panel.findChild<QDoubleSpinBox*>("scoreAbove")->setValue(scoreAbove);
        ASSERT_TRUE(waitForSheets([&] { return sheets().request().scoreAbove == scoreAbove; }));
    }
    bool waitForSheets(const std::function<bool()>& holds)
    {
        return gg::waitUntil(
            [&] { return holds() && sheets().missingCount() == 0 && !sheets().job().isRunning(); });
    }
    gg::ContactSheetSession& sheets() { return grey.workspace.contactSheets; }
    QString count(gg::Outcome outcome) { return panel.view(outcome).count(); }
    bool waitForSaving()
    {
        return gg::waitUntil([&] { return !panel.saveJob().isRunning(); });
    }

    gg::test::GreyWorkspace grey;
    gg::FakeDialogs dialogs;
    gg::ContactSheetsPanel panel{grey.workspace, dialogs};
};

} // namespace

TEST_F(ContactSheetsPanel, ShowsTheFourSheets)
{
    ASSERT_TRUE(grey.evaluate());
    show();
    EXPECT_EQ(count(gg::Outcome::TruePositive), "2 of 2");
    EXPECT_EQ(count(gg::Outcome::TrueNegative), "2 of 2");
    EXPECT_EQ(count(gg::Outcome::FalsePositive), "1 of 1");
    EXPECT_EQ(count(gg::Outcome::FalseNegative), "2 of 2");
}

TEST_F(ContactSheetsPanel, ComputesNothingWhileItIsNotSeen)
{
    ASSERT_TRUE(grey.evaluate());
    QTest::qWait(200);
    EXPECT_EQ(grey.classifier().activationMaps, 0);
    panel.show();
    EXPECT_TRUE(waitForSheets([&] { return grey.classifier().activationMaps > 0; }));
}

TEST_F(ContactSheetsPanel, DrawsAnewWhenTheThresholdMoves)
{
    ASSERT_TRUE(grey.evaluate());
    show(0.5);
    EXPECT_EQ(count(gg::Outcome::FalsePositive), "2 of 2");
    grey.workspace.evaluate.setThreshold(0.7);
    EXPECT_TRUE(gg::waitUntil([&] { return count(gg::Outcome::FalsePositive) == "1 of 1"; }));
}

TEST_F(ContactSheetsPanel, DrawsAnewFromTheLayerThatIsChosenAnywhere)
{
    ASSERT_TRUE(grey.evaluate());
    show();
    const int before = grey.classifier().activationMaps;
    gg::HeatMapChoice choice = grey.workspace.explain.choice();
    choice.opacity = 12;
    grey.workspace.explain.setChoice(choice);
    choice.layer = "layer2.0";
    grey.workspace.explain.setChoice(choice);
    EXPECT_EQ(panel.findChild<QPushButton*>("sheetsLayer")->text(), "Layer layer2.0");
    EXPECT_TRUE(waitForSheets([&] { return grey.classifier().activationMaps == before + 7; }));
}

TEST_F(ContactSheetsPanel, ReshufflesByASeed)
{
    ASSERT_TRUE(grey.evaluate());
    show();
    EXPECT_EQ(sheets().request().seed, 1U);
    panel.findChild<QPushButton*>("reshuffleSheets")->click();
    EXPECT_EQ(sheets().request().seed, 2U);
    EXPECT_EQ(sheets().request().scoreAbove, 0.6);
}

TEST_F(ContactSheetsPanel, GoesOnAfterItWasCancelled)
{
    ASSERT_TRUE(grey.evaluate());
    auto* resume = panel.findChild<QPushButton*>("resumeSheets");
    {
        const std::lock_guard lock(grey.workspace.model.classifier()->mutex);
        panel.show();
        ASSERT_TRUE(sheets().job().isRunning());
        sheets().job().cancel();
    }
    ASSERT_TRUE(gg::waitUntil([&] { return resume->isVisible(); }));
    resume->click();
    EXPECT_FALSE(resume->isVisible());
    EXPECT_TRUE(waitForSheets([] { return true; }));
}

TEST_F(ContactSheetsPanel, SavesOneSheetAtFullResolution)
{
    ASSERT_TRUE(grey.evaluate());
    show();
    dialogs.saved = grey.folder / "sheet.png";
    panel.save(gg::Outcome::TruePositive);
    ASSERT_TRUE(waitForSaving());
    const QImage picture(QString::fromStdString((grey.folder / "sheet.png").string()));
    EXPECT_GT(picture.width(), 5 * 448);
    EXPECT_EQ(picture.pixelColor(0, 0), QColor(Qt::white));
}

TEST_F(ContactSheetsPanel, SavesAllFourIntoAFolderAndAsksBeforeReplacing)
{
    ASSERT_TRUE(grey.evaluate());
    show();
    dialogs.folder = grey.folder.path();
    panel.saveAll();
    ASSERT_TRUE(waitForSaving());
    for (const char* name : {"true-positives", "true-negatives", "false-positives", "false-negatives"})
        EXPECT_TRUE(std::filesystem::exists(grey.folder / (std::string(name) + ".png"))) << name;
    std::filesystem::remove(grey.folder / "true-positives.png");
    dialogs.agrees = false;
    panel.saveAll();
    EXPECT_EQ(dialogs.lastAction, "Replace");
    ASSERT_TRUE(waitForSaving());
    EXPECT_FALSE(std::filesystem::exists(grey.folder / "true-positives.png"));
    dialogs.agrees = true;
    panel.saveAll();
    ASSERT_TRUE(waitForSaving());
    EXPECT_TRUE(std::filesystem::exists(grey.folder / "true-positives.png"));
}

TEST_F(ContactSheetsPanel, ShowsWhyAFileCannotBeWritten)
{
    ASSERT_TRUE(grey.evaluate());
    show();
    dialogs.saved = grey.folder / "absent" / "sheet.png";
    panel.save(gg::Outcome::TruePositive);
    ASSERT_TRUE(waitForSaving());
    ASSERT_EQ(dialogs.errors.size(), 1U);
}

TEST_F(ContactSheetsPanel, StandsStillWhileItsMapsAreComputed)
{
    ASSERT_TRUE(grey.evaluate());
    panel.resize(1190, 600);
    panel.show();
    QRect before;
    {
        const std::lock_guard lock(grey.workspace.model.classifier()->mutex);
        panel.reshuffle();
        ASSERT_TRUE(sheets().job().isRunning());
        QTest::qWait(50);
        before = panel.view(gg::Outcome::TruePositive).geometry();
    }
    ASSERT_TRUE(waitForSheets([] { return true; }));
    QTest::qWait(50); // a layout would be done anew by now
    EXPECT_EQ(panel.view(gg::Outcome::TruePositive).geometry(), before);
}

TEST_F(ContactSheetsPanel, ShowsASheetOfEachKindWhereThereIsNoRoomForFour)
{
    ASSERT_TRUE(grey.evaluate());
    show();
    const auto isShown = [&](gg::Outcome outcome) { return panel.view(outcome).isVisible(); };
    EXPECT_TRUE(isShown(gg::Outcome::TrueNegative) && isShown(gg::Outcome::FalseNegative));
    panel.resize(840, 320);
    EXPECT_TRUE(isShown(gg::Outcome::TruePositive) && isShown(gg::Outcome::FalsePositive));
    EXPECT_FALSE(isShown(gg::Outcome::TrueNegative) || isShown(gg::Outcome::FalseNegative));
}

TEST_F(ContactSheetsPanel, SaysWhyThereAreNoHeatMapsOnTheSheetsOfAModelThatCannotBeExplained)
{
    grey.engines->inference = std::make_shared<gg::test::GradientFreeEngine>();
    ASSERT_TRUE(grey.evaluate());
    show(0.5);
    const QString why =
        "The engine gradient-free computes no gradients, so there are no heat maps of this model.";
    EXPECT_EQ(panel.findChild<gg::ElidedLabel*>("whyNoHeatMaps")->fullText(), why);
    const auto* layer = panel.findChild<QPushButton*>("sheetsLayer");
    EXPECT_FALSE(layer->isEnabled());
    EXPECT_EQ(layer->toolTip(), why);
}
