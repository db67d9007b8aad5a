#include "session/PredictSession.h"

#include "session/LockedClassifier.h"
#include "session/Mailbox.h"

#include <algorithm>

namespace gg {

PredictSession::PredictSession(ModelSession& model, QObject* parent)
    : QObject(parent), m_model(model), m_mailbox(std::make_shared<Mailbox>(*this)),
      m_job(tr("Classifying scans"))
{
    connect(&m_model, &ModelSession::modelChanged, this, &PredictSession::startOver);
    connect(&m_job, &Job::finished, this, &PredictSession::next);
    connect(&m_job, &Job::failed, this, [this](const Error& error) {
        Q_EMIT failed(error);
        if (!m_dropped.empty())
            next();
    });
    connect(&m_job, &Job::cancelled, this, [this] {
        if (!m_isStopping)
            m_dropped.clear();
    });
}

PredictSession::~PredictSession()
{
    m_mailbox->close();
}

void PredictSession::add(const std::vector<std::filesystem::path>& paths)
{
    m_dropped.insert(m_dropped.end(), paths.begin(), paths.end());
    next();
}

void PredictSession::resume()
{
    next();
}

void PredictSession::clear()
{
    m_dropped.clear();
    stop();
    m_results.clear();
    Q_EMIT cleared();
}

bool PredictSession::isWaiting(int row) const
{
    const FileResult& result = m_results.at(static_cast<std::size_t>(row));
    return !result.classification && result.error.empty();
}

int PredictSession::waitingCount() const
{
    int count = 0;
    for (int row = 0; row < static_cast<int>(m_results.size()); ++row)
        count += isWaiting(row) ? 1 : 0;
    return count;
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
    m_job.start([this, paths = std::exchange(m_dropped, {})](const ProgressCallback& onProgress,
                                                             const CancelToken&) -> std::function<void()> {
        onProgress({"Looking for scans", 0, 0});
        return [this, files = expandPaths(paths)] { append(files); };
    });
}

void PredictSession::append(const std::vector<std::filesystem::path>& files)
{
    const int first = static_cast<int>(m_results.size());
    for (const std::filesystem::path& file : files) {
        FileResult waiting;
        waiting.file = file;
        m_results.push_back(std::move(waiting));
    }
    Q_EMIT added(first, static_cast<int>(files.size()));
}

void PredictSession::classify()
{
    std::vector<int> rows;
    std::vector<std::filesystem::path> files;
    for (int row = 0; row < static_cast<int>(m_results.size()); ++row) {
        if (!isWaiting(row))
            continue;
        rows.push_back(row);
        files.push_back(m_results[static_cast<std::size_t>(row)].file);
    }
    const int run = ++m_run;
    m_job.start([this, run, rows, files, shared = m_model.classifier(), mailbox = m_mailbox](
                    const ProgressCallback& onProgress, const CancelToken& cancel) -> std::function<void()> {
        LockedClassifier classifier(shared);
        std::size_t done = 0;
        const auto onResult = [&](const FileResult& result, const cv::Mat&) {
            // The letter uses the session; the mailbox makes sure that it is there.
            mailbox->post([this, run, row = rows.at(done++), result] { setResult(run, row, result); });
        };
        predictFiles(classifier, files, onResult, onProgress, cancel);
        return {};
    });
}

void PredictSession::setResult(int run, int row, const FileResult& result)
{
    if (run != m_run)
        return;
    m_results[static_cast<std::size_t>(row)] = result;
    Q_EMIT changed(row);
}

// What an earlier model said is forgotten at once: it would stand beside the name of the new one.
void PredictSession::startOver()
{
    if (!m_isExpanding)
        stop();
    for (int row = 0; row < static_cast<int>(m_results.size()); ++row) {
        FileResult& result = m_results[static_cast<std::size_t>(row)];
        FileResult waiting;
        waiting.file = result.file;
        result = std::move(waiting);
        Q_EMIT changed(row);
    }
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
