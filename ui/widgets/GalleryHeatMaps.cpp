#include "widgets/GalleryHeatMaps.h"

#include "widgets/GalleryView.h"

#include <QMouseEvent>
#include <QPainter>
#include <QPointer>
#include <QScrollBar>
#include <QSettings>
#include <algorithm>

namespace gg {

namespace {

constexpr qsizetype memoryBound = qsizetype{64} << 20;
constexpr int restOfPointer = 350; // milliseconds
constexpr int restOfView = 120;
constexpr int largestEdge = 128; // a map has far fewer places than that
constexpr qsizetype mostBytes = qsizetype{4} * largestEdge * largestEdge;
// Of a weight in [0, 1]: none is seen below the first, all of it from the second on.
constexpr float unseenBelow = 0.05F;
constexpr float wholeFrom = 0.30F;

QByteArray keyOf(const HeatMapWish& wish)
{
    return QByteArray::number(wish.targetClass.value_or(-1)) + ':' + QByteArray::fromStdString(wish.layer) +
           '\0' + QByteArray::fromStdString(wish.file.native());
}

/// The colours, transparent where there is next to no weight.
QImage transparent(const HeatMap& map)
{
    QImage image = map.image.convertToFormat(QImage::Format_ARGB32);
    for (int y = 0; y < image.height(); ++y) {
        auto* const line = reinterpret_cast<QRgb*>(image.scanLine(y));
        const float* const weights = map.weights.ptr<float>(y);
        for (int x = 0; x < image.width(); ++x) {
            const float seen = std::clamp((weights[x] - unseenBelow) / (wholeFrom - unseenBelow), 0.0F, 1.0F);
            line[x] = qRgba(qRed(line[x]), qGreen(line[x]), qBlue(line[x]), static_cast<int>(255 * seen));
        }
    }
    if (std::max(image.width(), image.height()) > largestEdge)
        image = image.scaled(largestEdge, largestEdge, Qt::KeepAspectRatio, Qt::SmoothTransformation);
    return image.convertToFormat(QImage::Format_ARGB32_Premultiplied);
}

} // namespace

GalleryHeatMaps::GalleryHeatMaps(GalleryView& view, ExplainSession& explain, const QString& key,
                                 QObject* parent)
    : QObject(parent), m_view(view), m_explain(explain), m_menu(tr("Heat maps")),
      m_forAll(addChoice(tr("Over all images in view"), key + QStringLiteral("/all"), false)),
      m_onHover(addChoice(tr("Where the pointer rests"), key + QStringLiteral("/hover"), true)),
      m_maps(memoryBound)
{
    m_rest.setSingleShot(true);
    m_rest.setInterval(restOfPointer);
    m_soon.setSingleShot(true);
    m_soon.setInterval(restOfView);
    connect(&m_soon, &QTimer::timeout, this, &GalleryHeatMaps::update);
    connect(&m_rest, &QTimer::timeout, this, [this] {
        m_hovered = m_below;
        update();
        m_view.viewport()->update();
    });
    connect(m_view.verticalScrollBar(), &QScrollBar::valueChanged, &m_soon, qOverload<>(&QTimer::start));
    connect(&m_explain, &ExplainSession::choiceChanged, this, [this] {
        m_soon.start();
        m_view.viewport()->update();
    });
    connect(&m_explain.model(), &ModelSession::modelChanged, this, &GalleryHeatMaps::startOver);
    m_view.viewport()->installEventFilter(this);
    m_view.setPaintOver(
        [self = QPointer(this)](QPainter& painter, const QRectF& area, const GalleryItem& item) {
            if (self)
                self->paintOver(painter, area, item);
        });
}

GalleryHeatMaps::~GalleryHeatMaps() = default;

QAction* GalleryHeatMaps::addChoice(const QString& text, const QString& key, bool usual)
{
    QAction* const action = m_menu.addAction(text);
    action->setCheckable(true);
    action->setChecked(QSettings().value(key, usual).toBool());
    connect(action, &QAction::toggled, this, [this, key](bool isOn) {
        QSettings().setValue(key, isOn);
        update();
        m_view.viewport()->update();
    });
    return action;
}

bool GalleryHeatMaps::eventFilter(QObject* watched, QEvent* event)
{
    switch (event->type()) {
    case QEvent::MouseMove:
        hover(m_view.indexAt(static_cast<const QMouseEvent*>(event)->position().toPoint()));
        break;
    case QEvent::Leave:
        hover({});
        break;
    case QEvent::Paint: // after a resize, and when there are other images or classes
        if (!m_soon.isActive() && m_explain.model().hasModel() && (isForAll() || !m_asked.empty()))
            m_soon.start();
        break;
    case QEvent::Hide:
        m_soon.start();
        break;
    default:
        break;
    }
    return QObject::eventFilter(watched, event);
}

void GalleryHeatMaps::hover(const QModelIndex& index)
{
    if (QModelIndex(m_below) == index)
        return;
    m_below = index;
    if (m_hovered.isValid())
        m_view.viewport()->update();
    m_hovered = QModelIndex();
    m_rest.stop();
    if (index.isValid() && isOnHover())
        m_rest.start();
    m_soon.start();
}

/// Of the class that stands below the image, unless another was chosen for all.
HeatMapWish GalleryHeatMaps::wishOf(const GalleryItem& item) const
{
    HeatMapWish wish{item.file, m_explain.choice().targetClass, m_explain.choice().layer};
    if (!wish.targetClass && item.predictedClass >= 0)
        wish.targetClass = item.predictedClass;
    return wish;
}

std::vector<GalleryItem> GalleryHeatMaps::wanted() const
{
    std::vector<GalleryItem> items;
    if (!m_view.isVisible() || !m_explain.model().hasModel() || !m_explain.model().whyNoHeatMaps().isEmpty())
        return items;
    const auto add = [&](const QModelIndex& index) {
        items.push_back(index.data(GalleryModel::ItemRole).value<GalleryItem>());
    };
    if (isForAll())
        for (const int row : m_view.visibleRows())
            add(m_view.model()->index(row, 0));
    else if (isOnHover() && m_hovered.isValid())
        add(m_hovered);
    return items;
}

QImage GalleryHeatMaps::mapOf(const GalleryItem& item) const
{
    const bool isHovered = isOnHover() && m_hovered.isValid() &&
                           m_hovered.data(GalleryModel::ItemRole).value<GalleryItem>().file == item.file;
    if (!isForAll() && !isHovered)
        return {};
    const QImage* const map = m_maps.object(keyOf(wishOf(item)));
    return map != nullptr ? *map : QImage();
}

void GalleryHeatMaps::paintOver(QPainter& painter, const QRectF& area, const GalleryItem& item) const
{
    const QImage map = mapOf(item);
    if (map.isNull())
        return;
    painter.save();
    painter.setRenderHint(QPainter::SmoothPixmapTransform);
    painter.setOpacity(m_explain.choice().opacity / 100.0);
    painter.drawImage(area, map);
    painter.restore();
}

/// Asks for what is missing, the first image in view first, and for nothing that is out of view.
void GalleryHeatMaps::update()
{
    std::map<QByteArray, HeatMapWish> missing;
    std::vector<HeatMapWish> order;
    const auto most =
        static_cast<std::size_t>(m_maps.maxCost() / mostBytes); // more would drive each other out
    std::vector<GalleryItem> items = wanted();
    items.resize(std::min(items.size(), most));
    for (const GalleryItem& item : items) {
        const HeatMapWish wish = wishOf(item);
        if (m_maps.contains(keyOf(wish)) || !missing.emplace(keyOf(wish), wish).second)
            continue;
        order.push_back(wish);
    }
    std::erase_if(m_asked, [&](const auto& asked) { return !missing.contains(asked.first); });
    // The session takes the newest wish first.
    for (auto wish = order.rbegin(); wish != order.rend(); ++wish)
        if (!m_asked.contains(keyOf(*wish)))
            ask(*wish);
}

void GalleryHeatMaps::ask(const HeatMapWish& wish)
{
    const QByteArray key = keyOf(wish);
    QObject* const viewer = m_asked.emplace(key, std::make_unique<QObject>()).first->second.get();
    m_explain.explain(wish, viewer, [this, key](const HeatMap& map) {
        auto* const image = new QImage(map.image.isNull() ? QImage() : transparent(map));
        m_maps.insert(key, image, std::max<qsizetype>(1, image->sizeInBytes()));
        m_asked.erase(key);
        m_view.viewport()->update();
    });
}

void GalleryHeatMaps::startOver()
{
    m_maps.clear();
    m_asked.clear();
    m_soon.start();
    m_view.viewport()->update();
}

} // namespace gg
