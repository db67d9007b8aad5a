#include "pages/runs/RunsModel.h"

#include "runs/SeedGroups.h"
#include "support/Conversions.h"
#include "support/Theme.h"

#include <QDateTime>
#include <algorithm>
#include <array>
#include <chrono>
#include <set>

namespace gg {

namespace {

QDateTime localTime(RunFacts::TimePoint time)
{
    const auto milliseconds = std::chrono::duration_cast<std::chrono::milliseconds>(time.time_since_epoch());
    return QDateTime::fromMSecsSinceEpoch(milliseconds.count());
}

bool isRate(int column)
{
    return column == RunsModel::Accuracy || column == RunsModel::Auc || column == RunsModel::Sensitivity ||
           column == RunsModel::Specificity;
}

bool isNumber(int column)
{
    return isRate(column) || (column >= RunsModel::Images && column <= RunsModel::BestEpoch);
}

QVariant alignmentOf(int column)
{
    return QVariant((isNumber(column) ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
}

const std::optional<Estimate>& rateOf(const RunFacts& run, int column)
{
    switch (column) {
    case RunsModel::Accuracy:
        return run.accuracy;
    case RunsModel::Auc:
        return run.auc;
    case RunsModel::Sensitivity:
        return run.sensitivity;
    default:
        return run.specificity;
    }
}

std::optional<double> numberOf(const RunFacts& run, int column)
{
    if (isRate(column))
        return rateOf(run, column) ? std::optional(rateOf(run, column)->value) : std::nullopt;
    switch (column) {
    case RunsModel::Images:
        return run.validationImages > 0 ? std::optional(static_cast<double>(run.validationImages))
                                        : std::nullopt;
    case RunsModel::Loss:
        return run.loss;
    case RunsModel::Epochs:
        return run.epochs;
    case RunsModel::BestEpoch:
        return run.bestEpoch ? std::optional(static_cast<double>(*run.bestEpoch)) : std::nullopt;
    default:
        return std::nullopt;
    }
}

QString searchTextOf(const RunFacts& run)
{
    QStringList texts = {toQString(run.name()), toQString(run.folder), toQString(run.labels.notes),
                         toQString(run.dataName), runStateWord(run.state)};
    for (const std::string& tag : run.labels.tags)
        texts += toQString(tag);
    for (const auto& [key, value] : run.config.items())
        texts += toQString(key) + QLatin1Char('=') + toQString(run.setting(key));
    return texts.join(QLatin1Char('\n'));
}

} // namespace

QString withInterval(const Estimate& rate)
{
    return QStringLiteral("%1  %2\u2013%3")
        .arg(rate.value, 0, 'f', 3)
        .arg(rate.interval.low, 0, 'f', 2)
        .arg(rate.interval.high, 0, 'f', 2);
}

QString runStateWord(RunState state)
{
    switch (state) {
    case RunState::Running:
        return RunsModel::tr("running");
    case RunState::Finished:
        return RunsModel::tr("finished");
    case RunState::EarlyStopped:
        return RunsModel::tr("early stopped");
    case RunState::Stopped:
        return RunsModel::tr("stopped");
    case RunState::Failed:
        return RunsModel::tr("failed");
    case RunState::Interrupted:
        return RunsModel::tr("interrupted");
    case RunState::Unreadable:
        return RunsModel::tr("unreadable");
    case RunState::Missing:
        return RunsModel::tr("not there");
    }
    return {};
}

void RunsModel::setRuns(std::vector<RunFacts> runs, bool bySeed)
{
    beginResetModel();
    m_runs = std::move(runs);
    m_lines.clear();
    if (bySeed)
        m_lines = seedGroups(m_runs);
    else
        for (std::size_t i = 0; i < m_runs.size(); ++i)
            m_lines.push_back({i});
    std::set<std::string> keys;
    for (const RunFacts& run : m_runs)
        for (const auto& [key, value] : run.config.items())
            keys.insert(key);
    m_settings.assign(keys.begin(), keys.end());
    endResetModel();
}

std::vector<const RunFacts*> RunsModel::runsOf(int row) const
{
    std::vector<const RunFacts*> runs;
    if (row >= 0 && row < rowCount())
        for (const std::size_t i : m_lines[static_cast<std::size_t>(row)])
            runs.push_back(&m_runs[i]);
    return runs;
}

int RunsModel::rowOf(const std::filesystem::path& folder) const
{
    for (std::size_t row = 0; row < m_lines.size(); ++row)
        for (const std::size_t i : m_lines[row])
            if (m_runs[i].folder == folder)
                return static_cast<int>(row);
    return -1;
}

QString RunsModel::columnKey(int column) const
{
    static constexpr std::array keys = {"name",        "accuracy",    "auc",    "state", "started",
                                        "sensitivity", "specificity", "images", "loss",  "epochs",
                                        "best_epoch",  "data",        "tags"};
    if (column < fixedColumns)
        return QString::fromLatin1(keys.at(static_cast<std::size_t>(column)));
    return QStringLiteral("setting/") +
           toQString(m_settings.at(static_cast<std::size_t>(column - fixedColumns)));
}

int RunsModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_lines.size());
}

int RunsModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : fixedColumns + static_cast<int>(m_settings.size());
}

std::vector<double> RunsModel::values(const Line& line, int column) const
{
    std::vector<double> numbers;
    for (const std::size_t i : line)
        if (const std::optional<double> number = numberOf(m_runs[i], column))
            numbers.push_back(*number);
    return numbers;
}

QString RunsModel::shownRate(const Line& line, int column) const
{
    if (line.size() > 1)
        if (const std::optional<Estimate> mean = meanOverSeeds(values(line, column)))
            return withInterval(*mean);
    for (const std::size_t i : line)
        if (const std::optional<Estimate>& rate = rateOf(m_runs[i], column))
            return withInterval(*rate);
    return QStringLiteral("\u2013");
}

QString RunsModel::settings(const Line& line, const std::string& key) const
{
    QStringList shownValues;
    for (const std::size_t i : line)
        if (const QString value = toQString(m_runs[i].setting(key)); !shownValues.contains(value))
            shownValues += value;
    return shownValues.join(QStringLiteral(", "));
}

QString RunsModel::shown(const Line& line, int column) const
{
    const RunFacts& first = m_runs[line.front()];
    if (column >= fixedColumns)
        return settings(line, m_settings[static_cast<std::size_t>(column - fixedColumns)]);
    if (isRate(column))
        return shownRate(line, column);
    switch (column) {
    case Name:
        return line.size() > 1 ? tr("%1 and %n more seed(s)", nullptr, static_cast<int>(line.size()) - 1)
                                     .arg(toQString(first.name()))
                               : toQString(first.name());
    case State:
        return runStateWord(first.state);
    case Started:
        return first.started ? localTime(*first.started).toString(QStringLiteral("yyyy-MM-dd  HH:mm"))
                             : QString();
    case Data:
        return toQString(first.dataName);
    case Tags: {
        QStringList tags;
        for (const std::string& tag : first.labels.tags)
            tags += toQString(tag);
        return tags.join(QStringLiteral(", "));
    }
    default: {
        const std::vector<double> numbers = values(line, column);
        if (numbers.empty())
            return QStringLiteral("\u2013");
        const auto [low, high] = std::minmax_element(numbers.begin(), numbers.end());
        const auto text = [column](double number) {
            return column == Loss ? QString::number(number, 'f', 3) : QString::number(number, 'f', 0);
        };
        return *low == *high ? text(*low) : text(*low) + QStringLiteral("\u2013") + text(*high);
    }
    }
}

QVariant RunsModel::sortValue(const Line& line, int column) const
{
    const RunFacts& first = m_runs[line.front()];
    if (column == Started)
        return first.started ? QVariant(localTime(*first.started)) : QVariant();
    const std::vector<double> numbers = values(line, column);
    if (!numbers.empty()) {
        double sum = 0;
        for (const double number : numbers)
            sum += number;
        return sum / static_cast<double>(numbers.size());
    }
    if (isNumber(column))
        return {};
    const QString text = shown(line, column);
    bool hasNumber = false;
    const double number = text.toDouble(&hasNumber);
    return hasNumber ? QVariant(number) : QVariant(text.toLower());
}

QString RunsModel::toolTip(const Line& line, int column) const
{
    const RunFacts& first = m_runs[line.front()];
    if (column == Name || column == State) {
        QString text = shownPath(first.folder);
        if (!first.problem.empty())
            text += QLatin1Char('\n') + toQString(first.problem);
        if (!first.labels.notes.empty())
            text += QLatin1Char('\n') + toQString(first.labels.notes);
        return text;
    }
    if (isRate(column) && line.size() > 1)
        return tr("Mean over %n seed(s) with its 95% interval by Student's t: how much the seed matters, not "
                  "how it would be "
                  "on other images",
                  nullptr, static_cast<int>(values(line, column).size()));
    if (isRate(column) && first.validationImages > 0)
        return tr("Of the kept model on %n image(s) of the validation split, with the 95% interval", nullptr,
                  static_cast<int>(first.validationImages));
    return shown(line, column);
}

QVariant RunsModel::data(const QModelIndex& index, int role) const
{
    if (!index.isValid())
        return {};
    const Line& line = m_lines[static_cast<std::size_t>(index.row())];
    const int column = index.column();
    const auto any = [&](const auto& holds) {
        return std::any_of(line.begin(), line.end(), [&](std::size_t i) { return holds(m_runs[i]); });
    };
    switch (role) {
    case Qt::DisplayRole:
        return column == Name && any([](const RunFacts& run) { return run.labels.isPinned; })
                   ? QStringLiteral("\u25B4 ") + shown(line, column)
                   : shown(line, column);
    case Qt::ToolTipRole:
        return toolTip(line, column);
    case Qt::TextAlignmentRole:
        return alignmentOf(column);
    case Qt::ForegroundRole:
        if (any([](const RunFacts& run) { return run.state == RunState::Missing || run.labels.isArchived; }))
            return QBrush(Theme::current().quietText);
        return {};
    case SortRole:
        return sortValue(line, column);
    case PinnedRole:
        return any([](const RunFacts& run) { return run.labels.isPinned; });
    case ArchivedRole: // of several, where all are
        return !any([](const RunFacts& run) { return !run.labels.isArchived; });
    case SearchRole: {
        QString text;
        for (const std::size_t i : line)
            text += searchTextOf(m_runs[i]) + QLatin1Char('\n');
        return text;
    }
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
    return section < fixedColumns
               ? words[section]
               : toQString(m_settings.at(static_cast<std::size_t>(section - fixedColumns)));
}

RunsOrder::RunsOrder(RunsModel& runs, QObject* parent) : QSortFilterProxyModel(parent)
{
    setSortRole(RunsModel::SortRole);
    setSourceModel(&runs);
}

void RunsOrder::setSearch(const QString& text)
{
    m_search = text;
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
    if (m_search.trimmed().isEmpty())
        return true;
    const QString text = index.data(RunsModel::SearchRole).toString();
    const QStringList words = m_search.split(QLatin1Char(' '), Qt::SkipEmptyParts);
    return std::all_of(words.begin(), words.end(),
                       [&text](const QString& word) { return text.contains(word, Qt::CaseInsensitive); });
}

bool RunsOrder::lessThan(const QModelIndex& a, const QModelIndex& b) const
{
    const bool isDescending = sortOrder() == Qt::DescendingOrder;
    const bool first = a.data(RunsModel::PinnedRole).toBool();
    const bool second = b.data(RunsModel::PinnedRole).toBool();
    if (first != second)
        return first != isDescending;
    const QVariant one = a.data(RunsModel::SortRole);
    const QVariant other = b.data(RunsModel::SortRole);
    if (one.isValid() != other.isValid()) // what is not known stands at the end, either way
        return one.isValid() != isDescending;
    return QSortFilterProxyModel::lessThan(a, b);
}

} // namespace gg
