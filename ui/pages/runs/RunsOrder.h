// RunsOrder: which lines of RunsModel are shown, and in which order. Owned by RunsPage. Thread: GUI thread.
#pragma once

#include <QSortFilterProxyModel>
#include <QStringList>
#include <QString>

namespace gg {

class RunsModel;

/// Pinned lines stay on top whichever way the others are sorted; archived ones are shown only when they are
/// asked for, and what is searched for must be in a line's name, notes, tags, data set or settings.
class RunsOrder : public QSortFilterProxyModel
{
    Q_OBJECT

public:
    explicit RunsOrder(RunsModel& runs, QObject* parent = nullptr);

    void setSearch(const QString& text);
    void setArchivedShown(bool shown);

protected:
    bool filterAcceptsRow(int row, const QModelIndex& parent) const override;
    bool lessThan(const QModelIndex& a, const QModelIndex& b) const override;

private:
    RunsModel& m_runs;
    QStringList m_words; ///< that are searched for, case-folded
    bool m_isArchivedShown = false;
};

} // namespace gg
