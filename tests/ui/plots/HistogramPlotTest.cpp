#include "plots/HistogramPlot.h"

#include "support/FakeDialogs.h"
#include <qcustomplot.h>

#include <QTest>
#include <gtest/gtest.h>

TEST(HistogramPlot, TellsWhichBarWasClicked)
{
    gg::FakeDialogs dialogs;
    gg::HistogramPlot plot(dialogs, QStringLiteral("Scores of the misclassified"));
    EXPECT_TRUE(plot.isEmpty());
    std::vector<gg::HistogramBin> bins(4);
    for (std::size_t bin = 0; bin < bins.size(); ++bin) {
        bins[bin].low = 0.25 * static_cast<double>(bin);
        bins[bin].high = 0.25 * static_cast<double>(bin + 1);
    }
    bins[0].rows = {0, 1};
    bins[3].rows = {2};
    plot.show(bins, QStringLiteral("score of COVID"));
    plot.resize(400, 300);
    plot.QWidget::show();
    plot.toImage({400, 300});
    plot.canvas().replot();
    std::vector<int> clicked;
    QObject::connect(&plot, &gg::HistogramPlot::binClicked, [&](int bin) { clicked.push_back(bin); });
    const auto clickAt = [&](double score) {
        QTest::mouseClick(
            &plot.canvas(), Qt::LeftButton, {},
            QPoint(qRound(plot.canvas().xAxis->coordToPixel(score)), plot.canvas().axisRect()->center().y()));
    };
    clickAt(0.1);
    clickAt(0.4); // an empty bar
    clickAt(0.9);
    EXPECT_EQ(clicked, (std::vector<int>{0, 3}));
    EXPECT_EQ(plot.csv(),
              QStringLiteral("low,high,images\r\n0,0.25,2\r\n0.25,0.5,0\r\n0.5,0.75,0\r\n0.75,1,1\r\n"));
}

TEST(HistogramPlot, IsEmptyWhenNoBarHoldsAnImage)
{
    gg::FakeDialogs dialogs;
    gg::HistogramPlot plot(dialogs, QStringLiteral("Scores"));
    plot.show({{0, 1, {}}}, QStringLiteral("score"));
    EXPECT_TRUE(plot.isEmpty());
}
