// SourcesTable: the sources of a data set: how many images of each class, and what a model that was trained
// without them is worth on them. Owned by SourcesCard. Thread: GUI thread.
#pragma once

#include "data/HeldOutSource.h"
#include "eval/Metrics.h"

#include <QAbstractTableModel>
#include <QTableView>
#include <optional>
#include <vector>

namespace gg {

struct SourceLine
{
    SourceCount count;
    std::optional<Metrics> metrics = {}; ///< nothing while it has not been judged
};

/// Columns source, images by class (of two classes one below the other, of more their sum), AUC, sensitivity
/// and specificity.
class SourcesModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    using QAbstractTableModel::QAbstractTableModel;

    void setLines(std::vector<SourceLine> lines, std::vector<std::string> classes);

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    QString imagesByClass(const SourceCount& count) const;

    std::vector<SourceLine> m_lines;
    std::vector<std::string> m_classes;
};

class SourcesTable : public QTableView
{
    Q_OBJECT

public:
    explicit SourcesTable(QWidget* parent = nullptr);

    void setLines(std::vector<SourceLine> lines, std::vector<std::string> classes);
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    void shareWidth();

    SourcesModel* m_model;
};

} // namespace gg
