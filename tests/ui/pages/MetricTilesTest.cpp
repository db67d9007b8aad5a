#include "pages/MetricTiles.h"

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

TEST(MetricTiles, OpenTheImagesBehindAFigure)
{
    gg::MetricTiles tiles;
    gg::EvaluationFilter opened = gg::MistakesFilter{};
    QObject::connect(&tiles, &gg::MetricTiles::opened,
                     [&](const gg::EvaluationFilter& filter) { opened = filter; });
    tile(tiles, "Sensitivity")->click();
    EXPECT_EQ(opened, gg::EvaluationFilter(gg::TruthFilter{true}));
    tile(tiles, "Loss")->click();
    EXPECT_EQ(opened, gg::EvaluationFilter(gg::LossFilter{}));
}
