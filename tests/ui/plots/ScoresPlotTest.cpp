#include "plots/ScoresPlot.h"

#include "support/FakeDialogs.h"
#include "support/MouseMoves.h"
#include <qcustomplot.h>

#include <QTest>
#include <gtest/gtest.h>

namespace {

/// Four bars with so many images.
gg::ScoresPlot::Bins bins(const std::vector<std::size_t>& counts)
{
    gg::ScoresPlot::Bins made(counts.size());
    for (std::size_t bin = 0; bin < made.size(); ++bin) {
        made[bin].low = static_cast<double>(bin) / static_cast<double>(counts.size());
        made[bin].high = static_cast<double>(bin + 1) / static_cast<double>(counts.size());
        made[bin].rows.resize(counts[bin]);
    }
    return made;
}

class ScoresPlot : public testing::Test
{
protected:
    void SetUp() override
    {
        plot.show({bins({0, 1, 0, 5}), bins({4, 0, 0, 1})}, {bins({0, 1, 0, 0}), bins({0, 0, 0, 1})},
                  {"COVID", "NonCOVID", 1, 0});
        plot.resize(400, 300);
        plot.QWidget::show();
        plot.toImage({400, 300});
        plot.canvas().replot();
        QObject::connect(&plot, &gg::ScoresPlot::rangeChosen,
                         [this](double low, double high) { ranges.emplace_back(low, high); });
    }
    QPointF at(double score)
    {
        return {plot.canvas().xAxis->coordToPixel(score),
                static_cast<double>(plot.canvas().axisRect()->center().y())};
    }

    gg::FakeDialogs dialogs;
    gg::ScoresPlot plot{dialogs, "Scores of all images"};
    std::vector<gg::ScoresPlot::Range> ranges;
};

} // namespace

TEST_F(ScoresPlot, SelectsARangeThatTheMouseDraws)
{
    gg::test::drag(plot.canvas(), Qt::LeftButton, at(0.62), at(0.2));
    ASSERT_EQ(ranges.size(), 1u);
    EXPECT_NEAR(ranges[0].first, 0.2, 0.011);
    EXPECT_NEAR(ranges[0].second, 0.62, 0.011);
    EXPECT_NEAR(ranges[0].first * 100, std::round(ranges[0].first * 100), 1e-9) << "in hundredths";
    EXPECT_FALSE(plot.isZoomed()) << "the axes stay";
}

TEST_F(ScoresPlot, SelectsTheBarThatIsPressed)
{
    gg::test::click(plot.canvas(), at(0.3));
    gg::test::click(plot.canvas(), at(0.6)); // an empty one
    gg::test::click(plot.canvas(), at(0.9));
    EXPECT_EQ(ranges, (std::vector<gg::ScoresPlot::Range>{{0.25, 0.5}, {0.75, 1}}));
}

TEST_F(ScoresPlot, HasBothClassesAndWhatIsShownOfThemInItsTable)
{
    EXPECT_EQ(plot.csv(), "low,high,positives,others,positives_shown,others_shown\r\n0,0.25,0,4,0,0\r\n"
                          "0.25,0.5,1,0,1,0\r\n0.5,0.75,0,0,0,0\r\n0.75,1,5,1,0,1\r\n");
}

TEST_F(ScoresPlot, NamesBothClassesWithTheirMarksAndCounts)
{
    QStringList texts;
    for (int i = 0; i < plot.canvas().itemCount(); ++i)
        if (const auto* text = qobject_cast<QCPItemText*>(plot.canvas().item(i)))
            texts << text->text();
    EXPECT_TRUE(texts.contains(QStringLiteral("\u25c6 COVID  1 of 6"))) << texts.join('|').toStdString();
    EXPECT_TRUE(texts.contains(QStringLiteral("\u25cf NonCOVID  1 of 5")));
}

TEST_F(ScoresPlot, IsEmptyWithoutImages)
{
    EXPECT_FALSE(plot.isEmpty());
    plot.clear();
    EXPECT_TRUE(plot.isEmpty());
}
