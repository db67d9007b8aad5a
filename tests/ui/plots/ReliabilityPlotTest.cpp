#include "plots/ReliabilityPlot.h"

#include "support/CovidPredictions.h"
#include "support/FakeDialogs.h"
#include "support/MouseMoves.h"
#include <qcustomplot.h>

#include <gtest/gtest.h>

namespace {

gg::Calibration someCalibration()
{
    return gg::calibration(gg::test::covidPredictions({{0, 0.1}, {1, 0.2}, {1, 0.8}, {1, 0.9}}), 2);
}

} // namespace

TEST(ReliabilityPlot, HasABinALineInItsTableAndItsFiguresBesideIt)
{
    gg::FakeDialogs dialogs;
    gg::ReliabilityPlot plot(dialogs);
    EXPECT_TRUE(plot.isEmpty());
    plot.show(someCalibration(), "COVID");
    EXPECT_FALSE(plot.isEmpty());
    const QStringList lines = plot.csv().split("\r\n");
    EXPECT_TRUE(lines[1].startsWith("0,0.5,2,1,0.15,0.5,")) << lines[1].toStdString();
    EXPECT_TRUE(lines[2].startsWith("0.5,1,2,2,0.85,1,")) << lines[2].toStdString();
    // (0.01 + 0.64 + 0.04 + 0.01) / 4
    EXPECT_TRUE(plot.figuresText().startsWith("0.175  Brier\n")) << plot.figuresText().toStdString();
    EXPECT_TRUE(plot.figuresText().endsWith("4 images"));
}

TEST(ReliabilityPlot, TellsWhichBinWasPressed)
{
    gg::FakeDialogs dialogs;
    gg::ReliabilityPlot plot(dialogs);
    plot.show(gg::calibration(gg::test::covidPredictions({{1, 0.9}, {0, 0.1}}), 4), "COVID");
    plot.resize(400, 300);
    plot.PlotBase::show();
    plot.toImage({400, 300});
    plot.canvas().replot();
    std::vector<std::pair<double, double>> pressed;
    QObject::connect(&plot, &gg::ReliabilityPlot::binClicked,
                     [&](double low, double high) { pressed.emplace_back(low, high); });
    const auto at = [&](double score) {
        return QPointF(plot.canvas().xAxis->coordToPixel(score), plot.canvas().axisRect()->center().y());
    };
    gg::test::click(plot.canvas(), at(0.8));
    gg::test::click(plot.canvas(), at(0.6)); // no image
    EXPECT_EQ(pressed, (std::vector<std::pair<double, double>>{{0.75, 1}}));
}
