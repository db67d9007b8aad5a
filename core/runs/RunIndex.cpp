#include "runs/RunIndex.h"

#include "base/Error.h"
#include "base/JsonText.h"
#include "base/Text.h"
#include "runs/FileStamp.h"

#include <algorithm>
#include <utility>

namespace gg {

namespace {

std::optional<RunFacts> factsIn(const KeptRun& kept)
{
    try {
        return runFactsFromJson(parseJson(kept.facts, "the index of runs"));
    } catch (const Error&) {
        return std::nullopt; // of another program's making: read anew
    }
}

// The same run under another name is one that was moved.
bool isSameRun(const RunFacts& a, const RunFacts& b)
{
    return a.started && a.started == b.started && a.dataFingerprint == b.dataFingerprint &&
           a.config == b.config;
}

bool liesAt(const std::filesystem::path& run, std::span<const std::filesystem::path> places)
{
    return std::any_of(places.begin(), places.end(), [&run](const std::filesystem::path& place) {
        return run == place || run.parent_path() == place;
    });
}

bool isBefore(const RunFacts& a, const RunFacts& b)
{
    if (a.started != b.started)
        return a.started > b.started; // those without come last
    return a.folder < b.folder;
}

// Of what is known and was not found: what was moved is told by its new place alone, and its old name is
// given back, so that it is not kept; of what lies at none of the places nothing is said.
std::vector<std::string> addMissing(std::vector<RunFacts>& runs, const KeptRuns& notFound,
                                    std::span<const std::filesystem::path> places)
{
    std::vector<std::string> gone;
    std::vector<RunFacts> missing;
    for (const auto& [name, kept] : notFound) {
        std::optional<RunFacts> facts = factsIn(kept);
        const bool isMoved = facts && std::any_of(runs.begin(), runs.end(), [&facts](const RunFacts& run) {
                                 return isSameRun(run, *facts);
                             });
        if (!facts || isMoved) {
            gone.push_back(name);
        } else if (liesAt(facts->folder, places)) {
            facts->state = RunState::Missing;
            missing.push_back(std::move(*facts));
        }
    }
    runs.insert(runs.end(), missing.begin(), missing.end());
    return gone;
}

std::string asText(const RunFacts& facts)
{
    return runFactsToJson(facts).dump(-1, ' ', false, Json::error_handler_t::replace);
}

// As the index has it; what may change without a trace in the stamp is looked at anew.
std::optional<RunFacts> knownFacts(const KeptRuns& known, const std::string& name, const std::string& stamp)
{
    const auto found = known.find(name);
    if (found == known.end() || found->second.stamp != stamp)
        return std::nullopt;
    std::optional<RunFacts> facts = factsIn(found->second);
    if (facts) {
        facts->state = stateNow(*facts);
        takeLabels(*facts);
    }
    return facts;
}

} // namespace

RunIndex::RunIndex(std::filesystem::path file) : m_database(std::move(file)) {}

std::vector<RunFacts> RunIndex::refresh(std::span<const std::filesystem::path> places,
                                        const ProgressCallback& onProgress, const CancelToken& cancel)
{
    KeptRuns known = m_database.all();
    KeptRuns changed;
    std::vector<RunFacts> runs;
    const std::vector<RunFolder> folders = runsAt(places);
    for (const RunFolder& folder : folders) {
        cancel.throwIfCancelled();
        if (onProgress)
            onProgress({"Reading runs", runs.size(), folders.size()});
        const std::string name = utf8Path(folder.path());
        const std::string stamp = fileStamp(
            {folder.recordFile(), folder.historyFile(), folder.metricsFile(), folder.bestModelFile()});
        std::optional<RunFacts> facts = knownFacts(known, name, stamp);
        if (!facts) {
            facts = factsOf(folder);
            changed[name] = {stamp, asText(*facts)};
        }
        known.erase(name);
        runs.push_back(std::move(*facts));
    }
    const std::vector<std::string> gone = addMissing(runs, known, places);
    m_database.write(changed, gone);
    std::sort(runs.begin(), runs.end(), isBefore);
    return runs;
}

void RunIndex::forget(const std::filesystem::path& run)
{
    m_database.write({}, {utf8Path(run)});
}

} // namespace gg
