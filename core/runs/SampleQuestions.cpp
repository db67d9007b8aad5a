#include "runs/SampleQuestions.h"

#include "base/Error.h"
#include "base/JsonText.h"
#include "base/Messages.h"
#include "base/Text.h"
#include "eval/Intervals.h"
#include "runs/EvaluationPlaces.h"

#include <algorithm>
#include <map>
#include <set>
#include <system_error>
#include <tuple>
#include <utility>

namespace gg {

namespace {

constexpr std::size_t writtenAtOnce = 64; // evaluations that are held in memory

using Stamps = std::map<EvaluationName, std::string>;

std::vector<std::string> namesOf(std::span<const RunFacts> runs)
{
    std::vector<std::string> names;
    for (const RunFacts& run : runs)
        names.push_back(utf8Path(run.folder));
    return names;
}

bool isThere(const RunFacts& run)
{
    std::error_code ignored;
    return std::filesystem::is_directory(run.folder, ignored);
}

/// Brings what is kept of runs up to date with their folders.
class SampleReader
{
public:
    SampleReader(RunDatabase& database, const CancelToken& cancel)
        : m_database(database), m_cancel(cancel), m_kept(database.evaluationStamps())
    {
    }

    void take(const RunFacts& run);
    void write();

    const std::vector<Message>& notes() const { return m_notes; }
    /// Whether the database holds all that was found: where its file could not be written, it holds only what
    /// was new.
    bool isWhole() const;

private:
    void read(const RunFacts& run, const EvaluationName& name, const std::string& stamp);

    RunDatabase& m_database;
    const CancelToken& m_cancel;
    Stamps m_kept;
    Stamps m_found;
    std::map<EvaluationName, KeptEvaluation> m_changed;
    std::vector<EvaluationName> m_gone;
    std::vector<Message> m_notes;
};

void SampleReader::take(const RunFacts& run)
{
    if (!isThere(run))
        return;
    const std::string name = utf8Path(run.folder);
    std::vector<std::string> places = evaluationPlaces(run.folder, m_cancel);
    places.insert(places.begin(), std::string());
    std::set<std::string> there;
    for (const std::string& place : places) {
        const std::string stamp = evaluationStamp(run.folder, place); // before it is read
        if (stamp.empty())
            continue;
        there.insert(place);
        const auto kept = m_kept.find({name, place});
        if (kept != m_kept.end() && kept->second == stamp)
            m_found.insert(*kept);
        else
            read(run, {name, place}, stamp);
    }
    for (auto kept = m_kept.lower_bound({name, {}}); kept != m_kept.end() && kept->first.first == name;
         ++kept)
        if (!there.contains(kept->first.second))
            m_gone.push_back(kept->first);
    if (m_changed.size() >= writtenAtOnce)
        write();
}

void SampleReader::read(const RunFacts& run, const EvaluationName& name, const std::string& stamp)
{
    try {
        m_changed[name] = {stamp, readEvaluationSamples(run, name.second)};
        m_found[name] = stamp;
    } catch (const Error& error) {
        m_changed.erase(name);
        m_gone.push_back(name); // what was kept is not so any more
        m_notes.push_back(error.text());
    }
}

void SampleReader::write()
{
    m_database.writeEvaluations(std::exchange(m_changed, {}), std::exchange(m_gone, {}));
}

bool SampleReader::isWhole() const
{
    const Stamps now = m_database.evaluationStamps();
    return std::includes(now.begin(), now.end(), m_found.begin(), m_found.end());
}

bool isHarder(const JudgedImage& a, const JudgedImage& b)
{
    const double shareOfA = wilsonEstimate(a.wrong, a.runs)->interval.low;
    const double shareOfB = wilsonEstimate(b.wrong, b.runs)->interval.low;
    if (shareOfA != shareOfB)
        return shareOfA > shareOfB;
    if (a.meanTruth != b.meanTruth)
        return a.meanTruth < b.meanTruth;
    return std::tie(a.data, a.path) < std::tie(b.data, b.path);
}

} // namespace

// Where the database had to let go of its file meanwhile, what it had kept is gone, and is read once more.
template <typename Ask>
std::vector<Message> SampleQuestions::asking(std::span<const RunFacts> runs,
                                             const ProgressCallback& onProgress, const CancelToken& cancel,
                                             const Ask& ask)
{
    std::vector<Message> notes;
    for (int attempt = 0; attempt < 2; ++attempt) {
        SampleReader reader(*m_database, cancel);
        for (std::size_t i = 0; i < runs.size(); ++i) {
            cancel.throwIfCancelled();
            if (onProgress)
                onProgress({"Reading predictions", i, runs.size()});
            reader.take(runs[i]);
        }
        reader.write();
        ask(namesOf(runs));
        notes = reader.notes();
        if (reader.isWhole())
            break;
    }
    return notes;
}

HardestImages SampleQuestions::hardestImages(std::span<const RunFacts> runs, std::size_t most,
                                             const ProgressCallback& onProgress, const CancelToken& cancel)
{
    HardestImages hardest;
    std::map<std::string, std::size_t> bySplit;
    hardest.notes = asking(runs, onProgress, cancel, [&](const std::vector<std::string>& names) {
        hardest.images = m_database->mistakenImages(names);
        bySplit = m_database->imagesBySplit(names);
    });
    hardest.mistaken = hardest.images.size();
    hardest.judged = bySplit["val"] + bySplit["test"];
    hardest.trainedOn = bySplit["train"];
    hardest.ofUnknownSplit = bySplit[""];
    std::sort(hardest.images.begin(), hardest.images.end(), isHarder);
    if (hardest.images.size() > most)
        hardest.images.erase(hardest.images.begin() + static_cast<std::ptrdiff_t>(most),
                             hardest.images.end());
    return hardest;
}

std::vector<KeptScore> SampleQuestions::scoresOf(std::span<const RunFacts> runs, const std::string& data,
                                                 const std::string& path, const ProgressCallback& onProgress,
                                                 const CancelToken& cancel)
{
    std::vector<KeptScore> scores;
    asking(runs, onProgress, cancel,
           [&](const std::vector<std::string>& names) { scores = m_database->scoresOf(names, data, path); });
    return scores;
}

Json hardestImagesToJson(const HardestImages& hardest)
{
    Json json;
    json["images"] = Json::array();
    for (const JudgedImage& image : hardest.images)
        json["images"].push_back({{"path", image.path},
                                  {"data", textOrNull(image.dataName)},
                                  {"data_fingerprint", image.data},
                                  {"target", image.target},
                                  {"runs", image.runs},
                                  {"wrong", image.wrong},
                                  {"mean_score_of_truth", image.meanTruth}});
    json["mistaken"] = hardest.mistaken;
    json["judged"] = hardest.judged;
    json["left_out_train"] = hardest.trainedOn;
    json["left_out_unknown_split"] = hardest.ofUnknownSplit;
    json["notes"] = english(hardest.notes);
    return json;
}

} // namespace gg
