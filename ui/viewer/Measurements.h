// Measurements: those of one series, as a list that can be shown, with one selected; and MeasurementStore,
// which keeps them for every series while the program runs. The store is owned by whoever owns the viewer.
// Thread: GUI thread.
#pragma once

#include "viewer/Measurement.h"

#include <QAbstractListModel>
#include <map>
#include <memory>

namespace gg {

class Measurements : public QAbstractListModel
{
    Q_OBJECT

public:
    /// The slice's index, for whoever goes there on a click.
    static constexpr int SliceRole = Qt::UserRole;

    using QAbstractListModel::QAbstractListModel;

    /// `slice` is the one it lies on, of which its numbers come. The new one is selected.
    QModelIndex add(const Measurement& measurement, const ViewedSlice& slice);
    /// Its points are others now, and so are its numbers.
    void change(const QModelIndex& index, const Measurement& measurement, const ViewedSlice& slice);
    void remove(const QModelIndex& index);
    void removeSelected() { remove(m_selected); }
    void clear();

    const Measurement& at(int row) const { return m_entries[static_cast<std::size_t>(row)].measurement; }
    const QStringList& wordsAt(int row) const { return m_entries[static_cast<std::size_t>(row)].words; }
    QModelIndex selected() const { return m_selected; }
    /// An invalid index for none.
    void select(const QModelIndex& index);

    int rowCount(const QModelIndex& parent = {}) const override;
    /// "Slice 12: length 23.4 mm"; the numbers of a region one below the other in its tooltip.
    QVariant data(const QModelIndex& index, int role) const override;

Q_SIGNALS:
    /// Whatever a view draws of them is another.
    void changed();

private:
    struct Entry
    {
        Measurement measurement;
        QStringList words;
    };
    std::vector<Entry> m_entries;
    QPersistentModelIndex m_selected;
};

class MeasurementStore : public QObject
{
    Q_OBJECT

public:
    using QObject::QObject;

    /// Made when it is first asked for. `seriesId`: SliceSource::id().
    Measurements& of(const QString& seriesId);
    /// Null while there is none.
    const Measurements* find(const QString& seriesId) const;
    /// Whether that measurement of `of` lies on this slice of this source: another one may have come into its
    /// place while it was drawn.
    bool isOn(const QString& seriesId, int slice, const Measurements& of, const QModelIndex& index) const;

Q_SIGNALS:
    void changed(const QString& seriesId);

private:
    std::map<QString, std::unique_ptr<Measurements>> m_series;
};

} // namespace gg
