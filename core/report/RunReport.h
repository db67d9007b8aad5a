// RunReport: all that a report on a run is made from, gathered from its folder and, where it still lies where
// the run found it, from its data set. Nothing is computed anew, and nothing in the folder is changed. Plain
// values; the free function blocks: any thread.
#pragma once

#include "base/CancelToken.h"
#include "base/Progress.h"
#include "eval/Metrics.h"
#include "eval/Predictions.h"
#include "model/ModelCard.h"
#include "report/ReportedData.h"
#include "report/ReportedMistakes.h"
#include "runs/History.h"
#include "runs/RunRecord.h"

#include <chrono>
#include <cstddef>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace gg {

/// What a folder with metrics.json says, and predictions.csv beside it.
struct ReportedEvaluation
{
    std::string place; ///< of the folder, relative to the run's; empty: the run's own validation
    Metrics metrics;
    std::optional<Predictions> predictions = {}; ///< nothing where they cannot be read: a note says why
    std::vector<ReportedMistake> mistakes = {};  ///< the most confident ones
    std::size_t allMistakes = 0;
};

struct RunReport
{
    std::string name; ///< the run folder's
    RunRecord record;
    bool isBeingWritten = false;
    std::vector<EpochRecord> history;
    std::optional<ModelCard> card; ///< of the best model
    std::optional<ReportedEvaluation> validation;
    std::vector<ReportedEvaluation> evaluations; ///< that lie in the folder, by place
    std::optional<ReportedData> data;            ///< nothing where the data set cannot be opened any more
    Message whyNoData = {};                      ///< then: a sentence
    bool hasHeatMaps = false;                    ///< a HeatMapSource was there
    Message whyNoHeatMaps = {};                  ///< else: a sentence
    std::vector<Message> notes;                  ///< what could not be read and why, a sentence each
    std::chrono::system_clock::time_point made;  ///< when the report was

    /// Whether training came to its own end.
    bool isComplete() const { return record.status == RunStatus::Finished; }
};

struct RunReportOptions
{
    std::size_t mistakes = 12; ///< of each evaluation, at most
    HeatMapSource heatMap = {};
    Message whyNoHeatMaps = {};                 ///< where there is no heatMap
    std::chrono::system_clock::time_point made; ///< the clock is the caller's
};

/// Of the run in `folder`. Throws Error: BadInput where there is no run or run.json cannot be read;
/// Cancelled. What else is missing or damaged is a note.
RunReport gatherRunReport(const std::filesystem::path& folder, const RunReportOptions& options,
                          const ProgressCallback& progress, const CancelToken& cancel);

} // namespace gg
