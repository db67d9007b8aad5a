// RunsModel: the runs as a table: a line a run, or one for all runs that differ in their seed alone; and the
// order in which they are shown. Owned by RunsPage. Thread: GUI thread.
#pragma once

#include "runs/RunFacts.h"

#include <QAbstractTableModel>
#include <QSortFilterProxyModel>
#include <cstddef>
#include <filesystem>
#include <string>
#include <vector>

namespace gg {

/// "finished", "early stopped", for a person.
QString runStateWord(RunState state);
/// "0.828  0.75-0.88": a rate and its interval.
QString withInterval(const Estimate& rate);

class RunsModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    /// In the order of the columns; after them comes a column a setting.
    enum Column
    {
        Name,
        Accuracy,
        Auc,
        State,
        Started,
        Sensitivity,
        Specificity,
        Images,
        Loss,
        Epochs,
        BestEpoch,
        Data,
        Tags,
        fixedColumns
    };
    /// Beside those of Qt: what a line is sorted by, and what decides whether it is shown.
    enum Role
    {
        SortRole = Qt::UserRole,
        PinnedRole,
        ArchivedRole,
        SearchRole,
    };

    using QAbstractTableModel::QAbstractTableModel;

    /// `bySeed`: those that differ in nothing but the seed in one line.
    void setRuns(std::vector<RunFacts> runs, bool bySeed);
    /// The runs of a line, one unless they stand together.
    std::vector<const RunFacts*> runsOf(int row) const;
    /// The line with the run of that folder; -1 for none.
    int rowOf(const std::filesystem::path& folder) const;
    /// What a column's choice is kept under: "auc", "setting/lr".
    QString columnKey(int column) const;

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    using Line = std::vector<std::size_t>; ///< indices into m_runs
    QVariant sortValue(const Line& line, int column) const;
    QString shown(const Line& line, int column) const;
    QString toolTip(const Line& line, int column) const;
    QString shownRate(const Line& line, int column) const;
    std::vector<double> values(const Line& line, int column) const;
    QString settings(const Line& line, const std::string& key) const;

    std::vector<RunFacts> m_runs;
    std::vector<Line> m_lines;
    std::vector<std::string> m_settings; ///< keys that any run has
};

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
    QString m_search;
    bool m_isArchivedShown = false;
};

} // namespace gg
