// RunPictures: where the images of runs lie: predictions name them relative to the data set that run.json
// names, which is imported again unless it is the one that is open. Each data set is looked for once. Owned
// by whoever shows images of runs. Thread: GUI thread; data sets are read in its job.
#pragma once

#include "data/Dataset.h"
#include "runs/RunFacts.h"
#include "session/DatasetSession.h"
#include "session/Job.h"

#include <QObject>
#include <QString>
#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace gg {

class RunPictures : public QObject
{
    Q_OBJECT

public:
    /// `open` must outlive this one.
    explicit RunPictures(DatasetSession& open, QObject* parent = nullptr);

    /// Looks for the data sets of these runs that are not known yet; found() follows, at once where there are
    /// none. What an earlier call still looks for is dropped.
    void find(const std::vector<RunFacts>& runs);
    bool isLooking() const { return m_job.isRunning(); }

    /// The image of that path in the data set of that fingerprint; nothing where it is not known.
    std::optional<std::filesystem::path> file(const std::string& data, const std::string& path) const;
    /// The data set's own; nothing where it was not found.
    std::optional<Dataset> dataset(const std::string& data) const;
    /// Why images of that data set are not shown, or what should be known of those that are: a sentence;
    /// empty when all is well.
    QString note(const std::string& data) const;

    Job& job() { return m_job; }

Q_SIGNALS:
    void found();

private:
    struct Found
    {
        std::optional<Dataset> dataset;
        Message note = {};
        std::map<std::string, std::filesystem::path> files = {};
    };
    static Found look(const std::vector<RunFacts>& runs, const ProgressCallback& progress,
                      const CancelToken& cancel);
    static Found foundIn(const Dataset& dataset);

    DatasetSession& m_open;
    std::map<std::string, Found> m_found; ///< by fingerprint
    Job m_job;
};

} // namespace gg
