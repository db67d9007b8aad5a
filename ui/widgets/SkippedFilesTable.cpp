#include "widgets/SkippedFilesTable.h"

#include "support/Conversions.h"
#include "support/Theme.h"

#include <QAction>
#include <QClipboard>
#include <QGuiApplication>
#include <QHeaderView>
#include <algorithm>

namespace gg {

namespace {

constexpr int linesAtOnce = 6;

} // namespace

void SkippedFilesModel::setFiles(std::vector<SkippedFile> files)
{
    beginResetModel();
    m_files = std::move(files);
    endResetModel();
}

int SkippedFilesModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_files.size());
}

int SkippedFilesModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : 2;
}

QVariant SkippedFilesModel::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid) ||
        (role != Qt::DisplayRole && role != Qt::ToolTipRole))
        return {};
    const SkippedFile& file = m_files[static_cast<std::size_t>(index.row())];
    return index.column() == 0 ? toQString(file.path) : toQString(file.reason);
}

QVariant SkippedFilesModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::TextAlignmentRole)
        return static_cast<int>(Qt::AlignLeft | Qt::AlignVCenter);
    if (role != Qt::DisplayRole)
        return {};
    return section == 0 ? tr("File") : tr("Reason");
}

SkippedFilesTable::SkippedFilesTable(QWidget* parent)
    : QTableView(parent), m_model(new SkippedFilesModel(this))
{
    setModel(m_model);
    setAccessibleName(tr("Files that were passed over"));
    setShowGrid(false);
    setWordWrap(false);
    setTextElideMode(Qt::ElideMiddle);
    setSelectionBehavior(QAbstractItemView::SelectRows);
    setTabKeyNavigation(false);
    verticalHeader()->hide();
    verticalHeader()->setDefaultSectionSize(3 * metrics::grid);
    horizontalHeader()->setHighlightSections(false);
    horizontalHeader()->setSectionResizeMode(QHeaderView::Stretch);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    auto* copyAction = new QAction(tr("Copy"), this);
    copyAction->setShortcut(QKeySequence::Copy);
    copyAction->setShortcutContext(Qt::WidgetShortcut);
    connect(copyAction, &QAction::triggered, this, &SkippedFilesTable::copy);
    addAction(copyAction);
    setContextMenuPolicy(Qt::ActionsContextMenu);
}

void SkippedFilesTable::setFiles(std::vector<SkippedFile> files)
{
    m_model->setFiles(std::move(files));
    updateGeometry();
}

void SkippedFilesTable::copy() const
{
    QModelIndexList lines = selectionModel()->selectedRows();
    std::sort(lines.begin(), lines.end());
    if (lines.isEmpty()) {
        for (int row = 0; row < m_model->rowCount(); ++row)
            lines << m_model->index(row, 0);
    }
    QString text;
    for (const QModelIndex& line : lines)
        text += line.data().toString() + QLatin1Char('\t') + line.siblingAtColumn(1).data().toString() +
                QLatin1Char('\n');
    QGuiApplication::clipboard()->setText(text);
}

QSize SkippedFilesTable::sizeHint() const
{
    const int lines = std::clamp(m_model->rowCount(), 1, linesAtOnce);
    return {40 * metrics::grid,
            horizontalHeader()->sizeHint().height() + lines * verticalHeader()->defaultSectionSize() + 2};
}

QSize SkippedFilesTable::minimumSizeHint() const
{
    return {20 * metrics::grid, sizeHint().height()};
}

} // namespace gg
