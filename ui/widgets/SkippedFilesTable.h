// SkippedFilesTable: files that were passed over and why, to be read and copied.
// Owned by a page. Thread: GUI thread.
#pragma once

#include "data/Dataset.h"

#include <QAbstractTableModel>
#include <QTableView>
#include <vector>

namespace gg {

class SkippedFilesModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    using QAbstractTableModel::QAbstractTableModel;

    void setFiles(std::vector<SkippedFile> files);

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    std::vector<SkippedFile> m_files;
};

class SkippedFilesTable : public QTableView
{
    Q_OBJECT

public:
    explicit SkippedFilesTable(QWidget* parent = nullptr);

    void setFiles(std::vector<SkippedFile> files);
    /// The selected lines, or all when none is selected, to the clipboard: tabs between columns.
    void copy() const;

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

private:
    SkippedFilesModel* m_model;
};

} // namespace gg
