#include "pages/predict/ResultPanel.h"

#include "support/GreyWorkspace.h"
#include "widgets/FactList.h"
#include "widgets/ScoreBar.h"

#include <QLabel>
#include <QPushButton>
#include <QSignalSpy>
#include <algorithm>
#include <gtest/gtest.h>
#include <utility>

namespace {

class ResultPanel : public testing::Test
{
protected:
    gg::FileResult result(std::vector<double> scores, int predicted)
    {
        gg::FileResult made;
        made.file = "/scans/a.png";
        made.classification = gg::Classification{{}, std::move(scores), predicted};
        made.milliseconds = 41;
        return made;
    }
    gg::FileResult refused()
    {
        gg::FileResult made = result({0.07, 0.93}, 1);
        made.withheld = std::exchange(made.classification, std::nullopt);
        made.refusal = "shows no lung";
        return made;
    }
    QString verdict() { return panel.findChild<QLabel*>("verdict")->text(); }
    QPushButton* insistButton()
    {
        for (auto* const button : panel.findChildren<QPushButton*>())
            if (button->text() == "Show the score all the same")
                return button;
        return nullptr;
    }
    bool says(const QString& words)
    {
        const auto labels = panel.findChildren<QLabel*>();
        return std::any_of(labels.begin(), labels.end(), [&](const QLabel* label) {
            return label->text().remove(QChar(0x200b)).contains(words);
        });
    }

    gg::test::GreyWorkspace grey;
    gg::ResultPanel panel{grey.workspace.model};
};

} // namespace

TEST_F(ResultPanel, ShowsTheClassAndAllScoresWithTheThresholdAtThePositiveOne)
{
    ASSERT_TRUE(grey.openModel());
    panel.showResult(result({0.07, 0.93}, 1), false);
    EXPECT_EQ(verdict(), "COVID");
    const auto bars = panel.findChildren<gg::ScoreBar*>();
    ASSERT_EQ(bars.size(), 2);
    EXPECT_EQ(bars[0]->accessibleName(), "Score of COVID: 0.93");
    EXPECT_EQ(bars[0]->threshold(), 0.5);
    EXPECT_EQ(bars[1]->threshold(), std::nullopt);
}

TEST_F(ResultPanel, NamesTheModelAndTheFile)
{
    ASSERT_TRUE(grey.openModel());
    panel.showResult(result({0.07, 0.93}, 1), false);
    panel.showImageSize({512, 400});
    QStringList values;
    for (const auto* facts : panel.findChildren<gg::FactList*>())
        values << facts->value("Network") << facts->value("Device") << facts->value("Name")
               << facts->value("Image") << facts->value("Trained on");
    EXPECT_TRUE(values.contains("resnet18"));
    EXPECT_TRUE(values.contains("CPU"));
    EXPECT_TRUE(values.contains("a.png"));
    EXPECT_TRUE(values.contains("phantoms"));
    EXPECT_TRUE(values.contains(QString("512 \u00d7 400 px")));
}

TEST_F(ResultPanel, SaysWhatTheNetworkSeesWhereThatIsNotAllOfTheScan)
{
    const auto seen = [&] {
        panel.showResult(result({0.07, 0.93}, 1), false);
        QString value;
        for (const auto* facts : panel.findChildren<gg::FactList*>())
            value += facts->value("Sees");
        return value;
    };
    ASSERT_TRUE(grey.openModel());
    EXPECT_EQ(seen(), "");
    grey.engine->lungs = {true, false, true};
    ASSERT_TRUE(grey.openModel("cropping.safetensors"));
    EXPECT_EQ(seen(), "the box of the lungs, greys made alike");
}

TEST_F(ResultPanel, SaysWhereThresholdAndTemperatureWereChosen)
{
    const auto fact = [&](const QString& name) {
        QString value;
        for (const auto* facts : panel.findChildren<gg::FactList*>())
            value += facts->value(name);
        return value;
    };
    ASSERT_TRUE(grey.openModel());
    panel.showResult(result({0.07, 0.93}, 1), false);
    EXPECT_EQ(fact("Its choice"), "") << "nobody has chosen it";
    EXPECT_EQ(fact("Temperature"), "");
    grey.workspace.model.setThreshold(0.8, gg::ChoiceOrigin{"by hand", "test", "set", 8});
    grey.workspace.model.setTemperature(2, gg::ChoiceOrigin{"log loss smallest", "val", "set", 24});
    panel.showResult(result({0.07, 0.93}, 1), false);
    EXPECT_EQ(fact("Threshold"), "0.67");
    EXPECT_TRUE(fact("Its choice").startsWith("Chosen on the test split of set (8 images): by hand."))
        << fact("Its choice").toStdString();
    EXPECT_TRUE(fact("Its choice").contains("too good"));
    EXPECT_EQ(fact("Temperature"), "2.00");
    EXPECT_EQ(fact("Its fit"), "Chosen on the validation split of set (24 images): log loss smallest.");
}

TEST_F(ResultPanel, OffersAModelWhileThereIsNone)
{
    gg::FileResult waiting;
    waiting.file = "/scans/a.png";
    panel.show();
    panel.showResult(waiting, false);
    EXPECT_EQ(verdict(), "Not classified");
    QSignalSpy open(&panel, &gg::ResultPanel::openModelRequested);
    QSignalSpy train(&panel, &gg::ResultPanel::trainOnDemoRequested);
    EXPECT_FALSE(insistButton()->isVisible());
    for (auto* button : panel.findChildren<QPushButton*>()) {
        if (button == insistButton())
            continue;
        EXPECT_TRUE(button->isVisible());
        button->click();
    }
    EXPECT_EQ(open.count(), 1);
    EXPECT_EQ(train.count(), 1);
    ASSERT_TRUE(grey.openModel());
    panel.showResult(waiting, true);
    EXPECT_EQ(verdict(), "Waiting for its turn");
    for (const auto* button : panel.findChildren<QPushButton*>())
        EXPECT_FALSE(button->isVisible()) << button->text().toStdString();
}

TEST_F(ResultPanel, SaysWhyAFileCouldNotBeRead)
{
    gg::FileResult bad;
    bad.file = "/scans/a.png";
    bad.error = "/scans/a.png: is truncated";
    panel.showResult(bad, false);
    EXPECT_EQ(verdict(), "Could not be read");
    EXPECT_EQ(panel.findChild<QLabel*>("reason")->text(), "/scans/a.png: is truncated");
    EXPECT_TRUE(panel.findChildren<gg::ScoreBar*>().isEmpty());
}

TEST_F(ResultPanel, SaysWhyAScanWasRefusedAndShowsNoScore)
{
    ASSERT_TRUE(grey.openModel());
    panel.show();
    panel.showResult(result({0.07, 0.93}, 1), false);
    EXPECT_FALSE(insistButton()->isVisible()) << "nothing is kept back";
    panel.showResult(refused(), false);
    EXPECT_EQ(verdict(), "No score: refused");
    EXPECT_EQ(panel.findChild<QLabel*>("reason")->text(),
              "It shows no lung. A score of it would mean nothing.");
    EXPECT_TRUE(panel.findChildren<gg::ScoreBar*>().isEmpty());
    EXPECT_TRUE(insistButton()->isVisible());
}

TEST_F(ResultPanel, LetsAPersonInsistOnTheScore)
{
    ASSERT_TRUE(grey.openModel());
    panel.show();
    gg::FileResult kept = refused();
    panel.showResult(kept, false);
    const QSignalSpy insisted(&panel, &gg::ResultPanel::insistRequested);
    insistButton()->click();
    EXPECT_EQ(insisted.count(), 1);
    kept.insist();
    panel.showResult(kept, false);
    EXPECT_EQ(verdict(), "COVID");
    EXPECT_EQ(panel.findChildren<gg::ScoreBar*>().size(), 2);
    EXPECT_FALSE(insistButton()->isVisible());
    EXPECT_TRUE(says("insisted on: it shows no lung")) << "that stays beside the score";
}

TEST_F(ResultPanel, CallsAScoreUncertainThatIsTooCloseToCall)
{
    ASSERT_TRUE(grey.openModel());
    panel.showResult(result({0.45, 0.55}, 1), false);
    EXPECT_EQ(verdict(), "COVID") << "the model does not say so of any";
    grey.engine->uncertain = gg::UncertainBand{0.4, 0.6, 0.9, 118};
    ASSERT_TRUE(grey.openModel("careful.safetensors"));
    panel.showResult(result({0.45, 0.55}, 1), false);
    EXPECT_EQ(verdict(), "COVID, uncertain");
    EXPECT_TRUE(says("from 0.40 to 0.60 the model is wrong too often"));
    EXPECT_EQ(panel.findChildren<gg::ScoreBar*>().size(), 2);
    panel.showResult(result({0.07, 0.93}, 1), false);
    EXPECT_EQ(verdict(), "COVID");
    EXPECT_FALSE(says("from 0.40 to 0.60 the model is wrong too often"));
}
