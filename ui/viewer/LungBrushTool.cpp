#include "viewer/LungBrushTool.h"

#include "support/Theme.h"
#include "viewer/LungOverlay.h"
#include "viewer/SliceView.h"

#include <QCoreApplication>
#include <QPainterPath>

namespace gg {

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(LungBrushTool)
};

cv::Point2d placeOf(const SliceView& view, const QPointF& position)
{
    const QPointF pixel = view.transform().toPixel(position);
    return {pixel.x(), pixel.y()};
}

/// As a patient is looked at: R is the patient's right.
QString letterOf(Lung lung)
{
    switch (lung) {
    case Lung::Right:
        return Words::tr("R", "the right lung");
    case Lung::Left:
        return Words::tr("L", "the left lung");
    case Lung::None:
        break;
    }
    return {};
}

QColor colourOf(Lung lung)
{
    switch (lung) {
    case Lung::Right:
        return LungColours::rightLung();
    case Lung::Left:
        return LungColours::leftLung();
    case Lung::None:
        break;
    }
    return Theme::darkTheme().text;
}

/// On any image; dashed where it takes away.
void drawCircle(QPainter& painter, const QPainterPath& circle, Lung paints)
{
    const QColor rim(0, 0, 0, 200);
    QPen pen(rim, 3);
    painter.setBrush(Qt::NoBrush);
    painter.setPen(pen);
    painter.drawPath(circle);
    pen.setColor(colourOf(paints));
    pen.setWidthF(1.5);
    pen.setStyle(paints == Lung::None ? Qt::DashLine : Qt::SolidLine);
    painter.setPen(pen);
    painter.drawPath(circle);
}

} // namespace

QString LungBrushTool::id() const
{
    return m_kind == Kind::Brush ? QStringLiteral("lungbrush") : QStringLiteral("lungeraser");
}

QString LungBrushTool::text() const
{
    return m_kind == Kind::Brush ? Words::tr("Paint lung") : Words::tr("Erase lung");
}

QString LungBrushTool::explanation() const
{
    const QString size = Words::tr("[ and ], or Shift and the wheel, change the size of the circle.");
    const QString what =
        m_kind == Kind::Brush
            ? Words::tr(
                  "Drag over what is lung. A stroke that begins within a lung paints that one, elsewhere "
                  "the one of that side; the circle says which.")
            : Words::tr("Drag over what is no lung.");
    return what + QLatin1Char('\n') + size;
}

QKeySequence LungBrushTool::key() const
{
    return m_kind == Kind::Brush ? Qt::Key_N : Qt::Key_X;
}

bool LungBrushTool::suits(const SliceView& view) const
{
    return view.source() != nullptr && m_editing.find(view.source()->id()) != nullptr;
}

void LungBrushTool::press(SliceView& view, const ToolEvent& event)
{
    const QString seriesId = view.source()->id();
    const LungCorrection* const correction = m_editing.find(seriesId);
    const std::optional<PlaneGeometry>& geometry = view.slice().geometry;
    if (correction == nullptr || !geometry)
        return;
    const cv::Point2d place = placeOf(view, event.position);
    m_stroke = {seriesId, view.shown(),
                m_kind == Kind::Eraser ? Lung::None : correction->lungAt(view.shown(), place)};
    m_editing.beginStroke(seriesId, view.shown(),
                          {.paints = m_stroke->paints,
                           .radius = m_editing.radius(),
                           .pixelSize = {geometry->columnSpacing, geometry->rowSpacing}},
                          place);
}

void LungBrushTool::drag(SliceView& view, const ToolEvent& event)
{
    if (!m_stroke)
        return;
    if (view.source() != nullptr && view.source()->id() == m_stroke->seriesId &&
        view.shown() == m_stroke->slice)
        m_editing.continueStroke(m_stroke->seriesId, placeOf(view, event.position));
    else
        release(view, event); // scrolled away: what comes now belongs to another slice
}

void LungBrushTool::release(SliceView&, const ToolEvent&)
{
    if (!m_stroke)
        return;
    const QString seriesId = m_stroke->seriesId;
    m_stroke.reset();
    m_editing.endStroke(seriesId);
}

bool LungBrushTool::wheel(SliceView& view, const ToolEvent& event, int steps)
{
    if (!event.modifiers.testFlag(Qt::ShiftModifier))
        return false;
    m_editing.changeRadius(steps);
    view.update();
    return true;
}

void LungBrushTool::cancel()
{
    if (!m_stroke)
        return;
    const QString seriesId = m_stroke->seriesId;
    m_stroke.reset();
    m_editing.dropStroke(seriesId);
}

Lung LungBrushTool::lungFor(const LungCorrection& correction, const ViewContext& context) const
{
    if (m_kind == Kind::Eraser)
        return Lung::None;
    if (m_stroke && m_stroke->seriesId == context.seriesId && m_stroke->slice == context.index)
        return m_stroke->paints;
    const QPointF pixel = context.transform.toPixel(*context.cursor);
    return correction.lungAt(context.index, {pixel.x(), pixel.y()});
}

void LungBrushTool::paintAtMouse(QPainter& painter, const ViewContext& context) const
{
    const LungCorrection* const correction = m_editing.find(context.seriesId);
    if (correction == nullptr || !context.cursor || !context.slice.geometry)
        return;
    const double radius = m_editing.radius();
    const PlaneGeometry& plane = *context.slice.geometry;
    QPainterPath pixels;
    pixels.addEllipse(context.transform.toPixel(*context.cursor), radius / plane.columnSpacing,
                      radius / plane.rowSpacing);
    const QPainterPath circle = context.transform.pixelToView().map(pixels);
    const Lung lung = lungFor(*correction, context);
    painter.setRenderHint(QPainter::Antialiasing);
    drawCircle(painter, circle, lung);
    painter.setFont(overlayFont());
    const QString words =
        QStringLiteral("%1 %2").arg(letterOf(lung), Words::tr("%1 mm").arg(radius)).trimmed();
    const QFontMetrics font = painter.fontMetrics();
    QRect box(0, 0, font.horizontalAdvance(words) + 2, font.height());
    box.moveTopLeft(circle.boundingRect().bottomRight().toPoint());
    drawReadable(painter, box, Qt::AlignLeft | Qt::AlignVCenter, words, Theme::darkTheme().text);
}

} // namespace gg
