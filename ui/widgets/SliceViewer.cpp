#include "widgets/SliceViewer.h"

#include "session/ImageLoader.h"
#include "support/Theme.h"
#include "widgets/GalleryDelegate.h"

#include <QAction>
#include <QApplication>
#include <QMouseEvent>
#include <QPainter>
#include <QWheelEvent>
#include <algorithm>
#include <cmath>

namespace gg {

namespace {

constexpr double maximumZoom = 32;
constexpr double zoomPerStep = 1.25;
constexpr int scaleWidth = 96;
const QString partGap = QStringLiteral("   "); // between size, zoom and window
/// Pixels; several screens full. Of a larger one most would lie outside, and making it would take long.
constexpr double largestScaledCopy = 12e6;

/// The average of all pixels, but for very large images of a sample of them, so that nobody waits.
QImage reduced(const QImage& image, const QSize& size)
{
    const QSize sampled = size * 4;
    if (sampled.width() < image.width() && sampled.height() < image.height())
        return image.scaled(sampled, Qt::IgnoreAspectRatio, Qt::FastTransformation)
            .scaled(size, Qt::IgnoreAspectRatio, Qt::SmoothTransformation);
    return image.scaled(size, Qt::IgnoreAspectRatio, Qt::SmoothTransformation);
}

QFont smallFont()
{
    QFont font = QApplication::font();
    font.setPixelSize(metrics::smallText);
    return font;
}

QSize padded(const QSize& words)
{
    return words + QSize(2 * metrics::grid, metrics::grid);
}

/// A ground on which words can be read whatever the image; the pen is that of the words.
void paintBox(QPainter& painter, const QRect& box)
{
    painter.setPen(Qt::NoPen);
    painter.setBrush(QColor(0, 0, 0, 160));
    painter.drawRoundedRect(box, 3, 3);
    painter.setPen(Theme::darkTheme().quietText);
}

} // namespace

SliceViewer::SliceViewer(QWidget* parent) : QWidget(parent)
{
    setAttribute(Qt::WA_OpaquePaintEvent);
    setFocusPolicy(Qt::StrongFocus);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding);
    setAccessibleName(tr("Image"));
    makeKeys();
}

SliceViewer::~SliceViewer() = default;

void SliceViewer::setImage(const QImage& image)
{
    m_request.reset();
    m_problem.clear();
    m_window.reset();
    m_image = image;
    m_overlay = {};
    setAccessibleDescription(image.isNull() ? QString()
                                            : tr("%1 by %2 pixels").arg(image.width()).arg(image.height()));
    fit();
    Q_EMIT imageChanged();
}

void SliceViewer::showFile(ImageLoader& loader, const std::filesystem::path& file)
{
    if (m_loader != &loader) {
        if (m_loader)
            m_loader->disconnect(this);
        m_loader = &loader;
        connect(&loader, &ImageLoader::windowChanged, this, [this] {
            if (m_window || m_request)
                read();
        });
    }
    m_file = file;
    setImage({});
    read();
}

void SliceViewer::read()
{
    m_request = std::make_unique<QObject>();
    m_loader->load(m_file, m_request.get(), [this](const LoadedImage& loaded) {
        // Not at once: this is called while the request is in use.
        m_request.release()->deleteLater();
        setImage(loaded.image);
        m_window = loaded.window;
        m_problem = loaded.error;
        update();
    });
}

void SliceViewer::clear()
{
    setImage({});
}

void SliceViewer::setOverlay(const QImage& overlay, double opacity)
{
    m_overlay = overlay;
    m_overlayOpacity = std::clamp(opacity, 0.0, 1.0);
    update();
}

void SliceViewer::setOverlayScale(const QImage& colours, const QString& low, const QString& high)
{
    m_scaleColours = colours;
    m_scaleLow = low;
    m_scaleHigh = high;
    update();
}

void SliceViewer::setNotice(const QString& notice)
{
    if (notice == m_notice)
        return;
    m_notice = notice;
    update();
}

QSize SliceViewer::sizeHint() const
{
    return {512, 512};
}

QSize SliceViewer::minimumSizeHint() const
{
    return {160, 160};
}

double SliceViewer::fittingZoom() const
{
    if (m_image.isNull() || width() <= 0 || height() <= 0)
        return 1;
    const double ratio = devicePixelRatioF();
    return std::min(width() * ratio / m_image.width(), height() * ratio / m_image.height());
}

QRectF SliceViewer::imageRect() const
{
    const double scale = m_zoom / devicePixelRatioF();
    const QPointF middle(width() / 2.0, height() / 2.0);
    return {middle - m_centre * scale, QSizeF(m_image.size()) * scale};
}

void SliceViewer::fit()
{
    m_isFitted = true;
    m_zoom = fittingZoom();
    m_centre = QPointF(m_image.width() / 2.0, m_image.height() / 2.0);
    m_scaled = {};
    update();
}

void SliceViewer::zoomAt(const QPointF& position, double factor)
{
    if (m_image.isNull())
        return;
    const double lowest = std::min(fittingZoom(), 1.0) / 4;
    const double zoomed = std::clamp(m_zoom * factor, lowest, std::max(maximumZoom, fittingZoom()));
    const double ratio = devicePixelRatioF();
    const QPointF fromMiddle = (position - QPointF(width() / 2.0, height() / 2.0)) * ratio;
    m_centre += fromMiddle / m_zoom - fromMiddle / zoomed;
    m_zoom = zoomed;
    m_isFitted = false;
    keepInView();
    m_scaled = {};
    update();
}

/// No part of the widget stays black that the image could fill, and a small image stays whole.
void SliceViewer::keepInView()
{
    const double ratio = devicePixelRatioF();
    const auto limited = [&](double centre, double length, double extent) {
        const double half = extent * ratio / m_zoom / 2;
        return 2 * half >= length ? length / 2 : std::clamp(centre, half, length - half);
    };
    m_centre = {limited(m_centre.x(), m_image.width(), width()),
                limited(m_centre.y(), m_image.height(), height())};
}

void SliceViewer::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.fillRect(rect(), Qt::black);
    if (!m_problem.isEmpty())
        paintBrokenImage(painter, rect(), m_problem);
    if (!m_image.isNull()) {
        paintPixels(painter);
        paintSize(painter);
        paintScale(painter);
    }
    paintNotice(painter);
}

void SliceViewer::paintPixels(QPainter& painter)
{
    const QRectF target = imageRect();
    painter.setRenderHint(QPainter::SmoothPixmapTransform);
    const QSizeF scaled = QSizeF(m_image.size()) * m_zoom;
    if (m_zoom < 1 && scaled.width() * scaled.height() <= largestScaledCopy) {
        // The painter looks at four pixels only; made smaller by more than half, fine structures would
        // flicker.
        if (m_scaled.isNull())
            m_scaled = reduced(m_image, scaled.toSize().expandedTo({1, 1}));
        painter.drawImage(target, m_scaled);
    } else {
        painter.drawImage(target, m_image);
    }
    if (!m_overlay.isNull() && m_overlayOpacity > 0) {
        painter.setOpacity(m_overlayOpacity);
        painter.drawImage(target, m_overlay);
        painter.setOpacity(1);
    }
}

QString SliceViewer::caption() const
{
    QStringList parts = {tr("%1 \u00d7 %2 px").arg(m_image.width()).arg(m_image.height()),
                         tr("%1 %").arg(std::lround(m_zoom * 100))};
    if (m_window)
        parts << tr("window %1 / %2 HU").arg(m_window->center).arg(m_window->width);
    return parts.join(partGap);
}

void SliceViewer::paintSize(QPainter& painter) const
{
    const CornerBox box = sizeBox();
    painter.setFont(numberFont(metrics::smallText));
    paintBox(painter, box.rect);
    painter.drawText(box.rect, Qt::AlignCenter, box.text);
}

/// Where there is no room for all of it in a line, each part has its own; where there is none beside the
/// scale, it stands above that.
SliceViewer::CornerBox SliceViewer::sizeBox() const
{
    CornerBox box{{}, caption()};
    const QFontMetrics font(numberFont(metrics::smallText));
    const int room = width() - 2 * metrics::grid;
    const auto sizeOf = [&](const QString& text) {
        return padded(font.boundingRect({}, Qt::AlignLeft, text).size());
    };
    if (sizeOf(box.text).width() > room)
        box.text.replace(partGap, QStringLiteral("\n"));
    const QSize words = sizeOf(box.text);
    box.rect = QRect(QPoint(metrics::grid, height() - metrics::grid - words.height()), words);
    const QRect scale = scaleRect();
    if (!scale.isNull() && box.rect.right() + metrics::grid > scale.left())
        box.rect.moveBottom(scale.top() - metrics::grid / 2);
    return box;
}

/// Null without a scale.
QRect SliceViewer::scaleRect() const
{
    if (m_overlay.isNull() || m_overlayOpacity <= 0 || m_scaleColours.isNull())
        return {};
    const QFontMetrics words(smallFont());
    const int ends = words.horizontalAdvance(m_scaleLow) + words.horizontalAdvance(m_scaleHigh);
    const int free = width() - 2 * metrics::grid - padded({ends + 2 * metrics::grid, 0}).width();
    const QSize size = padded({ends + std::clamp(free, 0, scaleWidth) + 2 * metrics::grid, words.height()});
    return {QPoint(width() - metrics::grid - size.width(), height() - metrics::grid - size.height()), size};
}

void SliceViewer::paintScale(QPainter& painter) const
{
    const QRect box = scaleRect();
    if (box.isNull())
        return;
    painter.setFont(smallFont());
    const QFontMetrics words = painter.fontMetrics();
    const int low = words.horizontalAdvance(m_scaleLow);
    const int high = words.horizontalAdvance(m_scaleHigh);
    paintBox(painter, box);
    const QRect inner = box.adjusted(metrics::grid, 0, -metrics::grid, 0);
    painter.drawText(inner, Qt::AlignLeft | Qt::AlignVCenter, m_scaleLow);
    painter.drawText(inner, Qt::AlignRight | Qt::AlignVCenter, m_scaleHigh);
    QRect strip(0, 0, inner.width() - low - high - 2 * metrics::grid, metrics::grid);
    strip.moveCenter(inner.center());
    strip.moveLeft(inner.left() + low + metrics::grid);
    painter.drawImage(strip, m_scaleColours);
}

void SliceViewer::paintNotice(QPainter& painter) const
{
    if (m_notice.isEmpty())
        return;
    painter.setFont(smallFont());
    const QRect room = rect().adjusted(2 * metrics::grid, 0, -2 * metrics::grid, 0);
    const QSize words = painter.fontMetrics().boundingRect(room, Qt::TextWordWrap, m_notice).size();
    const QRect box(QPoint(metrics::grid, metrics::grid), padded(words));
    paintBox(painter, box);
    painter.setPen(Theme::darkTheme().text);
    painter.drawText(box, Qt::AlignCenter | Qt::TextWordWrap, m_notice);
}

void SliceViewer::resizeEvent(QResizeEvent*)
{
    if (m_isFitted)
        fit();
    else
        keepInView();
}

void SliceViewer::wheelEvent(QWheelEvent* event)
{
    zoomAt(event->position(), std::pow(zoomPerStep, event->angleDelta().y() / 120.0));
    event->accept();
}

void SliceViewer::mousePressEvent(QMouseEvent* event)
{
    if (event->button() != Qt::LeftButton)
        return QWidget::mousePressEvent(event);
    m_dragStart = event->position();
    setCursor(Qt::ClosedHandCursor);
}

void SliceViewer::mouseMoveEvent(QMouseEvent* event)
{
    if (!event->buttons().testFlag(Qt::LeftButton) || m_image.isNull())
        return;
    m_centre -= (event->position() - m_dragStart) * devicePixelRatioF() / m_zoom;
    m_dragStart = event->position();
    keepInView();
    update();
}

void SliceViewer::mouseReleaseEvent(QMouseEvent*)
{
    unsetCursor();
}

void SliceViewer::mouseDoubleClickEvent(QMouseEvent*)
{
    fit();
}

void SliceViewer::makeKeys()
{
    const auto add = [this](const QString& text, const QList<QKeySequence>& keys, auto slot) {
        auto* const action = new QAction(text, this);
        action->setShortcuts(keys);
        action->setShortcutContext(Qt::WidgetShortcut);
        connect(action, &QAction::triggered, this, slot);
        addAction(action);
    };
    const auto zoom = [this](double factor) {
        return [this, factor] { zoomAt(QPointF(width() / 2.0, height() / 2.0), factor); };
    };
    add(tr("Zoom in"), {Qt::Key_Plus, Qt::Key_Equal}, zoom(zoomPerStep));
    add(tr("Zoom out"), {Qt::Key_Minus}, zoom(1 / zoomPerStep));
    add(tr("Fit the image"), {Qt::Key_0}, [this] { fit(); });
}

} // namespace gg
