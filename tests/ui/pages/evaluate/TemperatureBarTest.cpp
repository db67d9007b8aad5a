#include "pages/evaluate/TemperatureBar.h"

#include "support/CovidPredictions.h"
#include "support/GreyWorkspace.h"

#include <QMenu>
#include <QPushButton>
#include <QSignalSpy>
#include <gtest/gtest.h>

namespace {

class TemperatureBar : public testing::Test
{
protected:
    TemperatureBar()
    {
        bar.follow(grey.workspace.evaluate, grey.workspace.model);
        bar.show();
    }
    QPushButton* button(const char* name) { return bar.findChild<QPushButton*>(name); }
    void writeValidation()
    {
        for (int i = 0; i < 12; ++i)
            for (const char* const name : {"COVID", "NonCOVID"})
                gg::test::writeGreyPicture(grey.folder / "set" / "val" / name / (std::to_string(i) + ".png"),
                                           20 + 18 * i + (name[0] == 'C' ? 9 : 0));
    }

    gg::test::GreyWorkspace grey;
    gg::TemperatureBar bar;
};

} // namespace

TEST_F(TemperatureBar, FitsNothingWithoutAValidation)
{
    EXPECT_FALSE(button("fitTemperature")->isEnabled());
    ASSERT_TRUE(grey.evaluate());
    EXPECT_FALSE(button("fitTemperature")->isEnabled());
    EXPECT_TRUE(button("fitTemperature")->toolTip().contains("no validation"));
    EXPECT_EQ(bar.text(), "Temperature 1.000, the model's own.");
}

TEST_F(TemperatureBar, SaysWhatTheFitChangedAndMakesItTheModelsWhenAsked)
{
    writeValidation();
    ASSERT_TRUE(grey.evaluate());
    QSignalSpy changed(&grey.workspace.evaluate, &gg::EvaluateSession::seenAnew);
    button("fitTemperature")->click();
    ASSERT_TRUE(gg::waitUntil([&] { return changed.count() == 1; }));
    EXPECT_TRUE(bar.text().contains("fitted on the validation of set (24 images)"))
        << bar.text().toStdString();
    EXPECT_TRUE(bar.text().contains("Brier"));
    EXPECT_TRUE(bar.text().contains("every image is decided as it was"));
    EXPECT_TRUE(button("useTemperature")->isVisible() && button("dropTemperature")->isVisible());
    button("useTemperature")->menu()->actions().front()->trigger();
    EXPECT_EQ(grey.workspace.model.card().temperature, grey.workspace.evaluate.temperature());
    EXPECT_FALSE(button("useTemperature")->isVisible());
    EXPECT_TRUE(bar.text().contains("fitted on")) << "what it did is still to be read";
}

TEST_F(TemperatureBar, GoesBackToTheModelsOwn)
{
    writeValidation();
    ASSERT_TRUE(grey.evaluate());
    QSignalSpy changed(&grey.workspace.evaluate, &gg::EvaluateSession::seenAnew);
    button("fitTemperature")->click();
    ASSERT_TRUE(gg::waitUntil([&] { return changed.count() == 1; }));
    button("dropTemperature")->click();
    ASSERT_TRUE(gg::waitUntil([&] { return changed.count() == 2; }));
    EXPECT_EQ(bar.text(), "Temperature 1.000, the model's own.");
    EXPECT_FALSE(button("dropTemperature")->isVisible());
}

TEST_F(TemperatureBar, WarnsWhereTheImagesShownAreThoseOfTheFit)
{
    ASSERT_TRUE(grey.evaluate());
    gg::EvaluatedModel result = grey.workspace.evaluate.shown();
    result.evaluation.predictions = gg::test::covidPredictions({{1, 0.9}, {0, 0.4}});
    EXPECT_TRUE(gg::temperatureWords(result).isEmpty());
    result.fitted = gg::FittedTemperature{};
    EXPECT_FALSE(gg::temperatureWords(result).contains("the images that it was fitted on"));
    result.split = gg::Split::Val;
    EXPECT_TRUE(gg::temperatureWords(result).contains("the images that it was fitted on"));
    result.evaluation.predictions.classes.emplace_back("third");
    for (gg::Prediction& row : result.evaluation.predictions.rows)
        row.scores.push_back(0);
    EXPECT_TRUE(gg::temperatureWords(result).contains("highest score stays"));
}
