#include "pages/train/EpochChoice.h"

#include <QSignalBlocker>

namespace gg {

EpochChoice::EpochChoice(QWidget* parent) : QComboBox(parent)
{
    setObjectName(QStringLiteral("epochChoice"));
    setAccessibleName(tr("Epoch whose figures are shown"));
    setToolTip(tr("The model of one epoch is kept; the figures of the last one may differ from its."));
    setSizeAdjustPolicy(QComboBox::AdjustToContents);
    connect(this, &QComboBox::activated, this, [this](int choice) {
        m_wanted = static_cast<Wanted>(itemData(choice).toInt());
        Q_EMIT shownChanged();
    });
    offer();
}

void EpochChoice::forget()
{
    m_kept.reset();
    m_last.reset();
    offer();
    Q_EMIT shownChanged();
}

void EpochChoice::add(const EpochDone& epoch)
{
    if (epoch.isBest)
        m_kept = epoch;
    m_last = epoch;
    offer();
    Q_EMIT shownChanged();
}

const EpochDone* EpochChoice::shownEpoch() const
{
    if (m_kept && m_wanted == Wanted::Kept)
        return &*m_kept;
    return m_last ? &*m_last : nullptr;
}

void EpochChoice::offer()
{
    const QSignalBlocker blocker(this);
    clear();
    if (m_kept)
        addItem(tr("Kept: epoch %1").arg(m_kept->record.epoch), static_cast<int>(Wanted::Kept));
    if (m_last)
        addItem(tr("Last: epoch %1").arg(m_last->record.epoch), static_cast<int>(Wanted::Last));
    const int wanted = findData(static_cast<int>(m_wanted));
    setCurrentIndex(wanted >= 0 ? wanted : count() - 1);
    setVisible(count() > 0);
}

} // namespace gg
