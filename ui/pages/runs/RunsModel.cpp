#include "pages/runs/RunsModel.h"

#include "pages/runs/RunWords.h"
#include "runs/SeedGroups.h"
#include "support/Conversions.h"
#include "support/Theme.h"

#include <algorithm>
#include <iterator>
#include <set>
#include <utility>

namespace gg {

namespace {

QVariant alignmentOf(int column)
{
    return QVariant((RunLine::isNumber(column) ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
}

/// By which a line is the same as before: the folders of its runs.
using Key = std::vector<std::filesystem::path>;

const RunFacts& facts(const RunFacts& run)
{
    return run;
}

const RunFacts& facts(const RunFacts* run)
{
    return *run;
}

template <typename Runs>
Key keyOf(const Runs& runs)
{
    Key key;
    for (const auto& run : runs)
        key.push_back(facts(run).folder);
    return key;
}

} // namespace

RunsModel::WantedLines RunsModel::linesOf(const std::vector<RunFacts>& runs, bool bySeed)
{
    WantedLines lines;
    if (!bySeed) {
        for (const RunFacts& run : runs)
            lines.push_back({&run});
        return lines;
    }
    for (const std::vector<std::size_t>& group : seedGroups(runs)) {
        lines.emplace_back();
        for (const std::size_t i : group)
            lines.back().push_back(&runs[i]);
    }
    return lines;
}

RunsModel::Line RunsModel::made(const WantedLine& wanted)
{
    Line line;
    for (const RunFacts* const run : wanted)
        line.runs.push_back(*run);
    return line;
}

void RunsModel::setRuns(const std::vector<RunFacts>& runs, bool bySeed)
{
    const WantedLines lines = linesOf(runs, bySeed);
    removeLinesWithout(lines);
    insertNewLines(lines);
    addColumns(lines); // a proxy forgets by which column it sorts where columns come before there is a line
    orderLinesAs(lines);
    updateLines(lines);
}

// A column of a setting that no run has any more stays: it costs nothing, and a list does not jump.
void RunsModel::addColumns(const WantedLines& lines)
{
    std::set<std::string> keys;
    for (const WantedLine& line : lines)
        for (const RunFacts* const run : line)
            for (const auto& [key, value] : run->config.items())
                keys.insert(key);
    for (const std::string& key : m_settings)
        keys.erase(key);
    if (keys.empty())
        return;
    const int first = columnCount();
    beginInsertColumns({}, first, first + static_cast<int>(keys.size()) - 1);
    m_settings.insert(m_settings.end(), keys.begin(), keys.end());
    endInsertColumns();
}

void RunsModel::removeLinesWithout(const WantedLines& lines)
{
    std::set<Key> keys;
    for (const WantedLine& line : lines)
        keys.insert(keyOf(line));
    const auto stays = [&](int row) {
        return keys.contains(keyOf(m_lines[static_cast<std::size_t>(row)].runs));
    };
    for (int last = rowCount() - 1; last >= 0; --last) {
        if (stays(last))
            continue;
        int first = last;
        while (first > 0 && !stays(first - 1))
            --first;
        beginRemoveRows({}, first, last);
        m_lines.erase(m_lines.begin() + first, m_lines.begin() + last + 1);
        endRemoveRows();
        last = first;
    }
}

void RunsModel::insertNewLines(const WantedLines& lines)
{
    std::set<Key> keys;
    for (const Line& line : m_lines)
        keys.insert(keyOf(line.runs));
    std::vector<Line> added;
    for (const WantedLine& line : lines)
        if (!keys.contains(keyOf(line)))
            added.push_back(made(line));
    if (added.empty())
        return;
    beginInsertRows({}, rowCount(), rowCount() + static_cast<int>(added.size()) - 1);
    std::move(added.begin(), added.end(), std::back_inserter(m_lines));
    endInsertRows();
}

void RunsModel::orderLinesAs(const WantedLines& lines)
{
    std::map<Key, int> places;
    for (std::size_t i = 0; i < lines.size(); ++i)
        places[keyOf(lines[i])] = static_cast<int>(i);
    std::vector<int> placeOfRow;
    for (const Line& line : m_lines)
        placeOfRow.push_back(places.at(keyOf(line.runs)));
    if (std::is_sorted(placeOfRow.begin(), placeOfRow.end()))
        return;
    Q_EMIT layoutAboutToBeChanged();
    std::vector<Line> ordered(m_lines.size());
    for (std::size_t row = 0; row < m_lines.size(); ++row)
        ordered[static_cast<std::size_t>(placeOfRow[row])] = std::move(m_lines[row]);
    m_lines = std::move(ordered);
    for (const QModelIndex& index : persistentIndexList())
        changePersistentIndex(index,
                              createIndex(placeOfRow[static_cast<std::size_t>(index.row())], index.column()));
    Q_EMIT layoutChanged();
}

void RunsModel::updateLines(const WantedLines& lines)
{
    for (std::size_t row = 0; row < m_lines.size(); ++row) {
        const std::vector<RunFacts>& before = m_lines[row].runs;
        if (std::equal(before.begin(), before.end(), lines[row].begin(), lines[row].end(),
                       [](const RunFacts& was, const RunFacts* now) { return areSame(was, *now); }))
            continue;
        m_lines[row] = made(lines[row]);
        const int line = static_cast<int>(row);
        Q_EMIT dataChanged(index(line, 0), index(line, columnCount() - 1));
    }
}

std::vector<const RunFacts*> RunsModel::runsOf(int row) const
{
    std::vector<const RunFacts*> runs;
    if (row >= 0 && row < rowCount())
        for (const RunFacts& run : m_lines[static_cast<std::size_t>(row)].runs)
            runs.push_back(&run);
    return runs;
}

int RunsModel::rowOf(const std::filesystem::path& folder) const
{
    for (std::size_t row = 0; row < m_lines.size(); ++row)
        for (const RunFacts& run : m_lines[row].runs)
            if (run.folder == folder)
                return static_cast<int>(row);
    return -1;
}

QString RunsModel::columnKey(int column) const
{
    if (column < fixedColumns)
        return RunLine::columnKey(column);
    return QStringLiteral("setting/") + toQString(settingOf(column));
}

const std::string& RunsModel::settingOf(int column) const
{
    static const std::string none;
    return column < fixedColumns ? none : m_settings.at(static_cast<std::size_t>(column - fixedColumns));
}

int RunsModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_lines.size());
}

int RunsModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : fixedColumns + static_cast<int>(m_settings.size());
}

const QVariant& RunsModel::sortValue(int row, int column) const
{
    const Line& line = m_lines[static_cast<std::size_t>(row)];
    const auto [value, isNew] = line.sortValues.try_emplace(column);
    if (isNew)
        value->second = line.sortValue(column, settingOf(column));
    return value->second;
}

bool RunsModel::isPinned(int row) const
{
    return m_lines[static_cast<std::size_t>(row)].isPinned();
}

QVariant RunsModel::data(const QModelIndex& index, int role) const
{
    if (!index.isValid())
        return {};
    const Line& line = m_lines[static_cast<std::size_t>(index.row())];
    const int column = index.column();
    const auto any = [&](const auto& holds) {
        return std::any_of(line.runs.begin(), line.runs.end(), holds);
    };
    switch (role) {
    case Qt::DisplayRole:
        return column == Name && isPinned(index.row())
                   ? QStringLiteral("\u25B4 ") + line.shown(column, settingOf(column))
                   : line.shown(column, settingOf(column));
    case Qt::ToolTipRole:
        return line.toolTip(column, settingOf(column));
    case Qt::TextAlignmentRole:
        return alignmentOf(column);
    case Qt::ForegroundRole:
        if (any([](const RunFacts& run) { return run.state == RunState::Missing || run.labels.isArchived; }))
            return QBrush(Theme::current().quietText);
        return {};
    case SortRole:
        return sortValue(index.row(), column);
    case PinnedRole:
        return isPinned(index.row());
    case ArchivedRole: // of several, where all are
        return !any([](const RunFacts& run) { return !run.labels.isArchived; });
    case SearchRole:
        if (line.searchText.isEmpty())
            for (const RunFacts& run : line.runs)
                line.searchText += runSearchText(run).toCaseFolded() + QLatin1Char('\n');
        return line.searchText;
    default:
        return {};
    }
}

QVariant RunsModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation == Qt::Horizontal && role == Qt::TextAlignmentRole)
        return alignmentOf(section);
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    const QStringList words = {tr("Run"),     tr("Val. accuracy"), tr("Val. AUC"),    tr("State"),
                               tr("Started"), tr("Sensitivity"),   tr("Specificity"), tr("Images"),
                               tr("Loss"),    tr("Epochs"),        tr("Best epoch"),  tr("Data"),
                               tr("Tags")};
    return section < fixedColumns ? words[section] : toQString(settingOf(section));
}

} // namespace gg
