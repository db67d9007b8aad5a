#include "plots/CurvePlot.h"

#include "support/FakeDialogs.h"
#include <qcustomplot.h>

#include <cmath>
#include <gtest/gtest.h>
#include <limits>

namespace {

class CurvePlotTest : public testing::Test
{
protected:
    gg::FakeDialogs m_dialogs;
    gg::CurvePlot m_plot{m_dialogs, QStringLiteral("Loss")};
};

} // namespace

TEST_F(CurvePlotTest, KeepsItsSeriesApart)
{
    const int train =
        m_plot.addSeries(QStringLiteral("train"), gg::CurveTone::Quiet, gg::CurveStyle::Smoothed);
    const int validation = m_plot.addSeries(QStringLiteral("validation"), gg::CurveTone::Accent);
    EXPECT_TRUE(m_plot.isEmpty());
    m_plot.append(train, 0.5, 2);
    m_plot.append(train, 1, 1);
    m_plot.append(validation, 1, 1.5);
    EXPECT_FALSE(m_plot.isEmpty());
    EXPECT_EQ(m_plot.pointCount(train), 2U);
    EXPECT_EQ(m_plot.lastValue(validation), 1.5);
    m_plot.clear();
    EXPECT_TRUE(m_plot.isEmpty());
    EXPECT_FALSE(m_plot.lastValue(train).has_value());
}

TEST_F(CurvePlotTest, PassesOverValuesThatAreNoNumbers)
{
    m_plot.addSeries(QStringLiteral("auc"), gg::CurveTone::Good);
    m_plot.append(0, 1, std::numeric_limits<double>::quiet_NaN());
    EXPECT_TRUE(m_plot.isEmpty());
}

TEST_F(CurvePlotTest, TellsTheValuesNextToAPosition)
{
    m_plot.setKeyName(QStringLiteral("epoch"));
    m_plot.addSeries(QStringLiteral("validation"), gg::CurveTone::Accent);
    EXPECT_EQ(m_plot.valuesAt(1), QString());
    for (int epoch = 1; epoch <= 3; ++epoch)
        m_plot.append(0, epoch, epoch / 10.0);
    EXPECT_EQ(m_plot.valuesAt(2.2), QStringLiteral("epoch 2.00\n0.200  validation"));
    EXPECT_EQ(m_plot.valuesAt(2.8), QStringLiteral("epoch 3.00\n0.300  validation"));
    EXPECT_EQ(m_plot.valuesAt(99), QStringLiteral("epoch 3.00\n0.300  validation"));
}

TEST_F(CurvePlotTest, SmoothsWithoutPullTowardsZeroAtTheStart)
{
    m_plot.addSeries(QStringLiteral("train"), gg::CurveTone::Quiet, gg::CurveStyle::Smoothed);
    for (int x = 0; x < 5; ++x)
        m_plot.append(0, x, 0.7);
    const QCPGraph* const smooth = m_plot.canvas().graph(1);
    for (const QCPGraphData& point : *smooth->data())
        EXPECT_NEAR(point.value, 0.7, 1e-12);
}

TEST_F(CurvePlotTest, MarksTheBestEpoch)
{
    m_plot.addSeries(QStringLiteral("validation"), gg::CurveTone::Accent);
    m_plot.append(0, 12, 0.8);
    m_plot.setMark(12, QStringLiteral("best: 12"));
    EXPECT_EQ(m_plot.mark(), 12);
    m_plot.setMark(std::nullopt);
    EXPECT_FALSE(m_plot.mark().has_value());
}

TEST_F(CurvePlotTest, DrawsASinglePeakAmongAHundredThousandPoints)
{
    m_plot.addSeries(QStringLiteral("train"), gg::CurveTone::Accent);
    m_plot.setValueRange(0, 1);
    for (int x = 0; x < 100000; ++x)
        m_plot.append(0, x, x == 61803 ? 1.0 : 0.1);
    const QImage image = m_plot.toImage({600, 300}, 1);
    // Half way up only the peak crosses, as a line of the accent's hue.
    const QColor accent = gg::Theme::current().accent;
    int crossings = 0;
    for (int x = 60; x < 560; ++x) {
        const QColor pixel = image.pixelColor(x, 120);
        if (pixel.blue() - pixel.red() > (accent.blue() - accent.red()) / 3)
            ++crossings;
    }
    EXPECT_GE(crossings, 1);
    EXPECT_LE(crossings, 4);
}

TEST_F(CurvePlotTest, KeepsTheNamesOfEqualCurvesApart)
{
    for (const char* name : {"train", "validation", "AUC"}) {
        const int series = m_plot.addSeries(QString::fromLatin1(name), gg::CurveTone::Accent);
        m_plot.append(series, 1, 0.5);
        m_plot.append(series, 2, 0.5);
    }
    m_plot.toImage({400, 300});
    std::vector<double> heights;
    for (int item = 0; item < m_plot.canvas().itemCount(); ++item) {
        const auto* const text = qobject_cast<QCPItemText*>(m_plot.canvas().item(item));
        if (text != nullptr && text->visible() && text->text().size() > 2)
            heights.push_back(text->position->pixelPosition().y());
    }
    ASSERT_EQ(heights.size(), 3U);
    std::sort(heights.begin(), heights.end());
    EXPECT_GE(heights[1] - heights[0], 12);
    EXPECT_GE(heights[2] - heights[1], 12);
}
