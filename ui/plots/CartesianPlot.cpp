#include "plots/CartesianPlot.h"

#include <algorithm>
#include <cmath>
#include <qcustomplot.h>
#include <utility>

namespace gg {

namespace {

QFont plotFont()
{
    QFont font = QApplication::font();
    font.setPixelSize(12);
    // Shaping the labels anew would be the greater part of each repaint; figures need none.
    font.setStyleStrategy(QFont::PreferNoShaping);
    return font;
}

void styleAxis(QCPAxis& axis, const Theme& theme)
{
    axis.setBasePen(QPen(theme.line, 1));
    axis.setTickPen(QPen(theme.line, 1));
    axis.setSubTickPen(Qt::NoPen);
    axis.setTickLength(0, 4);
    axis.setTickLabelFont(plotFont());
    axis.setTickLabelColor(theme.quietText);
    axis.setLabelFont(plotFont());
    axis.setLabelColor(theme.quietText);
    axis.setTickLabelPadding(4);
    axis.setLabelPadding(2);
    QColor faint = theme.line;
    faint.setAlphaF(0.6F);
    axis.grid()->setPen(QPen(faint, 1));
    axis.grid()->setZeroLinePen(Qt::NoPen);
}

// Steps of 1, 2 and 5; whole ones unless one looks closely, since epochs and images are counted.
class ReadableTicker : public QCPAxisTicker
{
public:
    bool isWhole = false;

protected:
    double getTickStep(const QCPRange& range) override
    {
        const double exact = range.size() / std::max(1, tickCount());
        if (!(exact > 0))
            return 1;
        const double magnitude = std::pow(10, std::floor(std::log10(exact)));
        const double mantissa = exact / magnitude;
        const double step = magnitude * (mantissa <= 1 ? 1 : mantissa <= 2 ? 2 : mantissa <= 5 ? 5 : 10);
        return isWhole && range.size() > 2 ? std::max(1.0, step) : step;
    }
    int getSubTickCount(double) override { return 0; }
};

} // namespace

CartesianPlot::CartesianPlot(Dialogs& dialogs, const QString& title, QWidget* parent)
    : PlotBase(dialogs, title, parent), m_canvas(new QCustomPlot(this)), m_hover(new QCPItemText(m_canvas))
{
    m_canvas->setMinimumSize(1, 1); // QCustomPlot complains of each pixmap without a pixel
    m_canvas->setInteractions(QCP::iRangeZoom | QCP::iRangeDrag);
    m_canvas->setAutoAddPlottableToLegend(false);
    m_canvas->xAxis->setTicker(QSharedPointer<ReadableTicker>::create());
    m_canvas->yAxis->setTicker(QSharedPointer<ReadableTicker>::create());
    connect(m_canvas, &QCustomPlot::beforeReplot, this, [this] {
        fitTicks();
        fitLabels(m_canvas->size());
    });
    m_canvas->yAxis->setNumberFormat(QStringLiteral("gb"));
    m_canvas->yAxis->setNumberPrecision(4);
    m_hover->setVisible(false);
    m_hover->setClipToAxisRect(false);
    m_hover->setPadding(QMargins(8, 6, 8, 6));
    m_hover->setTextAlignment(Qt::AlignLeft);
    m_hover->position->setType(QCPItemPosition::ptAbsolute);
    connect(m_canvas, &QCustomPlot::mouseWheel, this, [this] { m_isZoomed = true; });
    connect(m_canvas, &QCustomPlot::mouseMove, this, [this](const QMouseEvent* event) {
        if (event->buttons().testFlag(Qt::LeftButton) && m_canvas->interactions().testFlag(QCP::iRangeDrag))
            m_isZoomed = true;
    });
    connect(m_canvas, &QCustomPlot::mouseDoubleClick, this, &CartesianPlot::resetZoom);
}

void CartesianPlot::setAxisLabels(const QString& x, const QString& y)
{
    m_xLabel = x;
    m_yLabel = y;
    m_canvas->xAxis->setLabel(x); // until it is painted, which fits them
    m_canvas->yAxis->setLabel(y);
}

void CartesianPlot::setWholeKeys()
{
    static_cast<ReadableTicker&>(*m_canvas->xAxis->ticker()).isWhole = true;
}

void CartesianPlot::fitTicks()
{
    constexpr int labelWidth = 56;
    constexpr int labelHeight = 40;
    m_canvas->xAxis->ticker()->setTickCount(std::max(2, m_canvas->width() / labelWidth));
    m_canvas->yAxis->ticker()->setTickCount(std::clamp(m_canvas->height() / labelHeight, 2, 6));
}

/// Names of classes stand in them, which may be of any length.
void CartesianPlot::fitLabels(QSize canvas)
{
    constexpr int besideX = 64; // of the figures at the other axis, and the margins
    constexpr int besideY = 48;
    const QFontMetrics metrics(plotFont());
    m_canvas->xAxis->setLabel(metrics.elidedText(m_xLabel, Qt::ElideMiddle, canvas.width() - besideX));
    m_canvas->yAxis->setLabel(metrics.elidedText(m_yLabel, Qt::ElideMiddle, canvas.height() - besideY));
}

void CartesianPlot::resetZoom()
{
    m_isZoomed = false;
    refresh();
}

void CartesianPlot::restyle(const Theme& theme)
{
    m_canvas->setBackground(QBrush(theme.surface));
    for (QCPAxis* const axis : m_canvas->axisRect()->axes())
        styleAxis(*axis, theme);
    m_hover->setFont(numberFont(12));
    m_hover->setColor(theme.text);
    m_hover->setBrush(theme.background);
    m_hover->setPen(QPen(theme.line, 1));
}

void CartesianPlot::renderTo(QPaintDevice& device, QSize size)
{
    fitLabels(size);
    QCPPainter painter;
    painter.begin(&device);
    m_canvas->toPainter(&painter, size.width(), size.height());
    painter.end();
    fitLabels(m_canvas->size());
}

void CartesianPlot::refresh()
{
    if (!m_isZoomed)
        fitAxes();
    if (isVisible()) // else it may have no size to paint on; showing it draws it
        m_canvas->replot(QCustomPlot::rpQueuedReplot);
}

void CartesianPlot::showHover(QPointF position, const QString& text)
{
    m_hover->setVisible(!text.isEmpty());
    if (!text.isEmpty()) {
        m_hover->setText(text);
        // Beside the pointer, on the side that has room.
        const bool isLeft = position.x() > m_canvas->axisRect()->center().x();
        const bool isAbove = position.y() > m_canvas->axisRect()->center().y();
        m_hover->setPositionAlignment((isLeft ? Qt::AlignRight : Qt::AlignLeft) |
                                      (isAbove ? Qt::AlignBottom : Qt::AlignTop));
        m_hover->position->setCoords(position + QPointF(isLeft ? -12 : 12, isAbove ? -8 : 8));
    }
    m_canvas->replot(QCustomPlot::rpQueuedReplot);
}

void CartesianPlot::hearDrawing(const std::function<void(QPointF from, QPointF to)>& finished)
{
    connect(m_canvas, &QCustomPlot::mousePress, this, [this](const QMouseEvent* event) {
        if (event->button() == Qt::LeftButton && m_canvas->axisRect()->rect().contains(event->pos()))
            m_drawnFrom = event->position();
    });
    connect(m_canvas, &QCustomPlot::mouseRelease, this, [this, finished](const QMouseEvent* event) {
        if (event->button() == Qt::LeftButton && m_drawnFrom)
            finished(*std::exchange(m_drawnFrom, std::nullopt), event->position());
    });
}

void CartesianPlot::showEvent(QShowEvent* event)
{
    m_canvas->setBufferDevicePixelRatio(devicePixelRatioF());
    PlotBase::showEvent(event);
    m_canvas->replot(QCustomPlot::rpQueuedReplot);
}

} // namespace gg
