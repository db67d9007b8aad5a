#include "pages/evaluate/MapView.h"

#include "pages/NearestImages.h"
#include "plots/ScatterPlot.h"
#include "support/FakeDialogs.h"
#include "support/GreyWorkspace.h"

#include <QPushButton>
#include <QSignalSpy>
#include <cmath>
#include <gtest/gtest.h>

namespace {

class MapView : public testing::Test
{
protected:
    MapView()
    {
        view.follow(grey.workspace.evaluate, grey.workspace.model);
        view.show(gg::Predictions());
    }
    bool drawn()
    {
        if (!grey.evaluate())
            return false;
        view.show(grey.workspace.evaluate.evaluation().predictions);
        view.findChild<QPushButton*>("drawMap")->click();
        return gg::waitUntil([&] { return !view.plot().isEmpty(); });
    }

    gg::test::GreyWorkspace grey;
    gg::FakeDialogs dialogs;
    gg::MapView view{dialogs};
};

} // namespace

TEST_F(MapView, IsDrawnWhenItIsAskedForAndSaysWhatItDoesNotSay)
{
    EXPECT_FALSE(view.findChild<QPushButton*>("drawMap")->isEnabled()) << "nothing is evaluated yet";
    EXPECT_TRUE(view.plot().isEmpty());
    EXPECT_TRUE(view.words().contains("means nothing"));
    ASSERT_TRUE(drawn());
    EXPECT_EQ(view.plot().points().size(), 8U);
    EXPECT_TRUE(view.words().contains("perplexity 2.67")) << view.words().toStdString();
    for (const gg::ScatterPlot::Point& point : view.plot().points())
        EXPECT_TRUE(std::isfinite(point.x) && std::isfinite(point.y));
}

TEST_F(MapView, StaysWhereTheSameImagesAreSeenAnewAndGoesWithTheirResult)
{
    ASSERT_TRUE(drawn());
    const double x = view.plot().points()[3].x;
    view.show(grey.workspace.evaluate.evaluation().predictions);
    EXPECT_EQ(view.plot().points()[3].x, x);
    view.setStrong({3});
    EXPECT_FALSE(view.plot().points()[0].isStrong);
    QSignalSpy changed(&grey.workspace.evaluate, &gg::EvaluateSession::resultChanged);
    grey.workspace.evaluate.evaluate(std::nullopt);
    ASSERT_TRUE(gg::waitUntil([&] { return changed.count() == 1; }));
    EXPECT_TRUE(view.plot().isEmpty());
}

TEST_F(MapView, TellsWhichImagesWereChosenOnIt)
{
    ASSERT_TRUE(drawn());
    std::vector<gg::ChosenRows> chosen;
    QObject::connect(&view, &gg::MapView::rowsChosen,
                     [&](const gg::ChosenRows& rows) { chosen.push_back(rows); });
    Q_EMIT view.plot().rowsChosen({1, 4});
    ASSERT_EQ(chosen.size(), 1U);
    EXPECT_EQ(chosen[0].words, "2 images chosen on the map");
    Q_EMIT view.plot().rowsChosen({1});
    EXPECT_TRUE(chosen[1].words.endsWith(".png"));
}
