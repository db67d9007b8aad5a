// CountsTable: how many images each class has in each split, with totals.
// Owned by DataPage. Thread: GUI thread.
#pragma once

#include "data/Dataset.h"
#include "widgets/ClassMark.h"

#include <QAbstractTableModel>
#include <QFontMetrics>
#include <QTableView>
#include <optional>
#include <vector>

namespace gg {

/// A row a class and one for all; a column a split that has images, and one for all.
class CountsModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    using QAbstractTableModel::QAbstractTableModel;

    void setDataset(const std::optional<Dataset>& dataset);
    /// Names of classes that are wider than `pixels` are cut in the middle; true when that changes one. Cut
    /// here and not by the header, which forgets the mark beside the name.
    bool cutNames(const QFontMetrics& font, int pixels);

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    std::size_t count(int row, int column) const;

    std::optional<Dataset> m_dataset;
    ClassLegend m_legend;
    QStringList m_names; ///< as they are shown
    std::vector<Split> m_splits;
};

class CountsTable : public QTableView
{
    Q_OBJECT

public:
    explicit CountsTable(QWidget* parent = nullptr);

    void setDataset(const std::optional<Dataset>& dataset);

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    void shareWidth();
    /// Pixels that show every heading and every count.
    int narrowestColumn() const;

    CountsModel* m_model;
};

/// "train", "val" and "test" as a person reads them; "no split" for Split::None.
QString splitTitle(Split split);

} // namespace gg
