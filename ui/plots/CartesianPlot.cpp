#include "plots/CartesianPlot.h"

#include "plots/QCustomPlotHeader.h"

namespace gg {

namespace {

QFont plotFont()
{
    QFont font = QApplication::font();
    font.setPixelSize(12);
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

} // namespace

CartesianPlot::CartesianPlot(Dialogs& dialogs, const QString& title, QWidget* parent)
    : PlotBase(dialogs, title, parent), m_canvas(new QCustomPlot(this)), m_hover(new QCPItemText(m_canvas))
{
    m_canvas->setInteractions(QCP::iRangeZoom | QCP::iRangeDrag);
    m_canvas->setContextMenuPolicy(Qt::NoContextMenu); // so that the event reaches the base class
    m_canvas->setAutoAddPlottableToLegend(false);
    m_canvas->axisRect()->setupFullAxesBox(false);
    m_canvas->yAxis->ticker()->setTickCount(4);
    m_canvas->yAxis->setNumberFormat(QStringLiteral("gb"));
    m_canvas->yAxis->setNumberPrecision(4);
    m_hover->setVisible(false);
    m_hover->setClipToAxisRect(false);
    m_hover->setPadding(QMargins(8, 6, 8, 6));
    m_hover->setTextAlignment(Qt::AlignLeft);
    m_hover->position->setType(QCPItemPosition::ptAbsolute);
    connect(m_canvas, &QCustomPlot::mouseWheel, this, [this] { m_isZoomed = true; });
    connect(m_canvas, &QCustomPlot::mouseMove, this, [this](const QMouseEvent* event) {
        if (event->buttons().testFlag(Qt::LeftButton))
            m_isZoomed = true;
    });
    connect(m_canvas, &QCustomPlot::mouseDoubleClick, this, &CartesianPlot::resetZoom);
}

void CartesianPlot::setAxisLabels(const QString& x, const QString& y)
{
    m_canvas->xAxis->setLabel(x);
    m_canvas->yAxis->setLabel(y);
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
    QCPPainter painter;
    painter.begin(&device);
    m_canvas->toPainter(&painter, size.width(), size.height());
    painter.end();
}

void CartesianPlot::refresh()
{
    if (!m_isZoomed)
        fitAxes();
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

void CartesianPlot::showEvent(QShowEvent* event)
{
    m_canvas->setBufferDevicePixelRatio(devicePixelRatioF());
    PlotBase::showEvent(event);
}

} // namespace gg
