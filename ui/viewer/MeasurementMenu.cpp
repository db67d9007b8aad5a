#include "viewer/MeasurementMenu.h"

#include "viewer/Measurements.h"
#include "viewer/SliceView.h"

namespace gg {

MeasurementMenu::MeasurementMenu(std::function<SliceView*()> active, MeasurementStore& store, QWidget* parent)
    : QMenu(tr("What was measured"), parent), m_active(std::move(active)), m_store(store)
{
    connect(this, &QMenu::aboutToShow, this, &MeasurementMenu::fill);
}

void MeasurementMenu::fill()
{
    clear();
    const QPointer<SliceView> view = m_active();
    const Measurements* const all = view && view->source() ? m_store.find(view->source()->id()) : nullptr;
    if (all == nullptr || all->rowCount() == 0) {
        addAction(tr("Nothing yet"))->setEnabled(false);
        return;
    }
    const QString series = view->source()->id();
    for (int row = 0; row < all->rowCount(); ++row) {
        const QPersistentModelIndex index = all->index(row);
        QAction* const action = addAction(index.data().toString());
        action->setToolTip(index.data(Qt::ToolTipRole).toString());
        connect(action, &QAction::triggered, this, [this, view, series, index] {
            if (!view || !index.isValid())
                return;
            m_store.of(series).select(index);
            view->showSlice(index.data(Measurements::SliceRole).toInt());
        });
    }
}

} // namespace gg
