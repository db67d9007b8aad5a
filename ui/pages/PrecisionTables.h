// PrecisionTables: what other precisions change, as tables: one line a precision, and one line an image.
// Owned by PrecisionDialog. Thread: GUI thread.
#pragma once

#include "engine/PrecisionTrial.h"

#include <QAbstractTableModel>
#include <memory>
#include <optional>
#include <vector>

namespace gg {

/// Single precision first, then those that were tried; nothing before a trial.
class PrecisionsModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    using QAbstractTableModel::QAbstractTableModel;

    /// `kept`: the one that the model keeps, which is said in its line.
    void setTrial(std::shared_ptr<const PrecisionTrial> trial, ComputePrecision kept);
    ComputePrecision precisionAt(int row) const;

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    QString text(const TriedPrecision* tried, int column) const;

    std::shared_ptr<const PrecisionTrial> m_trial;
    ComputePrecision m_kept = ComputePrecision::Single;
};

/// The scores of the positive class, the image whose score changes most first.
class ChangedScoresModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    using QAbstractTableModel::QAbstractTableModel;

    void setTrial(std::shared_ptr<const PrecisionTrial> trial);

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    double score(const Predictions& predictions, std::size_t row) const;

    std::shared_ptr<const PrecisionTrial> m_trial;
    std::vector<const TriedPrecision*> m_tried; ///< of m_trial, those that could be had
    std::vector<std::size_t> m_order;           ///< of m_trial->exact.rows
};

} // namespace gg
