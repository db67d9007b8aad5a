#include "app/Command.h"

#include "app/ProgressLine.h"
#include "base/Text.h"
#include "runs/RunComparison.h"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <cstdio>
#include <iomanip>
#include <string>

namespace gg {

namespace {

struct CompareOptions
{
    std::vector<std::string> runs;
    bool json = false;
};

constexpr int numberWidth = 4;
constexpr int rateWidth = 13;

std::string fixed(double value)
{
    char text[32];
    std::snprintf(text, sizeof text, "%.4f", value);
    return text;
}

std::string signedFixed(double value)
{
    char text[32];
    std::snprintf(text, sizeof text, "%+.4f", value);
    return text;
}

/// As far as it says something: "0.0312", "2.1e-06".
std::string probability(double p)
{
    char text[32];
    std::snprintf(text, sizeof text, p < 0.0001 ? "%.1e" : "%.4f", p);
    return text;
}

std::string rate(const std::optional<Estimate>& estimate)
{
    return estimate ? fixed(estimate->value) : "undefined";
}

void printRuns(std::ostream& out, const RunComparison& comparison)
{
    const Metrics& first = comparison.metrics.front();
    out << "Figures of " << comparison.n << " images that all have, about "
        << printable(first.classes[static_cast<std::size_t>(first.positiveClass)]) << ":\n";
    out << std::string(numberWidth, ' ');
    for (const char* name : {"accuracy", "sensitivity", "specificity", "AUC", "threshold"})
        out << std::setw(rateWidth) << name;
    out << '\n';
    for (std::size_t i = 0; i < comparison.runs.size(); ++i) {
        const Metrics& metrics = comparison.metrics[i];
        out << std::setw(numberWidth) << i + 1;
        for (const auto& figure : {metrics.accuracy, metrics.sensitivity, metrics.specificity, metrics.auc})
            out << std::setw(rateWidth) << rate(figure);
        out << std::setw(rateWidth)
            << (first.classes.size() == 2 ? fixed(comparison.runs[i].predictions.threshold) : "-") << "  "
            << printablePath(comparison.runs[i].folder) << '\n';
    }
}

void printSettings(std::ostream& out, const RunComparison& comparison)
{
    if (comparison.settings.empty())
        return;
    out << "Settings that differ:\n";
    for (const DifferentSetting& setting : comparison.settings) {
        out << "  " << printable(setting.name) << ':';
        for (std::size_t i = 0; i < setting.values.size(); ++i)
            out << (i == 0 ? "  " : ",  ") << i + 1 << ' '
                << (setting.values[i].empty() ? "-" : printable(setting.values[i]));
        out << '\n';
    }
}

void printDifference(std::ostream& out, const std::string& name, double difference, const Interval& interval)
{
    constexpr int nameWidth = 24;
    out << "  " << std::left << std::setw(nameWidth) << name << std::right << signedFixed(difference)
        << "  95% interval " << signedFixed(interval.low) << " to " << signedFixed(interval.high);
}

void printRate(std::ostream& out, const std::string& name, const std::optional<PairedRate>& rate)
{
    if (!rate)
        return;
    printDifference(out, name, rate->difference, rate->interval);
    out << '\n';
}

void printPair(std::ostream& out, const PairComparison& pair)
{
    const std::string a = std::to_string(pair.a + 1);
    const std::string b = std::to_string(pair.b + 1);
    out << b << " less " << a << ":\n";
    printRate(out, "accuracy", pair.accuracy);
    printRate(out, "sensitivity", pair.sensitivity);
    printRate(out, "specificity", pair.specificity);
    if (pair.auc) {
        printDifference(out, pair.aucByPatient ? "AUC (by image)" : "AUC", pair.auc->difference,
                        pair.auc->interval);
        out << "  p " << (pair.auc->p ? probability(*pair.auc->p) : "undefined") << " (DeLong)\n";
        if (pair.aucByPatient) {
            printDifference(out, "AUC (by patient)", pair.auc->difference, *pair.aucByPatient);
            out << '\n';
        }
    }
    out << "  right: both " << pair.counts.bothRight << ", only " << a << ' ' << pair.counts.onlyA
        << ", only " << b << ' ' << pair.counts.onlyB << ", neither " << pair.counts.bothWrong << "; p "
        << probability(pair.mcNemarP) << " (McNemar, exact)\n"
        << "  predicted differently: " << pair.changed << '\n';
}

void printComparison(std::ostream& out, const RunComparison& comparison)
{
    printRuns(out, comparison);
    printSettings(out, comparison);
    for (const PairComparison& pair : comparison.pairs)
        printPair(out, pair);
    out << "intervals are by "
        << (comparison.intervalMethod == IntervalMethod::ByPatient ? "patient" : "image") << '\n';
}

void printLeftOut(ProgressLine& line, const std::vector<LeftOutImage>& images)
{
    constexpr std::size_t shown = 20;
    for (std::size_t i = 0; i < std::min(images.size(), shown); ++i)
        line.note(Message("left out: %1 %2", images[i].path, images[i].reason));
    if (images.size() > shown)
        line.note(Message("left out: %1 more (--json lists all)", images.size() - shown));
}

int compare(const CompareOptions& options, CommandContext& context)
{
    ProgressLine line(context.err, context.progressBar);
    std::vector<ComparedRun> runs;
    for (const std::string& folder : options.runs) {
        context.cancel.throwIfCancelled();
        runs.push_back(readComparedRun(folder));
    }
    const RunComparison comparison = compareRuns(std::move(runs), context.cancel);
    printLeftOut(line, comparison.leftOut);
    for (const Message& warning : comparison.warnings)
        line.note(warning);
    if (options.json)
        context.out << comparisonToJson(comparison).dump(2, ' ', false, Json::error_handler_t::replace)
                    << '\n';
    else
        printComparison(context.out, comparison);
    return 0;
}

} // namespace

void addCompareCommand(CLI::App& parser, Command& chosen)
{
    CLI::App* command = parser.add_subcommand(
        "compare",
        "Compare runs, or evaluations, on the images that all of them have: differences, with tests");
    const auto options = std::make_shared<CompareOptions>();
    command->add_option("RUN", options->runs, "Runs, or folders that evaluate wrote; two or more")
        ->required()
        ->expected(2, -1);
    command->add_flag("--json", options->json, "Print JSON");
    command->callback([&chosen, options] {
        chosen = [options](CommandContext& context) { return compare(*options, context); };
    });
}

} // namespace gg
