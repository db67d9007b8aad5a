#include "session/WeightsSession.h"

#include <utility>

namespace gg {

WeightsSession::WeightsSession(QObject* parent, std::filesystem::path folder, Download download)
    : QObject(parent), m_folder(std::move(folder)), m_download(std::move(download)),
      m_job(tr("Fetching the weights"))
{
    connect(&m_job, &Job::failed, this, &WeightsSession::failed);
}

WeightsSession::~WeightsSession() = default;

std::filesystem::path WeightsSession::folder() const
{
    return m_folder.empty() ? weightsFolder() : m_folder;
}

bool WeightsSession::isPresent(const Architecture& architecture) const
{
    return publishedWeightsFile(architecture, folder()).has_value();
}

void WeightsSession::download(const Architecture& architecture)
{
    m_job.start([this, architecture, target = folder(), fetch = m_download](
                    const ProgressCallback& onProgress, const CancelToken& cancel) -> std::function<void()> {
        fetch(architecture, target, onProgress, cancel);
        return [this] { Q_EMIT weightsChanged(); };
    });
}

void WeightsSession::importFrom(const Architecture& architecture, const std::filesystem::path& file)
{
    m_job.start([this, architecture, file, target = folder()](
                    const ProgressCallback& onProgress, const CancelToken& cancel) -> std::function<void()> {
        importWeights(architecture, file, target, onProgress, cancel);
        return [this] { Q_EMIT weightsChanged(); };
    });
}

} // namespace gg
