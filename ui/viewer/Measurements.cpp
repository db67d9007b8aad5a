#include "viewer/Measurements.h"

namespace gg {

QModelIndex Measurements::add(const Measurement& measurement, const ViewedSlice& slice)
{
    const int row = rowCount();
    beginInsertRows({}, row, row);
    m_entries.push_back({measurement, wordsOf(measurement, slice)});
    endInsertRows();
    m_selected = index(row);
    Q_EMIT changed();
    return m_selected;
}

void Measurements::change(const QModelIndex& index, const Measurement& measurement, const ViewedSlice& slice)
{
    if (!index.isValid())
        return;
    m_entries[static_cast<std::size_t>(index.row())] = {measurement, wordsOf(measurement, slice)};
    Q_EMIT dataChanged(index, index);
    Q_EMIT changed();
}

void Measurements::remove(const QModelIndex& index)
{
    if (!index.isValid())
        return;
    const int row = index.row();
    beginRemoveRows({}, row, row);
    m_entries.erase(m_entries.begin() + row);
    endRemoveRows();
    Q_EMIT changed();
}

void Measurements::clear()
{
    beginResetModel();
    m_entries.clear();
    m_selected = QPersistentModelIndex();
    endResetModel();
    Q_EMIT changed();
}

void Measurements::select(const QModelIndex& index)
{
    if (index == m_selected)
        return;
    m_selected = index;
    Q_EMIT changed();
}

int Measurements::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_entries.size());
}

QVariant Measurements::data(const QModelIndex& index, int role) const
{
    if (!index.isValid())
        return {};
    const Measurement& measurement = at(index.row());
    const QStringList& words = wordsAt(index.row());
    if (role == SliceRole)
        return measurement.slice;
    if (role == Qt::ToolTipRole)
        return words.join(QLatin1Char('\n'));
    if (role == Qt::DisplayRole)
        return tr("Slice %1: %2, %3").arg(measurement.slice + 1).arg(nameOf(measurement.kind), words.first());
    return {};
}

Measurements& MeasurementStore::of(const QString& seriesId)
{
    std::unique_ptr<Measurements>& series = m_series[seriesId];
    if (!series) {
        series = std::make_unique<Measurements>();
        connect(series.get(), &Measurements::changed, this, [this, seriesId] { Q_EMIT changed(seriesId); });
    }
    return *series;
}

const Measurements* MeasurementStore::find(const QString& seriesId) const
{
    const auto found = m_series.find(seriesId);
    return found != m_series.end() ? found->second.get() : nullptr;
}

bool MeasurementStore::isOn(const QString& seriesId, int slice, const Measurements& of,
                            const QModelIndex& index) const
{
    return index.isValid() && find(seriesId) == &of && of.at(index.row()).slice == slice;
}

} // namespace gg
