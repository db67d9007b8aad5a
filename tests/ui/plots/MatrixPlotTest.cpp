#include "plots/MatrixPlot.h"

#include "support/FakeDialogs.h"
#include "support/WaitUntil.h"

#include <QTest>
#include <gtest/gtest.h>

namespace {

class MatrixPlotTest : public testing::Test
{
protected:
    MatrixPlotTest()
    {
        m_plot.resize(400, 300);
        m_plot.show({{90, 15}, {20, 78}}, {"NonCOVID", "COVID"});
        m_plot.QWidget::show();
        m_plot.toImage({400, 300});
        QObject::connect(&m_plot, &gg::MatrixPlot::cellClicked, [this](int trueClass, int predictedClass) {
            m_clicked.push_back({trueClass, predictedClass});
        });
    }

    gg::FakeDialogs m_dialogs;
    gg::MatrixPlot m_plot{m_dialogs};
    std::vector<gg::MatrixPlot::Cell> m_clicked;
};

} // namespace

TEST_F(MatrixPlotTest, TellsTrueAndPredictedClassOfTheClickedCell)
{
    QTest::mouseClick(&m_plot.canvas(), Qt::LeftButton, {}, m_plot.cellRect({0, 1}).center().toPoint());
    QTest::mouseClick(&m_plot.canvas(), Qt::LeftButton, {}, m_plot.cellRect({1, 0}).center().toPoint());
    QTest::mouseClick(&m_plot.canvas(), Qt::LeftButton, {}, QPoint(1, 1));
    EXPECT_EQ(m_clicked, (std::vector<gg::MatrixPlot::Cell>{{0, 1}, {1, 0}}));
}

TEST_F(MatrixPlotTest, HasTrueClassesDownwardsAndPredictedToTheRight)
{
    EXPECT_GT(m_plot.cellRect({1, 0}).top(), m_plot.cellRect({0, 0}).top());
    EXPECT_GT(m_plot.cellRect({0, 1}).left(), m_plot.cellRect({0, 0}).left());
    EXPECT_EQ(m_plot.csv(),
              QStringLiteral("true\\predicted,NonCOVID,COVID\r\nNonCOVID,90,15\r\nCOVID,20,78\r\n"));
}

TEST_F(MatrixPlotTest, IsUsedByKeysToo)
{
    QTest::keyClick(&m_plot.canvas(), Qt::Key_Down);
    QTest::keyClick(&m_plot.canvas(), Qt::Key_Right);
    QTest::keyClick(&m_plot.canvas(), Qt::Key_Return);
    EXPECT_EQ(m_clicked, (std::vector<gg::MatrixPlot::Cell>{{1, 1}}));
}

TEST_F(MatrixPlotTest, FillsACellTheMoreOfItsRowItHolds)
{
    const QImage image = m_plot.toImage({400, 300}, 1);
    const auto whitenessOf = [&](gg::MatrixPlot::Cell cell) {
        return image.pixelColor((m_plot.cellRect(cell).topLeft() + QPointF(10, 10)).toPoint()).red();
    };
    EXPECT_LT(whitenessOf({0, 0}), whitenessOf({0, 1}));
    EXPECT_LT(whitenessOf({1, 1}), whitenessOf({1, 0}));
}

TEST_F(MatrixPlotTest, IsEmptyAfterItWasCleared)
{
    EXPECT_FALSE(m_plot.isEmpty());
    m_plot.clear();
    EXPECT_TRUE(m_plot.isEmpty());
}

TEST_F(MatrixPlotTest, TellsWhatACellIsInItsTooltip)
{
    QTest::keyClick(&m_plot.canvas(), Qt::Key_Right);
    EXPECT_EQ(m_plot.canvas().toolTip(), "True NonCOVID, predicted COVID: 15 (14.3 % of the row)");
    EXPECT_EQ(m_plot.canvas().accessibleDescription(), m_plot.canvas().toolTip());
}

TEST(MatrixPlot, LeavesOutCountsAndNamesThatHaveNoRoomSoThatNoneOverlap)
{
    const auto picture = [](QSize size, std::size_t count, const std::string& second) {
        gg::FakeDialogs dialogs;
        gg::MatrixPlot plot(dialogs);
        std::vector<std::string> classes;
        for (int number = 10; number < 22; ++number)
            classes.push_back("class " + std::to_string(number));
        classes[1] = second;
        plot.resize(size);
        plot.show(gg::MatrixPlot::Counts(12, std::vector<std::size_t>(12, count)), classes);
        plot.QWidget::show();
        const QImage image = plot.toImage(size, 1);
        EXPECT_LE(plot.cellRect({11, 11}).bottom(), size.height());
        EXPECT_LE(plot.cellRect({11, 11}).right(), size.width());
        return image;
    };
    const QSize low(480, 150);
    EXPECT_EQ(picture(low, 5, "class 11"), picture(low, 7, "class 11"));
    EXPECT_EQ(picture(low, 5, "class 11"), picture(low, 5, "another"));
    const QSize large(800, 700);
    EXPECT_NE(picture(large, 5, "class 11"), picture(large, 7, "class 11"));
    EXPECT_NE(picture(large, 5, "class 11"), picture(large, 5, "another"));
}

TEST_F(MatrixPlotTest, ShowsSharesOfRowsOrColumnsAndWhatTheCountsAreAPartOf)
{
    const auto words = [&](gg::MatrixPlot::Cell cell) {
        const QPointF place = m_plot.cellRect(cell).center();
        QTest::mouseMove(&m_plot.canvas(), {1, 1});
        QTest::mouseMove(&m_plot.canvas(), place.toPoint());
        return m_plot.canvas().toolTip();
    };
    EXPECT_TRUE(gg::waitUntil([&] {
        return words({0, 0}).contains("90 (85.7 % of the row)");
    })) << words({0, 0}).toStdString();
    const QImage counts = m_plot.toImage({400, 300});
    m_plot.setFigure(gg::MatrixFigure::SharesOfColumns);
    EXPECT_NE(m_plot.toImage({400, 300}), counts);
    EXPECT_TRUE(gg::waitUntil([&] {
        return words({1, 1}).contains("78 (83.9 % of the column)");
    })) << words({1, 1}).toStdString();
    m_plot.show({{9, 1}, {2, 8}}, {"NonCOVID", "COVID"}, {{90, 15}, {20, 78}});
    m_plot.toImage({400, 300});
    EXPECT_TRUE(gg::waitUntil([&] {
        return words({0, 0}).endsWith(", of 90 without the filter");
    })) << words({0, 0}).toStdString();
}
