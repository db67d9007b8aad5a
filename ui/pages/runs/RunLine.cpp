#include "pages/runs/RunLine.h"

#include "pages/runs/RunWords.h"
#include "runs/SeedGroups.h"
#include "support/Conversions.h"

#include <QStringList>
#include <algorithm>
#include <array>
#include <optional>

namespace gg {

namespace {

bool isRate(int column)
{
    return column == RunLine::Accuracy || column == RunLine::Auc || column == RunLine::Sensitivity ||
           column == RunLine::Specificity;
}

const std::optional<Estimate>& rateOf(const RunFacts& run, int column)
{
    switch (column) {
    case RunLine::Accuracy:
        return run.accuracy;
    case RunLine::Auc:
        return run.auc;
    case RunLine::Sensitivity:
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
    case RunLine::Images:
        return run.validationImages > 0 ? std::optional(static_cast<double>(run.validationImages))
                                        : std::nullopt;
    case RunLine::Loss:
        return run.loss;
    case RunLine::Epochs:
        return run.epochs;
    case RunLine::BestEpoch:
        return run.bestEpoch ? std::optional(static_cast<double>(*run.bestEpoch)) : std::nullopt;
    default:
        return std::nullopt;
    }
}

} // namespace

bool RunLine::isNumber(int column)
{
    return isRate(column) || (column >= Images && column <= BestEpoch);
}

QString RunLine::columnKey(int column)
{
    static constexpr std::array keys = {"name",        "accuracy",    "auc",    "state", "started",
                                        "sensitivity", "specificity", "images", "loss",  "epochs",
                                        "best_epoch",  "data",        "tags"};
    return QString::fromLatin1(keys.at(static_cast<std::size_t>(column)));
}

bool RunLine::isPinned() const
{
    return std::any_of(runs.begin(), runs.end(), [](const RunFacts& run) { return run.labels.isPinned; });
}

std::vector<double> RunLine::values(int column) const
{
    std::vector<double> numbers;
    for (const RunFacts& run : runs)
        if (const std::optional<double> number = numberOf(run, column))
            numbers.push_back(*number);
    return numbers;
}

QString RunLine::shownRate(int column) const
{
    if (runs.size() > 1)
        if (const std::optional<Estimate> mean = meanOverSeeds(values(column)))
            return withInterval(*mean);
    for (const RunFacts& run : runs)
        if (const std::optional<Estimate>& rate = rateOf(run, column))
            return withInterval(*rate);
    return QStringLiteral("\u2013");
}

QString RunLine::settings(const std::string& key) const
{
    QStringList shownValues;
    for (const RunFacts& run : runs)
        if (const QString value = toQString(run.setting(key)); !shownValues.contains(value))
            shownValues += value;
    return shownValues.join(QStringLiteral(", "));
}

QString RunLine::shown(int column, const std::string& setting) const
{
    const RunFacts& first = runs.front();
    if (column >= fixedColumns)
        return settings(setting);
    if (isRate(column))
        return shownRate(column);
    switch (column) {
    case Name:
        return runs.size() > 1 ? tr("%1 and %n more seed(s)", nullptr, static_cast<int>(runs.size()) - 1)
                                     .arg(toQString(first.name()))
                               : toQString(first.name());
    case State:
        return runStateWord(first.state);
    case Started:
        return first.started ? runTime(*first.started).toString(QStringLiteral("yyyy-MM-dd  HH:mm"))
                             : QString();
    case Data:
        return toQString(first.dataName);
    case Tags:
        return runTagText(first.labels);
    default: {
        const std::vector<double> numbers = values(column);
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

QVariant RunLine::sortValue(int column, const std::string& setting) const
{
    const RunFacts& first = runs.front();
    if (column == Started)
        return first.started ? QVariant(runTime(*first.started)) : QVariant();
    const std::vector<double> numbers = values(column);
    if (!numbers.empty()) {
        double sum = 0;
        for (const double number : numbers)
            sum += number;
        return sum / static_cast<double>(numbers.size());
    }
    if (isNumber(column))
        return {};
    const QString text = shown(column, setting);
    bool hasNumber = false;
    const double number = text.toDouble(&hasNumber);
    return hasNumber ? QVariant(number) : QVariant(text.toLower());
}

QString RunLine::toolTip(int column, const std::string& setting) const
{
    const RunFacts& first = runs.front();
    if (column == Name || column == State) {
        QString text = shownPath(first.folder);
        if (!first.problem.empty())
            text += QLatin1Char('\n') + toQString(first.problem);
        if (!first.labels.notes.empty())
            text += QLatin1Char('\n') + toQString(first.labels.notes);
        return text;
    }
    if (isRate(column) && runs.size() > 1)
        return tr("Mean over %n seed(s) with its 95% interval by Student's t: how much the seed matters, not "
                  "how it would be "
                  "on other images",
                  nullptr, static_cast<int>(values(column).size()));
    if (isRate(column) && first.validationImages > 0)
        return tr("Of the kept model on %n image(s) of the validation split, with the 95% interval", nullptr,
                  static_cast<int>(first.validationImages));
    return shown(column, setting);
}

} // namespace gg
