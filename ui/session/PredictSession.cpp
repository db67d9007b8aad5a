#include "session/PredictSession.h"

#include "data/ScanSearch.h"
#include "dicom/FramePath.h"
#include "session/LockedClassifier.h"
#include "session/Mailbox.h"
#include "support/Conversions.h"

#include <algorithm>
#include <functional>

namespace gg {

PredictSession::PredictSession(ModelSession& model, std::shared_ptr<OpenZips> zips, QObject* parent)
    : QObject(parent), m_model(model), m_openZips(std::move(zips)),
      m_mailbox(std::make_shared<Mailbox>(*this)), m_job(tr("Classifying scans"))
{
    connect(&m_model, &ModelSession::modelChanged, this, &PredictSession::startOver);
    connect(&m_model, &ModelSession::decisionChanged, this, &PredictSession::decideAnew);
    connect(&m_job, &Job::finished, this, &PredictSession::next);
    connect(&m_job, &Job::failed, this, [this](const Error& error) {
        Q_EMIT failed(error);
        if (!m_dropped.empty())
            next();
    });
    connect(&m_job, &Job::cancelled, this, [this] {
        if (m_isStopping)
            return;
        m_dropped.erase(m_dropped.begin(), m_dropped.end() - static_cast<std::ptrdiff_t>(m_sinceCancel));
        m_sinceCancel = 0;
        if (!m_dropped.empty())
            next();
    });
}

PredictSession::~PredictSession()
{
    m_mailbox->close();
}

void PredictSession::add(const std::vector<std::filesystem::path>& paths)
{
    m_dropped.insert(m_dropped.end(), paths.begin(), paths.end());
    if (m_job.isRunning() && m_job.status().cancelling)
        m_sinceCancel += paths.size();
    next();
}

void PredictSession::resume()
{
    next();
}

void PredictSession::clear()
{
    m_dropped.clear();
    m_sinceCancel = 0;
    stop();
    m_results.clear();
    m_entries.clear();
    m_idOf.clear();
    m_zips.replace({});
    Q_EMIT cleared();
}

void PredictSession::remove(std::span<const int> rows)
{
    std::vector<int> backwards(rows.begin(), rows.end());
    std::sort(backwards.begin(), backwards.end(), std::greater<>());
    backwards.erase(std::unique(backwards.begin(), backwards.end()), backwards.end());
    for (const int row : backwards) {
        Q_EMIT aboutToRemove(row);
        m_idOf.erase(m_entries.at(static_cast<std::size_t>(row)).canonical);
        m_entries.erase(m_entries.begin() + row);
        m_results.erase(m_results.begin() + row);
    }
    if (!backwards.empty())
        Q_EMIT removed();
}

void PredictSession::insist(std::span<const int> rows)
{
    for (const int row : rows) {
        FileResult& result = m_results.at(static_cast<std::size_t>(row));
        if (result.refusal.isEmpty())
            continue;
        result.insist();
        decide(row);
        Q_EMIT changed(row);
    }
}

bool PredictSession::isWaiting(int row) const
{
    const FileResult& result = m_results.at(static_cast<std::size_t>(row));
    return !result.classification && result.refusal.isEmpty() && result.error.isEmpty();
}

int PredictSession::waitingCount() const
{
    int count = 0;
    for (int row = 0; row < static_cast<int>(m_results.size()); ++row)
        count += isWaiting(row) ? 1 : 0;
    return count;
}

Predictions PredictSession::asPredictions() const
{
    const ModelCard& card = m_model.card();
    Predictions predictions{card.classes, card.positiveClass, card.threshold, {}};
    for (const FileResult& result : m_results) {
        if (!result.classification)
            continue;
        Prediction row;
        row.path = nameOf(result.file).native();
        row.predicted = result.classification->predicted;
        row.scores = result.classification->scores;
        predictions.rows.push_back(std::move(row));
    }
    return predictions;
}

/// Those of zips by their places there: where they lie is gone tomorrow.
std::filesystem::path PredictSession::nameOf(const std::filesystem::path& file) const
{
    for (const auto& zip : m_zips.all()) {
        if (const auto place = zip->shown(file))
            return *place;
    }
    return file;
}

void PredictSession::next()
{
    if (m_job.isRunning())
        return;
    m_isExpanding = false;
    if (!m_dropped.empty())
        expand();
    else if (m_model.hasModel() && waitingCount() > 0)
        classify();
}

void PredictSession::expand()
{
    m_isExpanding = true;
    m_sinceCancel = 0;
    m_job.start([this, paths = std::exchange(m_dropped, {}), zips = m_openZips](
                    const ProgressCallback& onProgress, const CancelToken& cancel) -> std::function<void()> {
        onProgress({"Looking for scans", 0, 0});
        FoundScans found = expandPaths(paths, onProgress, cancel, {.zips = zips.get(), .frames = true});
        const std::vector<Message> notes = {passedOverNote(found), refusedNote(found)};
        return [this, held = found.zips, files = canonical(std::move(found.files), cancel), notes] {
            m_zips.add(held);
            append(files);
            for (const Message& note : notes) {
                if (!note.isEmpty())
                    Q_EMIT told(toQString(note));
            }
        };
    });
}

// On the job's thread, since the paths may lead to a disk that answers late.
std::vector<PredictSession::Found> PredictSession::canonical(std::vector<std::filesystem::path> files,
                                                             const CancelToken& cancel)
{
    std::vector<Found> found;
    for (std::filesystem::path& file : files) {
        cancel.throwIfCancelled();
        std::error_code error;
        std::filesystem::path canonical = std::filesystem::weakly_canonical(file, error);
        if (error)
            canonical = file;
        const std::optional<int> frame = frameNumberOf(file);
        found.push_back({std::move(file), std::move(canonical), frame});
    }
    return found;
}

void PredictSession::append(const std::vector<Found>& found)
{
    const int first = static_cast<int>(m_results.size());
    std::vector<int> again;
    for (const Found& each : found) {
        const auto [known, isNew] = m_idOf.try_emplace(each.canonical, m_nextId);
        if (!isNew) {
            again.push_back(known->second);
            continue;
        }
        m_entries.push_back({m_nextId++, each.canonical});
        FileResult waiting;
        waiting.file = each.file;
        waiting.frame = each.frame;
        m_results.push_back(std::move(waiting));
    }
    const int count = static_cast<int>(m_results.size()) - first;
    if (count > 0)
        Q_EMIT added(first, count);
    for (const int id : again) {
        const std::optional<int> row = rowOf(id);
        if (row && !m_results[static_cast<std::size_t>(*row)].error.isEmpty())
            await(*row);
    }
    if (!found.empty())
        Q_EMIT opened(rowOf(m_idOf.at(found.front().canonical)).value());
}

std::optional<int> PredictSession::rowOf(int id) const
{
    const auto found = std::lower_bound(m_entries.begin(), m_entries.end(), id,
                                        [](const Entry& entry, int wanted) { return entry.id < wanted; });
    if (found == m_entries.end() || found->id != id)
        return std::nullopt;
    return static_cast<int>(found - m_entries.begin());
}

void PredictSession::await(int row)
{
    FileResult& result = m_results[static_cast<std::size_t>(row)];
    FileResult waiting;
    waiting.file = result.file;
    waiting.frame = result.frame;
    result = std::move(waiting);
    Q_EMIT changed(row);
}

void PredictSession::classify()
{
    std::vector<int> ids;
    std::vector<std::filesystem::path> files;
    for (int row = 0; row < static_cast<int>(m_results.size()); ++row) {
        if (!isWaiting(row))
            continue;
        ids.push_back(m_entries[static_cast<std::size_t>(row)].id);
        files.push_back(m_results[static_cast<std::size_t>(row)].file);
    }
    if (files.size() >= worthAccelerating)
        m_model.accelerate();
    const int run = ++m_run;
    m_job.start([this, run, ids, files, shared = m_model.classifier(), card = m_model.card(),
                 quick = m_model.quickClassifier(), mailbox = m_mailbox](
                    const ProgressCallback& onProgress, const CancelToken& cancel) -> std::function<void()> {
        LockedClassifier classifier(shared, card, quick);
        std::size_t done = 0;
        const auto onResult = [&](const FileResult& result, const cv::Mat&) {
            // The letter uses the session; the mailbox makes sure that it is there.
            mailbox->post([this, run, id = ids.at(done++), result] { setResult(run, id, result); });
        };
        predictFiles(classifier, files, onResult, onProgress, cancel);
        return {};
    });
}

void PredictSession::setResult(int run, int id, const FileResult& result)
{
    const std::optional<int> row = rowOf(id);
    if (run != m_run || !row)
        return;
    m_results[static_cast<std::size_t>(*row)] = result;
    decide(*row);
    Q_EMIT changed(*row);
}

// By the threshold and the temperature in use now, whatever they were when the job began.
void PredictSession::decide(int row)
{
    std::optional<Classification>& result = m_results[static_cast<std::size_t>(row)].classification;
    if (!result)
        return;
    const DecisionRule rule = m_model.card().rule();
    result->scores = rule.scores(result->logits);
    result->predicted = rule.decide(result->scores);
}

void PredictSession::decideAnew()
{
    for (int row = 0; row < static_cast<int>(m_results.size()); ++row) {
        decide(row);
        Q_EMIT changed(row);
    }
}

// What an earlier model said is forgotten at once: it would stand beside the name of the new one.
void PredictSession::startOver()
{
    if (!m_isExpanding)
        stop();
    for (int row = 0; row < static_cast<int>(m_results.size()); ++row)
        await(row);
    next();
}

// Whatever the running job still says is not heard; an empty job takes its place at once.
void PredictSession::stop()
{
    ++m_run;
    if (!m_job.isRunning())
        return;
    m_isStopping = true;
    m_job.start([](const ProgressCallback&, const CancelToken&) -> std::function<void()> { return {}; });
    m_isStopping = false;
}

} // namespace gg
