#include "model/InternalFigure.h"

#include <gtest/gtest.h>

namespace gg {
namespace {

ModelCard trained()
{
    ModelCard card;
    card.classes = {"NonCOVID", "COVID"};
    card.provenance = {{"data_set", "COVID-CT"},
                       {"validation", {{"images", 118}, {"auc", 0.91}, {"auc_ci", {0.86, 0.96}}}}};
    return card;
}

Metrics metricsOf(double auc, double low, double high)
{
    Metrics metrics;
    metrics.classes = {"NonCOVID", "COVID"};
    metrics.auc = Estimate{auc, {low, high}};
    return metrics;
}

} // namespace

TEST(InternalFigure, SaysHowFarTheModelFallsElsewhere)
{
    const std::optional<InternalFigure> own = internalFigure(trained());
    ASSERT_TRUE(own);
    EXPECT_EQ(dropText(*own, metricsOf(0.79, 0.72, 0.85)).english(),
              "AUC 0.910 (0.860 to 0.960) on the validation of its own data set COVID-CT (118 images), "
              "0.790 (0.720 to 0.850) here (95% intervals): 0.120 lower.");
    EXPECT_NE(dropText(*own, metricsOf(0.88, 0.80, 0.94)).english().find("may be chance"), std::string::npos);
    EXPECT_NE(dropText(*own, metricsOf(0.95, 0.93, 0.97)).english().find("0.040 higher."), std::string::npos);
}

TEST(InternalFigure, SaysNothingOfAnotherClassNorOfNoArea)
{
    const InternalFigure own = internalFigure(trained()).value();
    Metrics other = metricsOf(0.79, 0.72, 0.85);
    other.positiveClass = 0;
    EXPECT_TRUE(dropText(own, other).isEmpty());
    other.auc.reset();
    EXPECT_TRUE(dropText(own, other).isEmpty());
}

TEST(InternalFigure, IsNotReadOfACardThatDoesNotSayIt)
{
    ModelCard card = trained();
    card.provenance["validation"]["auc"] = 1.2;
    EXPECT_FALSE(internalFigure(card));
    card.provenance["validation"]["auc"] = "much";
    EXPECT_FALSE(internalFigure(card));
    card.provenance["validation"] = "good";
    EXPECT_FALSE(internalFigure(card));
    card.provenance = Json::object();
    EXPECT_FALSE(internalFigure(card));
}

} // namespace gg
