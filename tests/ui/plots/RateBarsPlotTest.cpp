#include "plots/RateBarsPlot.h"

#include "support/FakeDialogs.h"
#include "support/MouseMoves.h"

#include <QTest>
#include <gtest/gtest.h>

namespace {

gg::GroupRate rate(const std::string& group, std::size_t wrong, std::size_t images)
{
    return {group, wrong, images, *gg::wilsonEstimate(wrong, images)};
}

} // namespace

TEST(RateBarsPlot, TellsWhichGroupWasPressedByMouseAndKeys)
{
    gg::FakeDialogs dialogs;
    gg::RateBarsPlot plot(dialogs, "Wrong by source");
    EXPECT_TRUE(plot.isEmpty());
    plot.show({rate("East", 1, 4), rate("West", 2, 4)}, {rate("West", 1, 1)});
    plot.resize(300, 200);
    plot.QWidget::show();
    plot.toImage({300, 200});
    std::vector<std::string> pressed;
    QObject::connect(&plot, &gg::RateBarsPlot::groupClicked,
                     [&](const std::string& group) { pressed.push_back(group); });
    gg::test::click(plot.canvas(), plot.lineRect(1).center());
    gg::test::click(plot.canvas(), QPointF(20, 150)); // below the lines
    QTest::keyClick(&plot.canvas(), Qt::Key_Down);
    QTest::keyClick(&plot.canvas(), Qt::Key_Return);
    EXPECT_EQ(pressed, (std::vector<std::string>{"West", "East"}));
    EXPECT_TRUE(plot.canvas().toolTip().startsWith("East: 1 of 4 wrong, 25.0 %"))
        << plot.canvas().toolTip().toStdString();
}

TEST(RateBarsPlot, HasTheWholeAndWhatAFilterLeavesInItsTable)
{
    gg::FakeDialogs dialogs;
    gg::RateBarsPlot plot(dialogs, "Wrong by source");
    plot.show({rate("East", 1, 4), rate("", 2, 4)}, {rate("", 1, 1)});
    const QStringList lines = plot.csv().split("\r\n");
    EXPECT_TRUE(lines[1].startsWith("East,1,4,0.25,")) << lines[1].toStdString();
    EXPECT_TRUE(lines[1].endsWith(",0,0")) << lines[1].toStdString();
    EXPECT_TRUE(lines[2].startsWith(",2,4,0.5,") && lines[2].endsWith(",1,1")) << lines[2].toStdString();
}

TEST(RateBarsPlot, ScrollsWhereThereAreMany)
{
    gg::FakeDialogs dialogs;
    gg::RateBarsPlot plot(dialogs, "Wrong by patient");
    std::vector<gg::GroupRate> rates;
    for (int i = 0; i < 500; ++i)
        rates.push_back(rate("patient " + std::to_string(i), 1, 4));
    plot.show(rates, rates);
    plot.resize(300, 200);
    plot.QWidget::show();
    plot.toImage({300, 200});
    EXPECT_GT(plot.canvas().height(), 500 * 20);
    EXPECT_LE(plot.minimumSizeHint().height(), 100);
}
