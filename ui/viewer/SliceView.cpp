#include "viewer/SliceView.h"

#include "support/Theme.h"

#include <QMouseEvent>
#include <QPainter>
#include <QWheelEvent>
#include <algorithm>
#include <cmath>

namespace gg {

namespace {

constexpr double eighthsOfADegreePerClick = 120; // of a wheel
constexpr double zoomPerClick = 1.25;
constexpr int patienceMilliseconds = 150;

} // namespace

SliceView::SliceView(QWidget* parent) : QWidget(parent)
{
    setAttribute(Qt::WA_OpaquePaintEvent);
    setFocusPolicy(Qt::StrongFocus);
    setMouseTracking(true);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding);
    setAccessibleName(tr("Slices"));
    m_patience.setSingleShot(true);
    m_patience.setInterval(patienceMilliseconds);
    connect(&m_patience, &QTimer::timeout, this, qOverload<>(&QWidget::update));
}

SliceView::~SliceView() = default;

void SliceView::setSource(SliceSource* source)
{
    if (m_source)
        m_source->disconnect(this);
    m_source = source;
    if (source != nullptr) {
        connect(source, &SliceSource::ready, this, &SliceView::take);
        connect(source, &SliceSource::failed, this, &SliceView::fail);
        connect(source, &SliceSource::reset, this, &SliceView::readAnew);
        connect(source, &QObject::destroyed, this, [this, source] {
            if (!m_source || m_source == source)
                setSource(nullptr);
        });
    }
    restart();
    Q_EMIT sourceChanged();
}

void SliceView::restart()
{
    m_patience.stop();
    m_current = -1;
    m_hasWindow = m_isWindowChosen = false;
    m_isWindowHounsfield.reset();
    m_problem.clear();
    m_direction = ScrollDirection::Still;
    m_transform.reset();
    put({}, -1);
    if (count() > 0)
        showSlice(0);
    else
        Q_EMIT currentChanged(-1);
}

/// The place in the series, a window that a person chose and the zoom stay, as far as they can.
void SliceView::readAnew()
{
    const int index = m_current;
    if (index < 0 || count() == 0)
        return restart();
    m_current = -1;
    m_hasWindow = m_isWindowChosen;
    put({}, -1);
    showSlice(index);
}

void SliceView::showSlice(int index)
{
    if (count() == 0)
        return;
    const int wanted = std::clamp(index, 0, count() - 1);
    if (wanted == m_current)
        return;
    if (m_current >= 0)
        m_direction = wanted > m_current ? ScrollDirection::Forward : ScrollDirection::Backward;
    m_current = wanted;
    m_problem.clear();
    // Also of one that is at hand the source hears, so that it knows which way to read ahead.
    const std::optional<ViewedSlice> slice = m_source->slice(wanted);
    if (slice)
        put(*slice, wanted);
    else
        m_patience.start();
    Q_EMIT currentChanged(wanted);
    if (m_source && m_current == wanted)
        m_source->request(wanted, m_direction);
}

void SliceView::scrollBy(int slices)
{
    const int wanted = m_current + slices;
    if (count() > 0 && std::clamp(wanted, 0, count() - 1) == m_current)
        Q_EMIT scrolledBeyond(slices);
    else
        showSlice(wanted);
}

void SliceView::take(int index)
{
    if (!isWaiting())
        return;
    const std::optional<ViewedSlice> slice = index == m_current ? m_source->slice(index) : std::nullopt;
    if (slice)
        put(*slice, index);
    else // another view's wish may have come in between
        m_source->request(m_current, m_direction);
}

void SliceView::fail(int index, const QString& reason)
{
    if (!isWaiting())
        return;
    if (index != m_current)
        return m_source->request(m_current, m_direction);
    m_problem = reason.isEmpty() ? tr("The slice cannot be read.") : reason;
    put({}, -1);
}

void SliceView::put(const ViewedSlice& slice, int index)
{
    m_patience.stop();
    m_slice = slice;
    m_shown = index;
    m_picture.reset();
    if (!slice.isNull()) {
        const ViewTransform before = m_transform;
        m_transform.setImage(slice.size(), slice.aspect());
        if (m_transform != before)
            Q_EMIT transformChanged();
        if (!slice.isColour())
            adoptWindow(slice);
    }
    describe();
    update();
    Q_EMIT sliceShown(index);
}

void SliceView::adoptWindow(const ViewedSlice& slice)
{
    const bool isHounsfield = slice.takesHounsfieldWindows();
    const bool isKept = m_hasWindow && m_isWindowHounsfield.value_or(isHounsfield) == isHounsfield;
    m_hasWindow = true;
    m_isWindowHounsfield = isHounsfield;
    if (isKept)
        return;
    m_mapping.window = firstWindow(slice);
    Q_EMIT mappingChanged();
}

void SliceView::setMapping(const DisplayMapping& mapping)
{
    if (mapping == m_mapping)
        return;
    m_isWindowChosen = m_isWindowChosen || mapping.window != m_mapping.window;
    m_hasWindow = m_hasWindow || m_isWindowChosen;
    m_mapping = mapping;
    m_picture.reset();
    describe();
    update();
    Q_EMIT mappingChanged();
}

void SliceView::setTransform(const ViewTransform& transform)
{
    ViewTransform adapted = transform;
    adapted.setView(m_transform.view(), m_transform.ratio());
    adapted.setImage(m_transform.pixels(), m_transform.aspect());
    if (adapted == m_transform)
        return;
    m_transform = adapted;
    m_picture.reset();
    update();
    Q_EMIT transformChanged();
}

void SliceView::setEnlarging(Enlarging enlarging)
{
    m_enlarging = enlarging;
    m_picture.reset();
    update();
}

void SliceView::setTool(Qt::MouseButton button, ViewerTool* tool)
{
    m_mouse.setTool(button, tool);
    setCursor(m_mouse.cursor());
}

void SliceView::addOverlay(std::shared_ptr<const ViewOverlay> overlay)
{
    m_overlays.push_back(std::move(overlay));
    update();
}

void SliceView::setNotice(const QString& notice)
{
    if (notice == m_notice)
        return;
    m_notice = notice;
    update();
}

void SliceView::setAnnotated(bool annotated)
{
    m_isAnnotated = annotated;
    update();
}

void SliceView::setMarked(bool marked)
{
    m_isMarked = marked;
    update();
}

std::optional<PatientPoint> SliceView::patientPointAt(const QPointF& position) const
{
    if (!m_slice.geometry)
        return std::nullopt;
    const QPointF pixel = m_transform.toPixel(position);
    return m_slice.geometry->pointAt(pixel.x(), pixel.y());
}

/// What a reader of the screen says.
void SliceView::describe()
{
    QStringList parts;
    if (!m_problem.isEmpty())
        parts << m_problem;
    if (m_shown >= 0)
        parts << tr("Slice %1 of %2").arg(m_shown + 1).arg(count());
    if (m_shown >= 0 && !m_slice.isColour())
        parts << tr("window %1 / %2").arg(m_mapping.window.center).arg(m_mapping.window.width);
    const ViewContext context = contextOf(m_transform, m_slice, m_shown);
    if (const std::optional<QPoint> pixel = context.cursorPixel())
        if (const std::optional<double> value = m_slice.valueAt(*pixel))
            parts << tr("%1 %2 at column %3, row %4")
                         .arg(*value, 0, 'g', 6)
                         .arg(m_slice.unitText())
                         .arg(pixel->x())
                         .arg(pixel->y());
    setAccessibleDescription(parts.join(QStringLiteral(", ")));
}

ViewContext SliceView::contextOf(const ViewTransform& transform, const ViewedSlice& slice, int index) const
{
    ViewContext context{.transform = transform,
                        .slice = slice,
                        .mapping = m_mapping,
                        .area = rect(),
                        .index = index,
                        .count = count(),
                        .title = slice.title.isEmpty() && m_source ? m_source->title() : slice.title,
                        .seriesId = m_source ? m_source->id() : QString(),
                        .notices = {},
                        .problem = m_problem,
                        .cursor = m_cursor,
                        .taken = {}};
    if (!m_notice.isEmpty())
        context.notices << m_notice;
    if (isWaiting() && !m_patience.isActive())
        context.notices << tr("Slice %1 is being read.").arg(m_current + 1);
    return context;
}

void SliceView::paintEvent(QPaintEvent*)
{
    adoptSize(); // the ratio may be another screen's
    QPainter painter(this);
    painter.fillRect(rect(), Qt::black);
    if (!m_picture)
        m_picture =
            pictureOf(m_mapping.levels(m_slice), coloursOf(m_mapping.palette), m_transform, m_enlarging);
    const double ratio = m_transform.ratio();
    m_picture->image.setDevicePixelRatio(ratio);
    painter.drawImage(QPointF(m_picture->topLeft) / ratio, m_picture->image);
    paintOverlays(painter, contextOf(m_transform, m_slice, m_shown), m_overlays, m_isAnnotated, true);
    if (m_isMarked) {
        painter.setRenderHint(QPainter::Antialiasing, false);
        painter.setPen(QPen(Theme::darkTheme().accent, 1));
        painter.drawRect(rect().adjusted(0, 0, -1, -1));
    }
}

QImage SliceView::rendered(bool withAnnotations, double scale) const
{
    return renderedSlice(m_slice, m_shown, withAnnotations, scale);
}

QImage SliceView::renderedSlice(const ViewedSlice& slice, int index, bool withAnnotations, double scale) const
{
    ViewTransform transform = m_transform;
    transform.setView(size(), scale);
    if (!slice.isNull())
        transform.setImage(slice.size(), slice.aspect());
    return renderedView(contextOf(transform, slice, index), m_overlays, m_enlarging, withAnnotations);
}

void SliceView::resizeEvent(QResizeEvent*)
{
    adoptSize();
}

void SliceView::adoptSize()
{
    if (m_transform.view() == QSizeF(size()) && m_transform.ratio() == devicePixelRatioF())
        return;
    m_transform.setView(size(), devicePixelRatioF());
    m_picture.reset();
    Q_EMIT transformChanged();
}

void SliceView::wheelEvent(QWheelEvent* event)
{
    event->accept();
    Q_EMIT activated();
    // With a modifier some systems turn it sideways.
    const QPoint turns = event->angleDelta();
    const int turn = turns.y() != 0 ? turns.y() : turns.x();
    if (event->modifiers().testFlag(Qt::ControlModifier)) {
        ViewTransform transform = m_transform;
        transform.zoomAt(event->position(), std::pow(zoomPerClick, turn / eighthsOfADegreePerClick));
        return setTransform(transform);
    }
    const int slices = m_mouse.wheelSteps(turn);
    if (!m_slice.isNull() && m_mouse.wheel(*this, *event, -slices))
        return;
    scrollBy(m_isWheelTurned ? -slices : slices);
}

void SliceView::mousePressEvent(QMouseEvent* event)
{
    Q_EMIT activated();
    if (!m_slice.isNull())
        m_mouse.press(*this, *event);
    setCursor(m_mouse.cursor());
}

void SliceView::mouseMoveEvent(QMouseEvent* event)
{
    m_cursor = event->position();
    if (!m_slice.isNull())
        m_mouse.move(*this, *event);
    setCursor(m_mouse.cursor());
    refreshCursor();
}

void SliceView::mouseReleaseEvent(QMouseEvent* event)
{
    m_mouse.release(*this, *event);
    setCursor(m_mouse.cursor());
}

void SliceView::mouseDoubleClickEvent(QMouseEvent* event)
{
    const ViewerTool* const chosen = m_mouse.tool(Qt::LeftButton);
    if (event->button() != Qt::LeftButton || (chosen != nullptr && chosen->takesEveryPress()))
        return mousePressEvent(event);
    ViewTransform transform = m_transform;
    transform.fit();
    setTransform(transform);
}

void SliceView::leaveEvent(QEvent*)
{
    m_cursor.reset();
    refreshCursor();
}

void SliceView::refreshCursor()
{
    describe();
    update();
    Q_EMIT cursorMoved();
}

void SliceView::focusInEvent(QFocusEvent* event)
{
    QWidget::focusInEvent(event);
    Q_EMIT activated();
}

} // namespace gg
