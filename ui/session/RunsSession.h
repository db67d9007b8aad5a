// RunsSession: the runs that the person's programs know of, and what the person says of them: names, notes,
// tags, what is pinned, archived or thrown away. Owned by Workspace. Thread: GUI thread; the disk is read and
// written in its jobs alone, one change after the other.
#pragma once

#include "runs/RunFacts.h"
#include "runs/SampleQuestions.h"
#include "session/Job.h"

#include <QObject>
#include <QString>
#include <filesystem>
#include <functional>
#include <memory>
#include <mutex>
#include <vector>

namespace gg {

class RunLibrary;

class RunsSession : public QObject
{
    Q_OBJECT

public:
    /// `folder`: see RunLibrary.
    explicit RunsSession(std::filesystem::path folder, QObject* parent = nullptr);
    ~RunsSession() override;

    /// As they were when refresh() looked last; the last started first.
    const std::vector<RunFacts>& runs() const { return *m_runs; }
    /// Null for a folder that is none of them.
    const RunFacts* find(const std::filesystem::path& folder) const;
    /// Whether refresh() has looked yet.
    bool hasLooked() const { return m_hasLooked; }
    /// What should be known of the list itself; empty when all is well.
    const std::vector<Message>& notes() const { return m_notes; }

    /// Looks again, unless it does so now.
    void refresh();
    /// A run's folder, or one of runs, that shall be in the list from now on.
    void add(const std::filesystem::path& place);
    void setLabels(const std::filesystem::path& run, const RunLabels& labels);
    /// Changes what the labels of each run say at that time, so that changes that follow one another quickly
    /// are all kept.
    void changeLabels(const std::vector<std::filesystem::path>& runs,
                      const std::function<void(RunLabels&)>& change);
    /// Into the system's waste basket; not one that is being written. A run that is missing already is
    /// forgotten.
    void remove(const std::filesystem::path& run);
    /// Brings back what was removed last. Nothing happens unless canUndo().
    void undoRemove();
    bool canUndo() const { return !m_removed.empty(); }

    /// Looks for the images that most of these runs get wrong, `most` at most; hardestFound() tells. One that
    /// is under way is dropped.
    void findHardest(const std::vector<RunFacts>& runs, std::size_t most);
    /// How each evaluation of these runs scored one image; scoresFound() tells.
    void findScores(const std::vector<RunFacts>& runs, const std::string& data, const std::string& path);

    Job& job() { return m_job; }
    /// Of the questions about images.
    Job& questions() { return m_questions; }

Q_SIGNALS:
    /// The runs are others, or are further.
    void changed();
    /// What was done, in a sentence.
    void told(const QString& sentence);
    void failed(const gg::Error& error);
    void hardestFound(const gg::HardestImages& hardest);
    void scoresFound(const std::vector<gg::KeptScore>& scores);

private:
    using Change = std::function<std::function<void()>(RunLibrary&)>;
    struct Removed
    {
        std::filesystem::path from;
        std::filesystem::path to;
    };
    void change(Change change);
    void start();
    /// What is to be done on the GUI thread after each of them.
    static std::vector<std::function<void()>> carriedOut(const std::vector<Change>& changes,
                                                         RunLibrary& library,
                                                         const std::function<void(const Error&)>& onFailure);
    void take(std::shared_ptr<const std::vector<RunFacts>> runs, std::vector<Message> notes);

    std::filesystem::path m_folder;
    /// Shared with the job, which compares them with what it finds and drops what is the same: a thousand
    /// runs are not made, compared or thrown away on the GUI thread.
    std::shared_ptr<const std::vector<RunFacts>> m_runs = std::make_shared<const std::vector<RunFacts>>();
    std::vector<Message> m_notes;
    std::vector<Change> m_changes; ///< that no job has carried out yet
    /// Held while changes are carried out, which the job may do longer than there is a session.
    std::shared_ptr<std::mutex> m_order = std::make_shared<std::mutex>();
    std::vector<Removed> m_removed;
    bool m_hasLooked = false;
    bool m_isWanted = false; ///< refresh() was asked for while the job ran
    Job m_job;
    Job m_questions;
    Job m_scores;
};

} // namespace gg
