#include "runs/RunFacts.h"

#include "base/Error.h"
#include "base/JsonText.h"
#include "base/Text.h"
#include "eval/EstimateJson.h"
#include "runs/Timestamp.h"

#include <algorithm>
#include <array>
#include <tuple>
#include <utility>

namespace gg {

namespace {

constexpr std::array<std::pair<RunState, const char*>, 8> stateNames = {
    {{RunState::Running, "running"},
     {RunState::Finished, "finished"},
     {RunState::EarlyStopped, "early_stopped"},
     {RunState::Stopped, "stopped"},
     {RunState::Failed, "failed"},
     {RunState::Interrupted, "interrupted"},
     {RunState::Unreadable, "unreadable"},
     {RunState::Missing, "missing"}}};

std::string textIn(const Json& json, const char* key)
{
    const auto found = json.find(key);
    return found != json.end() && found->is_string() ? found->get<std::string>() : std::string();
}

// Before all epochs that were wanted: a recipe that goes by epochs ends so by its rule alone.
bool endedEarly(const RunFacts& facts)
{
    const auto epochs = facts.config.find("epochs");
    return textIn(facts.config, "recipe") == "tutorial" && epochs != facts.config.end() &&
           epochs->is_number_integer() && facts.epochs < epochs->get<int>();
}

RunState stateOf(RunStatus status, const RunFacts& facts)
{
    switch (status) {
    case RunStatus::Running:
        return RunFolder(facts.folder).isBeingWritten() ? RunState::Running : RunState::Interrupted;
    case RunStatus::Finished:
        return endedEarly(facts) ? RunState::EarlyStopped : RunState::Finished;
    case RunStatus::Stopped:
        return RunState::Stopped;
    case RunStatus::Failed:
        return RunState::Failed;
    }
    return RunState::Unreadable;
}

void takeRecord(RunFacts& facts, const RunRecord& record)
{
    facts.config = record.config;
    facts.problem = record.message;
    facts.started = record.started;
    facts.finished = record.finished;
    const auto data = record.environment.find("data_set");
    if (data == record.environment.end() || !data->is_object())
        return;
    facts.dataName = textIn(*data, "name");
    facts.dataFingerprint = textIn(*data, "fingerprint");
    const std::string source = textIn(*data, "source");
    facts.dataSource = pathFromUtf8(source.empty() ? textIn(*data, "folder") : source);
}

/// Recipes that fit the head alone keep their last iteration, once they have fitted.
std::optional<int> keptEpoch(const RunFacts& facts, const std::vector<EpochRecord>& history)
{
    const std::string recipe = textIn(facts.config, "recipe");
    if (recipe.empty() || recipe == "tutorial" || history.empty())
        return bestEpoch(history);
    std::error_code ignored;
    return std::filesystem::exists(RunFolder(facts.folder).bestModelFile(), ignored)
               ? std::optional(history.back().epoch)
               : std::nullopt;
}

void takeHistory(RunFacts& facts, const std::vector<EpochRecord>& history)
{
    facts.epochs = history.empty() ? 0 : history.back().epoch;
    facts.bestEpoch = keptEpoch(facts, history);
}

void takeMetrics(RunFacts& facts, const Metrics& metrics)
{
    facts.accuracy = metrics.accuracy;
    facts.sensitivity = metrics.sensitivity;
    facts.specificity = metrics.specificity;
    facts.auc = metrics.auc;
    facts.loss = metrics.loss;
    facts.validationImages = metrics.n;
}

bool areEqual(const std::optional<Estimate>& a, const std::optional<Estimate>& b)
{
    if (!a || !b)
        return !a && !b;
    return a->value == b->value && a->interval.low == b->interval.low && a->interval.high == b->interval.high;
}

// What goes wrong with one file leaves the others.
template <typename Read>
void reading(RunFacts& facts, const Read& read)
{
    try {
        read();
    } catch (const Error& error) {
        const std::string& problem = error.text().english();
        if (facts.problem.find(problem) == std::string::npos) // of a file that is read again
            facts.problem += (facts.problem.empty() ? "" : "; ") + problem;
    }
}

std::optional<RunFacts::TimePoint> timeIn(const Json& json, const char* key)
{
    return parseTimestamp(textIn(json, key));
}

Json orNull(const std::optional<RunFacts::TimePoint>& time)
{
    return time ? Json(timestamp(*time)) : Json();
}

template <typename Number>
Json orNull(const std::optional<Number>& number)
{
    return number ? Json(*number) : Json();
}

RunState stateFromName(const std::string& name)
{
    for (const auto& [state, known] : stateNames)
        if (name == known)
            return state;
    throw Error(ErrorKind::BadInput, Message("\"%1\" is no state of a run", name));
}

void addFigures(Json& json, const RunFacts& facts)
{
    addEstimate(json, "val_accuracy", facts.accuracy);
    addEstimate(json, "val_sensitivity", facts.sensitivity);
    addEstimate(json, "val_specificity", facts.specificity);
    addEstimate(json, "val_auc", facts.auc);
    json["val_loss"] = orNull(facts.loss);
    json["val_images"] = facts.validationImages;
}

RunFacts factsIn(const Json& json)
{
    RunFacts facts;
    facts.folder = pathFromUtf8(json.at("path").get<std::string>());
    facts.state = stateFromName(json.at("status").get<std::string>());
    facts.problem = textIn(json, "problem");
    facts.config = json.at("config");
    facts.dataName = textIn(json, "data");
    facts.dataFingerprint = textIn(json, "data_fingerprint");
    facts.dataSource = pathFromUtf8(textIn(json, "data_source"));
    facts.epochs = json.at("epochs").get<int>();
    if (const Json& best = json.at("best_epoch"); best.is_number_integer())
        facts.bestEpoch = best.get<int>();
    facts.accuracy = estimateIn(json, "val_accuracy", facts.folder);
    facts.sensitivity = estimateIn(json, "val_sensitivity", facts.folder);
    facts.specificity = estimateIn(json, "val_specificity", facts.folder);
    facts.auc = estimateIn(json, "val_auc", facts.folder);
    if (const Json& loss = json.at("val_loss"); loss.is_number())
        facts.loss = loss.get<double>();
    facts.validationImages = json.at("val_images").get<std::size_t>();
    facts.started = timeIn(json, "started");
    facts.finished = timeIn(json, "finished");
    return facts;
}

} // namespace

std::string runStateName(RunState state)
{
    return stateNames.at(static_cast<std::size_t>(state)).second;
}

bool canGoOn(RunState state)
{
    return state == RunState::Interrupted || state == RunState::Stopped || state == RunState::Failed;
}

std::string RunFacts::name() const
{
    return labels.name.empty() ? printable(folder.filename().native()) : labels.name;
}

std::string RunFacts::setting(const std::string& key) const
{
    const auto found = config.find(key);
    if (found == config.end() || found->is_null())
        return {};
    return found->is_string() ? found->get<std::string>()
                              : found->dump(-1, ' ', false, Json::error_handler_t::replace);
}

bool areSame(const RunFacts& a, const RunFacts& b)
{
    const auto of = [](const RunFacts& run) {
        return std::tie(run.folder, run.state, run.problem, run.dataName, run.dataFingerprint, run.dataSource,
                        run.epochs, run.bestEpoch, run.loss, run.validationImages, run.started, run.finished,
                        run.labels, run.config);
    };
    return of(a) == of(b) && areEqual(a.accuracy, b.accuracy) && areEqual(a.sensitivity, b.sensitivity) &&
           areEqual(a.specificity, b.specificity) && areEqual(a.auc, b.auc);
}

RunFacts factsOf(const RunFolder& run)
{
    RunFacts facts;
    facts.folder = run.path();
    takeLabels(facts);
    std::optional<RunRecord> record;
    reading(facts, [&] { record = run.readRecord(); });
    if (!record)
        return facts;
    takeRecord(facts, *record);
    reading(facts, [&] { takeHistory(facts, run.readHistory()); });
    std::error_code ignored;
    if (std::filesystem::exists(run.metricsFile(), ignored))
        reading(facts, [&] { takeMetrics(facts, run.readMetrics()); });
    facts.state = stateOf(record->status, facts);
    return facts;
}

void takeLabels(RunFacts& facts)
{
    reading(facts, [&] { facts.labels = readRunLabels(facts.folder); });
}

RunState stateNow(const RunFacts& facts)
{
    if (facts.state != RunState::Running && facts.state != RunState::Interrupted)
        return facts.state;
    return RunFolder(facts.folder).isBeingWritten() ? RunState::Running : RunState::Interrupted;
}

Json runFactsToJson(const RunFacts& facts)
{
    Json json;
    json["path"] = utf8Path(facts.folder);
    json["status"] = runStateName(facts.state);
    json["problem"] = facts.problem;
    json["config"] = facts.config;
    json["data"] = facts.dataName;
    json["data_fingerprint"] = facts.dataFingerprint;
    json["data_source"] = utf8Path(facts.dataSource);
    json["epochs"] = facts.epochs;
    json["best_epoch"] = orNull(facts.bestEpoch);
    addFigures(json, facts);
    json["started"] = orNull(facts.started);
    json["finished"] = orNull(facts.finished);
    return json;
}

RunFacts runFactsFromJson(const Json& json)
{
    try {
        return factsIn(json);
    } catch (const Json::exception& error) {
        throw Error(ErrorKind::BadInput, "what is kept of a run is not what it should be", error.what());
    }
}

Json runFactsForScripts(const RunFacts& facts)
{
    Json json;
    json["path"] = utf8Path(facts.folder);
    json["name"] = facts.name();
    json["status"] = runStateName(facts.state);
    json["recipe"] = textOrNull(textIn(facts.config, "recipe"));
    json["architecture"] = textOrNull(textIn(facts.config, "arch"));
    const auto seed = facts.config.find("seed");
    json["seed"] = seed != facts.config.end() ? *seed : Json();
    json["epochs"] = facts.epochs;
    json["best_epoch"] = orNull(facts.bestEpoch);
    addFigures(json, facts);
    json["data"] = textOrNull(facts.dataName);
    json["data_fingerprint"] = textOrNull(facts.dataFingerprint);
    json["started"] = orNull(facts.started);
    json["finished"] = orNull(facts.finished);
    json["problem"] = textOrNull(facts.problem);
    json["tags"] = facts.labels.tags;
    json["notes"] = facts.labels.notes;
    json["pinned"] = facts.labels.isPinned;
    json["archived"] = facts.labels.isArchived;
    json["config"] = facts.config;
    return json;
}

} // namespace gg
