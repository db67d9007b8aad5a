// RunsModel: the runs as a table: a line a run, or one for all runs that differ in their seed alone.
// RunsOrder orders them. Owned by RunsPage. Thread: GUI thread.
#pragma once

#include "pages/runs/RunLine.h"
#include "runs/RunFacts.h"

#include <QAbstractTableModel>
#include <QVariant>
#include <filesystem>
#include <map>
#include <string>
#include <vector>

namespace gg {

class RunsModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    using enum RunLine::Column;
    /// Beside those of Qt: what a line is sorted by, and what decides whether it is shown.
    enum Role
    {
        SortRole = Qt::UserRole,
        PinnedRole,
        ArchivedRole,
        SearchRole, ///< QString; all that a run is found by, case-folded
    };

    using QAbstractTableModel::QAbstractTableModel;

    /// `bySeed`: those that differ in nothing but the seed in one line. Lines that stay are told apart from
    /// new ones by their runs, and tell only what has changed: what is chosen and where a list stands
    /// survives.
    void setRuns(const std::vector<RunFacts>& runs, bool bySeed);
    /// The runs of a line, one unless they stand together.
    std::vector<const RunFacts*> runsOf(int row) const;
    /// The line with the run of that folder; -1 for none.
    int rowOf(const std::filesystem::path& folder) const;
    /// What a column's choice is kept under: "auc", "setting/lr".
    QString columnKey(int column) const;

    /// What a line is sorted by; invalid where it is not known.
    const QVariant& sortValue(int row, int column) const;
    bool isPinned(int row) const;

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    struct Line : RunLine
    {
        /// Made when they are asked for, since sorting and searching ask for them thousands of times.
        mutable std::map<int, QVariant> sortValues = {};
        mutable QString searchText = {};
    };
    using WantedLine = std::vector<const RunFacts*>;
    using WantedLines = std::vector<WantedLine>;
    static WantedLines linesOf(const std::vector<RunFacts>& runs, bool bySeed);
    static Line made(const WantedLine& wanted);
    void addColumns(const WantedLines& lines);
    void removeLinesWithout(const WantedLines& lines);
    void insertNewLines(const WantedLines& lines);
    void orderLinesAs(const WantedLines& lines);
    void updateLines(const WantedLines& lines);
    /// Of a column; empty for those that are of no setting.
    const std::string& settingOf(int column) const;

    std::vector<Line> m_lines;
    std::vector<std::string> m_settings; ///< keys that any run has or had
};

} // namespace gg
