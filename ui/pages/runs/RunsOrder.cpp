#include "pages/runs/RunsOrder.h"

#include "pages/runs/RunsModel.h"

#include <algorithm>

namespace gg {

RunsOrder::RunsOrder(RunsModel& runs, QObject* parent) : QSortFilterProxyModel(parent), m_runs(runs)
{
    setSortRole(RunsModel::SortRole);
    setSourceModel(&runs);
}

void RunsOrder::setSearch(const QString& text)
{
    m_words = text.toCaseFolded().split(QLatin1Char(' '), Qt::SkipEmptyParts);
    invalidateFilter();
}

void RunsOrder::setArchivedShown(bool shown)
{
    m_isArchivedShown = shown;
    invalidateFilter();
}

bool RunsOrder::filterAcceptsRow(int row, const QModelIndex& parent) const
{
    const QModelIndex index = sourceModel()->index(row, 0, parent);
    if (!m_isArchivedShown && index.data(RunsModel::ArchivedRole).toBool())
        return false;
    if (m_words.isEmpty())
        return true;
    const QString text = index.data(RunsModel::SearchRole).toString();
    return std::all_of(m_words.begin(), m_words.end(),
                       [&text](const QString& word) { return text.contains(word); });
}

bool RunsOrder::lessThan(const QModelIndex& a, const QModelIndex& b) const
{
    const bool isDescending = sortOrder() == Qt::DescendingOrder;
    const bool first = m_runs.isPinned(a.row());
    const bool second = m_runs.isPinned(b.row());
    if (first != second)
        return first != isDescending;
    const QVariant& one = m_runs.sortValue(a.row(), a.column());
    const QVariant& other = m_runs.sortValue(b.row(), b.column());
    if (one.isValid() != other.isValid()) // what is not known stands at the end, either way
        return one.isValid() != isDescending;
    if (one.typeId() != other.typeId()) // numbers before words
        return other.typeId() == QMetaType::QString;
    return QVariant::compare(one, other) == QPartialOrdering::Less;
}

} // namespace gg
