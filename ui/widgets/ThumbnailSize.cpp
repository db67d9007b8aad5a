#include "widgets/ThumbnailSize.h"

#include "support/Theme.h"
#include "widgets/GalleryView.h"
#include "widgets/PartLayout.h"

#include <QAction>
#include <QHBoxLayout>
#include <QSettings>
#include <QSlider>
#include <algorithm>
#include <array>

namespace gg {

namespace {

constexpr std::array edges = {80, 112, 144, 192, 256, 336};
constexpr int usual = 2;
constexpr int sliderWidth = 10 * metrics::grid;

} // namespace

ThumbnailSize::ThumbnailSize(GalleryView& view, const QString& key, QWidget* parent)
    : QWidget(parent), m_view(view), m_key(key), m_slider(new QSlider(Qt::Horizontal)),
      m_larger(addStep(tr("Larger images"),
                       {QKeySequence(Qt::CTRL | Qt::Key_Plus), QKeySequence(Qt::CTRL | Qt::Key_Equal)}, 1)),
      m_smaller(addStep(tr("Smaller images"), {QKeySequence(Qt::CTRL | Qt::Key_Minus)}, -1))
{
    m_slider->setObjectName(QStringLiteral("thumbnailSize"));
    m_slider->setAccessibleName(tr("Size of the images"));
    m_slider->setToolTip(tr("Size of the images (%1, %2)")
                             .arg(m_larger->shortcut().toString(QKeySequence::NativeText),
                                  m_smaller->shortcut().toString(QKeySequence::NativeText)));
    m_slider->setRange(0, static_cast<int>(edges.size()) - 1);
    m_slider->setPageStep(1);
    m_slider->setFixedWidth(sliderWidth);
    const auto kept = std::find(edges.begin(), edges.end(), QSettings().value(m_key, edges[usual]).toInt());
    m_slider->setValue(kept != edges.end() ? static_cast<int>(kept - edges.begin()) : usual);
    rowLayout(this)->addWidget(m_slider);
    connect(m_slider, &QSlider::valueChanged, this, [this] {
        QSettings().setValue(m_key, edge());
        apply();
    });
    apply();
}

QAction* ThumbnailSize::addStep(const QString& text, const QList<QKeySequence>& keys, int steps)
{
    auto* const action = new QAction(text, &m_view);
    action->setShortcuts(keys);
    action->setShortcutContext(Qt::WidgetShortcut);
    m_view.addAction(action);
    connect(action, &QAction::triggered, this,
            [this, steps] { m_slider->setValue(m_slider->value() + steps); });
    return action;
}

int ThumbnailSize::edge() const
{
    return edges.at(static_cast<std::size_t>(m_slider->value()));
}

/// The image at the top of the view stays there.
void ThumbnailSize::apply()
{
    const QModelIndex first = m_view.indexAt(QPoint(m_view.viewport()->width() / 20, metrics::grid));
    m_view.setImageEdge(edge());
    if (first.isValid()) {
        m_view.doItemsLayout();
        m_view.scrollTo(first, QAbstractItemView::PositionAtTop);
    }
}

} // namespace gg
