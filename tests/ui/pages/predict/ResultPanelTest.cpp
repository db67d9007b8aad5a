#include "pages/predict/ResultPanel.h"

#include "support/GreyWorkspace.h"
#include "widgets/FactList.h"
#include "widgets/ScoreBar.h"

#include <QLabel>
#include <QPushButton>
#include <QSignalSpy>
#include <gtest/gtest.h>

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
    QString verdict() { return panel.findChild<QLabel*>("verdict")->text(); }

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

TEST_F(ResultPanel, OffersAModelWhileThereIsNone)
{
    gg::FileResult waiting;
    waiting.file = "/scans/a.png";
    panel.show();
    panel.showResult(waiting, false);
    EXPECT_EQ(verdict(), "Not classified");
    QSignalSpy open(&panel, &gg::ResultPanel::openModelRequested);
    QSignalSpy train(&panel, &gg::ResultPanel::trainOnDemoRequested);
    for (auto* button : panel.findChildren<QPushButton*>()) {
        EXPECT_TRUE(button->isVisible());
        button->click();
    }
    EXPECT_EQ(open.count(), 1);
    EXPECT_EQ(train.count(), 1);
    ASSERT_TRUE(grey.openModel());
    panel.showResult(waiting, true);
    EXPECT_EQ(verdict(), "Waiting for its turn");
    EXPECT_FALSE(panel.findChildren<QPushButton*>().front()->isVisible());
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
