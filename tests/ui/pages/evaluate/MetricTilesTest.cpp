#include "pages/evaluate/MetricTiles.h"

#include "support/CovidPredictions.h"
#include "widgets/MetricTile.h"

#include <gtest/gtest.h>

namespace {

gg::MetricTile* tile(gg::MetricTiles& tiles, const QString& name)
{
    for (auto* candidate : tiles.findChildren<gg::MetricTile*>())
        if (candidate->text() == name)
            return candidate;
    return nullptr;
}

} // namespace

TEST(MetricTiles, ShowEachFigureWithItsInterval)
{
    gg::MetricTiles tiles;
    gg::Metrics figures;
    figures.n = 203;
    figures.accuracy = gg::Estimate{0.8621, {0.8078, 0.9028}};
    figures.loss = 0.41;
    tiles.setMetrics(figures);
    EXPECT_EQ(tile(tiles, "Accuracy")->value(), "0.862");
    EXPECT_EQ(tile(tiles, "Accuracy")->interval(), QString("0.808\u20130.903"));
    EXPECT_EQ(tile(tiles, "Loss")->value(), "0.410");
    EXPECT_EQ(tile(tiles, "Images")->value(), "203");
    EXPECT_EQ(tile(tiles, "AUC")->value(), QString("\u2013")) << "not defined";
}

TEST(MetricTiles, ShowNoIntervalThatIsStillBeingDrawn)
{
    gg::MetricTiles tiles;
    const gg::Metrics figures = gg::computeMetrics(gg::test::covidPredictions({{1, 0.9}, {0, 0.2}}));
    tiles.setMetrics(figures, true);
    EXPECT_EQ(tile(tiles, "Accuracy")->value(), "1.000");
    EXPECT_EQ(tile(tiles, "Accuracy")->interval(), QString("\u2026"));
    EXPECT_EQ(tile(tiles, "Sensitivity")->interval(), QString("\u2026"));
    EXPECT_NE(tile(tiles, "AUC")->interval(), QString("\u2026")) << "no threshold plays a part in it";
    tiles.setMetrics(figures);
    EXPECT_NE(tile(tiles, "Accuracy")->interval(), QString("\u2026"));
}

TEST(MetricTiles, NameTheClassThatTheyAreAbout)
{
    gg::MetricTiles tiles;
    tiles.setMetrics(gg::computeMetrics(gg::test::covidPredictions({{1, 0.9}, {0, 0.2}})));
    EXPECT_TRUE(tile(tiles, "Sensitivity")->accessibleName().startsWith("Sensitivity of COVID 1.000"));
    EXPECT_TRUE(tile(tiles, "AUC")->accessibleName().startsWith("AUC of COVID "));
    EXPECT_TRUE(tile(tiles, "Accuracy")->accessibleName().startsWith("Accuracy 1.000"));
    EXPECT_TRUE(tile(tiles, "Accuracy")->toolTip().contains("too narrow if several are of one"));
}

TEST(MetricTiles, SayWhyAFigureIsUndefined)
{
    gg::MetricTiles tiles;
    tiles.setMetrics(gg::computeMetrics(gg::test::covidPredictions({{0, 0.9}, {0, 0.2}})));
    EXPECT_EQ(tile(tiles, "Specificity")->value(), "0.500");
    EXPECT_EQ(tile(tiles, "Sensitivity")->value(), QString("\u2013"));
    EXPECT_TRUE(tile(tiles, "Sensitivity")->toolTip().endsWith("no image is of the class COVID."));
    tiles.setMetrics(gg::computeMetrics(gg::test::covidPredictions({{1, 0.9}})));
    EXPECT_TRUE(tile(tiles, "AUC")->toolTip().endsWith("all images are of the class COVID."));
    tiles.setMetrics(gg::computeMetrics(gg::test::covidPredictions({})));
    EXPECT_TRUE(tile(tiles, "Accuracy")->toolTip().endsWith("no image was evaluated."));
    EXPECT_EQ(tile(tiles, "Images")->value(), "0");
}

TEST(MetricTiles, OpenTheImagesBehindAFigure)
{
    gg::MetricTiles tiles;
    gg::EvaluationFilter opened;
    QObject::connect(&tiles, &gg::MetricTiles::opened,
                     [&](const gg::EvaluationFilter& filter) { opened = filter; });
    tile(tiles, "Sensitivity")->click();
    EXPECT_EQ(opened, gg::EvaluationFilter::ofTruth(1, true));
    tile(tiles, "Loss")->click();
    EXPECT_EQ(opened, gg::EvaluationFilter::byLoss());
}
