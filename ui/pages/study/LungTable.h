// LungTable: what was measured in the lungs of a series, part by part: lungs, thirds of each, thirds of both,
// core and rim. To be read and copied. Owned by LungDetails. Thread: GUI thread.
#pragma once

#include "lungs/LungMeasures.h"

#include <QAbstractTableModel>
#include <QTableView>
#include <vector>

namespace gg {

class LungTableModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    using QAbstractTableModel::QAbstractTableModel;

    void setMeasures(const SeriesMeasures& measures);

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    /// A number without its unit; a dash where there is no lung; nothing for the score of what has none.
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    struct Row
    {
        QString name;
        LungAmount amount;
        QString score = {};   ///< of a zone 0 to 4, of both lungs the sum
        bool isWhole = false; ///< a lung, or both
    };
    std::vector<Row> m_rows;
};

class LungTable : public QTableView
{
    Q_OBJECT

public:
    explicit LungTable(QWidget* parent = nullptr);

    void setMeasures(const SeriesMeasures& measures);
    /// The selected rows with headings, or all when none is selected, to the clipboard: tabs between columns.
    void copy() const;

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    int neededWidth(int column) const;

    LungTableModel* m_model;
};

} // namespace gg
