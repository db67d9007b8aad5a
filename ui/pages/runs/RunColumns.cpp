#include "pages/runs/RunColumns.h"

#include "pages/runs/RunsModel.h"
#include "support/Theme.h"

#include <QAction>
#include <QHeaderView>
#include <QMenu>
#include <QSettings>
#include <QTreeView>
#include <algorithm>

namespace gg {

namespace {

constexpr int widestName = 30 * metrics::grid;
const QString settingsKey = QStringLiteral("runs/columns/%1");

bool isShownAtFirst(int column)
{
    return column == RunsModel::Name || column == RunsModel::State || column == RunsModel::Started ||
           column == RunsModel::Accuracy || column == RunsModel::Auc || column == RunsModel::Epochs;
}

} // namespace

RunColumns::RunColumns(QTreeView& list, RunsModel& runs, QObject* parent)
    : QObject(parent), m_list(list), m_runs(runs)
{
    QHeaderView& header = *m_list.header();
    header.setContextMenuPolicy(Qt::CustomContextMenu);
    header.setToolTip(tr("A click sorts; the right button chooses the columns."));
    connect(&header, &QWidget::customContextMenuRequested, this, &RunColumns::offer);
    connect(&m_runs, &QAbstractItemModel::columnsInserted, this, &RunColumns::restore);
    connect(&m_runs, &QAbstractItemModel::rowsInserted, this, [this] {
        if (!m_hasSized)
            restore();
    });
    restore();
}

void RunColumns::restore()
{
    const QSettings settings;
    for (int column = 0; column < m_runs.columnCount(); ++column) {
        const bool wasHidden = m_list.isColumnHidden(column);
        m_list.setColumnHidden(
            column,
            !settings.value(settingsKey.arg(m_runs.columnKey(column)), isShownAtFirst(column)).toBool());
        if (!m_list.isColumnHidden(column) && (!m_hasSized || wasHidden))
            m_list.resizeColumnToContents(column);
        if (column == RunsModel::Name && !m_hasSized)
            m_list.setColumnWidth(column, std::min(m_list.columnWidth(column), widestName));
    }
    m_hasSized = m_hasSized || m_runs.rowCount() > 0;
}

void RunColumns::setShown(const QString& key, bool isShown)
{
    QSettings().setValue(settingsKey.arg(key), isShown);
    restore();
}

void RunColumns::fill(QMenu& menu)
{
    for (int column = 1; column < m_runs.columnCount(); ++column) {
        const QString key = m_runs.columnKey(column);
        QAction* const action =
            menu.addAction(m_runs.headerData(column, Qt::Horizontal, Qt::DisplayRole).toString());
        action->setCheckable(true);
        action->setChecked(!m_list.isColumnHidden(column));
        connect(action, &QAction::toggled, this, [this, key](bool on) { setShown(key, on); });
    }
}

void RunColumns::offer(QPoint position)
{
    QMenu menu(&m_list);
    fill(menu);
    menu.exec(m_list.header()->mapToGlobal(position));
}

} // namespace gg
