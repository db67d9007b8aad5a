// EpochTableModel: what a run measured after every epoch, as a table: the columns of history.csv, the best
// epoch marked. Owned by TrainPage. Thread: GUI thread.
#pragma once

#include "runs/History.h"

#include <QAbstractTableModel>
#include <optional>
#include <vector>

namespace gg {

class EpochTableModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    using QAbstractTableModel::QAbstractTableModel;

    /// Of the run; headings explain which class sensitivity, specificity and AUC are about.
    void setPositiveClass(const QString& name) { m_positiveClass = name; }
    void clear();
    void append(const EpochRecord& record, bool isBest);
    std::optional<int> bestEpoch() const;

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    QString m_positiveClass;
    std::vector<EpochRecord> m_records;
    std::optional<std::size_t> m_best; ///< a row
};

} // namespace gg
