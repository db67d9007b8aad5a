#include "plots/CartesianPlot.h"

#include "plots/CurvePlot.h"
#include "support/FakeDialogs.h"
#include <qcustomplot.h>

#include <QTest>
#include <QWheelEvent>
#include <gtest/gtest.h>

namespace {

void wheel(QWidget& widget, int delta)
{
    const QPointF middle = widget.rect().center();
    QWheelEvent event(middle, widget.mapToGlobal(middle), {}, {0, delta}, Qt::NoButton, Qt::NoModifier,
                      Qt::NoScrollPhase, false);
    QApplication::sendEvent(&widget, &event);
}

/// What Qt printed since.
class PrintedLines
{
public:
    PrintedLines() : m_before(qInstallMessageHandler(&PrintedLines::keep)) { s_lines.clear(); }
    ~PrintedLines() { qInstallMessageHandler(m_before); }
    QStringList lines() const { return s_lines; }

private:
    static void keep(QtMsgType, const QMessageLogContext&, const QString& line) { s_lines << line; }
    inline static QStringList s_lines;
    QtMessageHandler m_before;
};

} // namespace

TEST(CartesianPlot, ZoomsByWheelAndComesBackByDoubleClick)
{
    gg::FakeDialogs dialogs;
    gg::CurvePlot plot(dialogs, QStringLiteral("Loss"));
    plot.addSeries(QStringLiteral("a"), gg::CurveTone::Accent);
    for (int x = 0; x <= 10; ++x)
        plot.append(0, x, x);
    plot.resize(400, 300);
    plot.show();
    plot.toImage({400, 300}); // lays out
    const QCPRange whole = plot.canvas().xAxis->range();
    wheel(plot.canvas(), 120);
    EXPECT_TRUE(plot.isZoomed());
    const QCPRange part = plot.canvas().xAxis->range();
    EXPECT_LT(part.size(), whole.size());
    plot.append(0, 11, 11); // new data leaves the view alone
    plot.toImage({400, 300});
    EXPECT_EQ(plot.canvas().xAxis->range(), part);
    QTest::mouseDClick(&plot.canvas(), Qt::LeftButton, {}, plot.canvas().rect().center());
    EXPECT_FALSE(plot.isZoomed());
    EXPECT_GE(plot.canvas().xAxis->range().upper, 11);
}

TEST(CartesianPlot, IsDrawnWithoutComplaintsWhereThereIsNoRoomForIt)
{
    gg::FakeDialogs dialogs;
    gg::CurvePlot plot(dialogs, QStringLiteral("Loss"));
    plot.addSeries(QStringLiteral("a"), gg::CurveTone::Accent);
    plot.append(0, 1, 1);
    plot.resize(200, 200);
    plot.show();
    plot.toImage({200, 200});
    const PrintedLines printed;
    plot.resize(0, 0);
    plot.canvas().resize(0, 0);
    plot.canvas().replot();
    QTest::qWait(1);
    EXPECT_TRUE(printed.lines().filter(QStringLiteral("paint"), Qt::CaseInsensitive).isEmpty());
}

TEST(CartesianPlot, CutsTheNamesOfItsAxesToTheRoomThatTheyHave)
{
    gg::FakeDialogs dialogs;
    gg::CurvePlot plot(dialogs, QStringLiteral("Loss"));
    plot.addSeries(QStringLiteral("a"), gg::CurveTone::Accent);
    plot.append(0, 1, 1);
    const QString shortName = QStringLiteral("score of COVID");
    const QString longName = QStringLiteral("score of ") + QString(80, QLatin1Char('m'));
    plot.setAxisLabels(longName, shortName);
    plot.resize(300, 240);
    plot.show();
    plot.toImage({300, 240}); // lays out
    plot.canvas().replot();
    const QString cut = plot.canvas().xAxis->label();
    const QFontMetrics metrics(plot.canvas().xAxis->labelFont());
    EXPECT_LE(metrics.horizontalAdvance(cut), plot.canvas().axisRect()->width());
    EXPECT_TRUE(cut.startsWith(QStringLiteral("score of m"))) << cut.toStdString();
    EXPECT_EQ(plot.canvas().yAxis->label(), shortName);
    plot.resize(2000, 240);
    plot.canvas().replot();
    EXPECT_EQ(plot.canvas().xAxis->label(), longName);
}
