#include "plots/ScatterPlot.h"

#include "support/FakeDialogs.h"
#include <qcustomplot.h>

#include <QElapsedTimer>
#include <QSignalSpy>
#include <QTest>
#include <cmath>
#include <gtest/gtest.h>
#include <iostream>

namespace {

using Rows = std::vector<std::size_t>;

class ScatterPlot : public testing::Test
{
protected:
    ScatterPlot()
    {
        plot.resize(400, 300);
        plot.QWidget::show();
        plot.show({{0.1, 1, 0, 0}, {0.5, 2, 1, 1}, {0.9, 3, 1, 2}, {std::nan(""), 3, 1, 3}},
                  {{"NonCOVID", "COVID"}, 1}, "score", "loss",
                  [](std::size_t row) { return QString::number(row); });
        QObject::connect(&plot, &gg::ScatterPlot::rowsChosen,
                         [this](const Rows& rows) { chosen.push_back(rows); });
        QTest::qWait(120); // until it is painted
    }
    QPoint pixel(double x, double y)
    {
        return QPointF(plot.canvas().xAxis->coordToPixel(x), plot.canvas().yAxis->coordToPixel(y)).toPoint();
    }
    void draw(QPoint from, QPoint to)
    {
        QTest::mousePress(&plot.canvas(), Qt::LeftButton, {}, from);
        QTest::mouseMove(&plot.canvas(), to);
        QTest::mouseRelease(&plot.canvas(), Qt::LeftButton, {}, to);
    }

    gg::FakeDialogs dialogs;
    gg::ScatterPlot plot{dialogs, "Two numbers"};
    std::vector<Rows> chosen;
};

} // namespace

TEST_F(ScatterPlot, ChoosesWhatLiesInARectangle)
{
    draw(pixel(0.3, 1.5), pixel(0.92, 3.05));
    ASSERT_EQ(chosen.size(), 1U);
    EXPECT_EQ(chosen[0], (Rows{1, 2}));
    draw(pixel(0.2, 1.2), pixel(0.4, 1.8));
    EXPECT_EQ(chosen.size(), 1U) << "nothing lies there";
}

TEST_F(ScatterPlot, ChoosesThePointThatIsClicked)
{
    QTest::mouseClick(&plot.canvas(), Qt::LeftButton, {}, pixel(0.5, 2) + QPoint(3, 2));
    ASSERT_EQ(chosen.size(), 1U);
    EXPECT_EQ(chosen[0], Rows{1});
    QTest::mouseClick(&plot.canvas(), Qt::LeftButton, {}, pixel(0.7, 1.2));
    EXPECT_EQ(chosen.size(), 1U);
}

TEST_F(ScatterPlot, ShowsNothingOfPointsThatAreNotKnown)
{
    EXPECT_FALSE(plot.isEmpty());
    plot.setStrong({0});
    EXPECT_TRUE(plot.points()[0].isStrong);
    EXPECT_FALSE(plot.points()[2].isStrong);
    EXPECT_TRUE(plot.csv().contains("1,0.5,2,COVID")) << plot.csv().toStdString();
    plot.show({{std::nan(""), 3, 1, 0}}, {{"NonCOVID", "COVID"}, 1}, "a", "b");
    EXPECT_TRUE(plot.isEmpty());
}

// How long a picture takes; the bar is a frame or two of 16 ms. Printed, since machines differ.
TEST_F(ScatterPlot, DrawsTenThousandPoints)
{
    std::vector<gg::ScatterPlot::Point> points;
    for (std::size_t i = 0; i < 10000; ++i)
        points.push_back({std::fmod(0.618033988 * static_cast<double>(i), 1),
                          std::fmod(0.324717957 * static_cast<double>(i), 1), static_cast<int>(i % 2), i,
                          i % 3 != 0});
    plot.resize(900, 500);
    QElapsedTimer timer;
    timer.start();
    plot.show(points, {{"NonCOVID", "COVID"}, 1}, "x", "y");
    const double showing = static_cast<double>(timer.nsecsElapsed()) / 1e6;
    QTest::qWait(120);
    constexpr int times = 10;
    timer.start();
    for (int i = 0; i < times; ++i)
        plot.canvas().replot(QCustomPlot::rpImmediateRefresh);
    std::cout << "10000 points: " << showing << " ms to take them, "
              << static_cast<double>(timer.nsecsElapsed()) / 1e6 / times << " ms to draw them\n";
    QTest::mouseMove(&plot.canvas(), pixel(0.5, 0.5));
    EXPECT_FALSE(plot.isEmpty());
}
