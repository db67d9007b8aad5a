// WeightsSession: brings published weights into the cache, from the web or from a file.
// Owned by Workspace. Thread: GUI thread; the work runs in its job.
#pragma once

#include "model/WeightDownload.h"
#include "session/Job.h"

#include <QObject>
#include <filesystem>
#include <functional>

namespace gg {

class WeightsSession : public QObject
{
    Q_OBJECT

public:
    using Download = std::function<std::filesystem::path(const Architecture&, const std::filesystem::path&,
                                                         const ProgressCallback&, const CancelToken&)>;

    /// `folder` empty: weightsFolder(). Tests give a download of their own.
    explicit WeightsSession(QObject* parent = nullptr, std::filesystem::path folder = {},
                            Download download = downloadWeights);
    ~WeightsSession() override;

    bool isPresent(const Architecture& architecture) const;
    void download(const Architecture& architecture);
    /// Copies the file; another than the published one is refused.
    void importFrom(const Architecture& architecture, const std::filesystem::path& file);
    Job& job() { return m_job; }

Q_SIGNALS:
    /// Weights are there that were not.
    void weightsChanged();
    void failed(const gg::Error& error);

private:
    std::filesystem::path folder() const;

    std::filesystem::path m_folder;
    Download m_download;
    Job m_job;
};

} // namespace gg
