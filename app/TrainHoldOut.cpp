#include "app/TrainHoldOut.h"

#include "app/TrainReport.h"
#include "base/Error.h"
#include "base/Messages.h"
#include "base/Text.h"
#include "engine/SourceHoldOut.h"

#include <algorithm>
#include <iomanip>
#include <sstream>
#include <vector>

namespace gg {

namespace {

std::string rateText(const std::optional<Estimate>& rate)
{
    if (!rate)
        return "undefined";
    std::ostringstream text;
    text << std::fixed << std::setprecision(3) << rate->value << " (" << rate->interval.low << " to "
         << rate->interval.high << ')';
    return text.str();
}

void printResults(std::ostream& out, const std::vector<HeldOutResult>& results)
{
    constexpr int rateWidth = 26;
    std::size_t nameWidth = 6;
    for (const HeldOutResult& result : results)
        nameWidth = std::max(nameWidth, printable(result.source).size());
    const Metrics& first = results.front().metrics;
    out << "trained on the other sources alone; of "
        << printable(first.classes.at(static_cast<std::size_t>(first.positiveClass)))
        << ", with 95% intervals:\n";
    const auto width = static_cast<int>(nameWidth + 2);
    out << std::left << std::setw(width) << "source" << std::right << std::setw(7) << "n" << std::left << "  "
        << std::setw(rateWidth) << "AUC" << std::setw(rateWidth) << "sensitivity"
        << "specificity\n";
    for (const HeldOutResult& result : results)
        out << std::left << std::setw(width) << printable(result.source) << std::right << std::setw(7)
            << result.metrics.n << std::left << "  " << std::setw(rateWidth) << rateText(result.metrics.auc)
            << std::setw(rateWidth) << rateText(result.metrics.sensitivity)
            << rateText(result.metrics.specificity) << '\n';
    if (std::any_of(results.begin(), results.end(), [](const HeldOutResult& result) {
            return result.metrics.intervalMethod == IntervalMethod::ByImage;
        }))
        out << "where patients are not known, intervals are by image: too narrow if several images are of "
               "one patient\n";
}

std::vector<HoldOutRun> runsOf(const HoldOutOptions& options)
{
    if (options.source != "each")
        return {{options.source, options.out}};
    std::vector<HoldOutRun> runs = runsWithoutEach(options.dataset, options.out);
    if (runs.size() < 2)
        throw Error(ErrorKind::Usage,
                    counted(runs.size(),
                            "--hold-out-source each: %1 source has 10 images of each of two classes; at "
                            "least two are needed.",
                            "--hold-out-source each: %1 sources have 10 images of each of two classes; at "
                            "least two are needed."));
    return runs;
}

/// Before hours are spent on the first: what a later one would fail by.
void checkEach(const Dataset& dataset, const std::vector<HoldOutRun>& runs)
{
    for (const HoldOutRun& run : runs)
        checkHoldOut(dataset, run);
}

// What was not told of the data set already.
void tellOfResult(const HoldOutOptions& options, const HeldOutResult& result, ProgressLine& line)
{
    const std::vector<Message>& told = options.dataset.warnings();
    for (const Message& warning : result.metrics.warnings)
        if (std::find(told.begin(), told.end(), warning) == told.end())
            line.note(Message("%1: %2", result.source, warning));
    if (!result.metrics.leftOut.empty())
        line.note(counted(result.metrics.leftOut.size(),
                          "%2: %1 image was left out; metrics.json says which and why",
                          "%2: %1 images were left out; metrics.json says which and why", result.source));
}

// Nothing when it was cancelled, in training or after it.
std::optional<HeldOutResult> runOne(const HoldOutOptions& options, const HoldOutRun& run,
                                    const Engines& engines, ProgressLine& line, const CancelToken& cancel)
{
    TrainReport report(line);
    const HoldOutObserver observer{[&](const TrainEvent& event) { report.show(event); },
                                   [&](const Progress& progress) { line.show(progress); },
                                   [&](const Message& note) { line.note(note); }};
    try {
        std::optional<HeldOutResult> result = trainWithoutSource(
            *engines.training, *engines.inference, options.config, options.dataset, run, observer, cancel);
        if (!result)
            return std::nullopt;
        tellOfResult(options, *result, line);
        line.print("predictions.csv and metrics.json written to " + printablePath(heldOutFolder(run.folder)));
        return result;
    } catch (const Error& error) {
        if (error.kind() != ErrorKind::Cancelled)
            throw;
        return std::nullopt;
    }
}

} // namespace

int trainHoldingOut(const HoldOutOptions& options, ProgressLine& line, CommandContext& context)
{
    const std::vector<HoldOutRun> runs = runsOf(options);
    checkEach(options.dataset, runs);
    std::vector<HeldOutResult> results;
    for (const HoldOutRun& run : runs) {
        line.print("without " + printable(run.source) + ":");
        std::optional<HeldOutResult> result = runOne(options, run, context.engines(), line, context.cancel);
        if (!result)
            break;
        results.push_back(std::move(*result));
    }
    if (!results.empty())
        printResults(context.out, results);
    if (results.size() == runs.size())
        return 0;
    line.note("It was cancelled before every source had been judged; a run that was stopped goes on with "
              "--resume, and evaluate --data RUN/split.csv judges it then.");
    return exitCode(ErrorKind::Cancelled);
}

} // namespace gg
