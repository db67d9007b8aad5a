#include "plots/ThresholdCurvePlot.h"

#include "plots/PrecisionRecallPlot.h"
#include "support/CovidPredictions.h"
#include "support/FakeDialogs.h"
#include "support/MouseMoves.h"
#include <qcustomplot.h>

#include <gtest/gtest.h>

TEST(ThresholdCurvePlot, ChoosesTheThresholdOfThePointThatIsPressedAndNoneWhereItIsDrawn)
{
    gg::FakeDialogs dialogs;
    gg::PrecisionRecallPlot plot(dialogs);
    plot.show(gg::test::covidPredictions({{0, 0.1}, {0, 0.4}, {1, 0.35}, {1, 0.8}}));
    plot.resize(400, 400);
    plot.PlotBase::show();
    plot.toImage({400, 400});
    plot.canvas().replot();
    std::vector<double> chosen;
    QObject::connect(&plot, &gg::ThresholdCurvePlot::thresholdChosen,
                     [&](double threshold) { chosen.push_back(threshold); });
    const auto at = [&](double x, double y) {
        return QPointF(plot.canvas().xAxis->coordToPixel(x), plot.canvas().yAxis->coordToPixel(y));
    };
    gg::test::click(plot.canvas(), at(0.5, 1));
    gg::test::click(plot.canvas(), at(0, 1)); // where nothing is called positive
    gg::test::drag(plot.canvas(), Qt::LeftButton, at(0.5, 0.5), at(0.7, 0.7));
    EXPECT_EQ(chosen, (std::vector<double>{0.8, 1}));
}
