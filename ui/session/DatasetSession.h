// DatasetSession: the data set that the window works on.
// Owned by Workspace. Thread: GUI thread; importing runs in its job.
#pragma once

#include "base/Message.h"
#include "data/Dataset.h"
#include "data/SplitMaker.h"
#include "session/Job.h"

#include <QObject>
#include <filesystem>
#include <map>
#include <optional>
#include <string>

namespace gg {

class DatasetSession : public QObject
{
    Q_OBJECT

public:
    explicit DatasetSession(QObject* parent = nullptr);
    ~DatasetSession() override;

    /// Imports a folder or manifest; a running import is cancelled first.
    void open(const std::filesystem::path& path);
    /// Writes the demo set into dataFolder()/demo unless it is there, then opens it.
    void openDemoSet();

    /// Makes this class the positive one, now and whenever the data set is opened again by this session.
    /// Throws as Dataset::withPositiveClass().
    void choosePositiveClass(const std::string& className);
    /// Draws a split of the open data set, writes it down in `file`, whose folder is made, and opens that.
    void makeSplit(const SplitPlan& plan, const std::filesystem::path& file);
    /// Where a split is written down unless somebody says otherwise: in dataFolder()/splits.
    std::filesystem::path placeOfSplit(const SplitPlan& plan) const;

    const std::optional<Dataset>& dataset() const { return m_dataset; }
    /// What was drawn, in a sentence; empty unless the open data set comes of makeSplit().
    const Message& splitNote() const { return m_splitNote; }
    Job& job() { return m_job; }

Q_SIGNALS:
    void datasetChanged();
    void failed(const gg::Error& error);

private:
    using Choices = std::map<std::filesystem::path, std::string>;
    /// Made on the job's thread, when the session may be gone: it is not asked for anything there.
    static std::function<void()> handOver(DatasetSession* session, const Dataset& dataset,
                                          const Choices& positiveClasses, const Message& splitNote = {});

    std::optional<Dataset> m_dataset;
    Message m_splitNote;
    Choices m_positiveClasses; ///< chosen by a person, by Dataset::source()
    Job m_job;
};

} // namespace gg
