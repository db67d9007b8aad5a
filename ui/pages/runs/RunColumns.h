// RunColumns: which columns of the list of runs are shown: some at first, then those that a person has
// chosen, which are remembered. Owned by RunsPage through its parent. Thread: GUI thread.
#pragma once

#include <QObject>
#include <QPoint>
#include <QString>

class QMenu;
class QTreeView;

namespace gg {

class RunsModel;

class RunColumns : public QObject
{
    Q_OBJECT

public:
    /// `list` shows `runs`, through a proxy or not; both must outlive this one.
    RunColumns(QTreeView& list, RunsModel& runs, QObject* parent);

    void setShown(const QString& key, bool isShown);
    /// What there is to be chosen.
    void fill(QMenu& menu);

private:
    void restore();
    void offer(QPoint position);

    QTreeView& m_list;
    RunsModel& m_runs;
    bool m_hasSized = false; ///< by the first runs; then widths are the person's
};

} // namespace gg
