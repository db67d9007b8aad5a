#include "pages/evaluate/ScatterView.h"

#include "plots/ScatterPlot.h"
#include "support/CovidPredictions.h"
#include "support/FakeDialogs.h"
#include "support/GreyWorkspace.h"
#include "widgets/ElidedComboBox.h"

#include <QSignalSpy>
#include <gtest/gtest.h>

namespace {

class ScatterView : public testing::Test
{
protected:
    void choose(gg::ElidedComboBox& choice, const QString& name)
    {
        ASSERT_GE(choice.findText(name), 0) << name.toStdString();
        choice.setCurrentIndex(choice.findText(name));
    }

    gg::test::GreyWorkspace grey;
    gg::FakeDialogs dialogs;
    gg::ScatterView view{dialogs};
};

} // namespace

TEST_F(ScatterView, HasWhatTheModelSaysAtOnce)
{
    view.show(gg::test::covidPredictions({{1, 0.9}, {0, 0.5}}));
    ASSERT_EQ(view.plot().points().size(), 2U);
    EXPECT_EQ(view.xChoice().currentText(), "Score of COVID");
    EXPECT_NEAR(view.plot().points()[0].x, 0.9, 1e-12);
    EXPECT_NEAR(view.plot().points()[0].y, 0.1, 1e-12) << "the loss";
    EXPECT_EQ(view.plot().points()[1].truth, 0);
    choose(view.yChoice(), "Uncertainty");
    EXPECT_EQ(view.plot().points()[1].y, 1);
    view.setStrong({1});
    EXPECT_FALSE(view.plot().points()[0].isStrong);
    EXPECT_TRUE(view.plot().points()[1].isStrong);
}

TEST_F(ScatterView, ReadsTheFilesWhenOneOfTheirNumbersIsChosen)
{
    view.follow(grey.workspace.evaluate);
    ASSERT_TRUE(grey.evaluate());
    const gg::Predictions& predictions = grey.workspace.evaluate.evaluation().predictions;
    view.show(predictions);
    EXPECT_FALSE(view.job().isRunning());
    choose(view.xChoice(), "Mean grey");
    EXPECT_TRUE(view.job().isRunning());
    ASSERT_TRUE(gg::waitUntil([&] { return !view.plot().isEmpty(); }));
    for (std::size_t row = 0; row < predictions.rows.size(); ++row)
        EXPECT_NEAR(view.plot().points()[row].x, 255 * predictions.rows[row].scores[1], 0.01);
    choose(view.yChoice(), "File size in MB");
    EXPECT_FALSE(view.job().isRunning()) << "they are known";
    EXPECT_GT(view.plot().points()[0].y, 0);
}

TEST_F(ScatterView, SaysInWordsWhichImagesWereChosen)
{
    view.show(gg::test::covidPredictions({{1, 0.9}, {0, 0.5}, {0, 0.25}}));
    std::vector<gg::ChosenRows> chosen;
    QObject::connect(&view, &gg::ScatterView::rowsChosen,
                     [&](const gg::ChosenRows& rows) { chosen.push_back(rows); });
    Q_EMIT view.plot().rowsChosen({0, 1});
    ASSERT_EQ(chosen.size(), 1U);
    EXPECT_EQ(chosen[0].words, "Score of COVID from 0.500 to 0.900, Loss from 0.100 to 0.500");
    EXPECT_EQ(chosen[0].rows, (std::vector<std::size_t>{0, 1}));
    Q_EMIT view.plot().rowsChosen({2});
    EXPECT_EQ(chosen[1].words, "2") << "its path";
}
