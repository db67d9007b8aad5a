// PredictSession: the dropped files and what the model says of them.
// Owned by Workspace. Thread: GUI thread; reading and classifying run in its job.
#pragma once

#include "data/OpenZips.h"
#include "eval/Predictions.h"
#include "model/FilePredictor.h"
#include "session/HeldZips.h"
#include "session/Job.h"
#include "session/ModelSession.h"

#include <QObject>
#include <filesystem>
#include <map>
#include <memory>
#include <span>
#include <vector>

namespace gg {

class Mailbox;

class PredictSession : public QObject
{
    Q_OBJECT

public:
    /// `zips` may be shared with whoever opens scans too.
    explicit PredictSession(ModelSession& model,
                            std::shared_ptr<OpenZips> zips = std::make_shared<OpenZips>(),
                            QObject* parent = nullptr);
    ~PredictSession() override;

    /// Adds files, and all scans below folders and in zips, to the list and classifies them; without a model
    /// they wait, listed, until one is opened. A new model classifies the whole list anew. A file stands in
    /// the list once, by whatever path or link it is named; one that could not be read is tried again.
    void add(const std::vector<std::filesystem::path>& paths);
    /// Classifies what was left waiting by a cancelled job.
    void resume();
    /// Takes these rows out of the list; no file is touched.
    void remove(std::span<const int> rows);
    /// Empties the list and stops what runs for it.
    void clear();

    /// A person wants the scores of these rows although they were refused (FileResult::insist()).
    void insist(std::span<const int> rows);

    /// In the order in which they were first dropped. A result without classification, refusal and error is
    /// still waiting.
    const std::vector<FileResult>& results() const { return m_results; }
    bool isWaiting(int row) const;
    int waitingCount() const;
    /// What is classified, in the form in which an evaluation is written, without labels, since nobody knows
    /// them. Needs an open model.
    Predictions asPredictions() const;
    Job& job() { return m_job; }

Q_SIGNALS:
    /// Rows [first, first + count) are new.
    void added(int first, int count);
    /// What was asked for is in the list now; of several files, this row is the first.
    void opened(int row);
    /// What should be known of what was opened: files of its folders that are no scans or cannot be opened.
    void told(const QString& sentence);
    /// results() still has the row; removed() follows when all are out.
    void aboutToRemove(int row);
    void removed();
    /// The result of this row changed.
    void changed(int row);
    void cleared();
    void failed(const gg::Error& error);

private:
    struct Found
    {
        std::filesystem::path file;
        std::filesystem::path canonical; ///< the same for all paths that lead to one file
        std::optional<int> frame;
    };
    struct Entry
    {
        int id = 0; ///< rows change when others are removed; these grow along the list
        std::filesystem::path canonical;
    };
    static std::vector<Found> canonical(std::vector<std::filesystem::path> files, const CancelToken& cancel);
    void next();
    void expand();
    void classify();
    std::filesystem::path nameOf(const std::filesystem::path& file) const;
    void append(const std::vector<Found>& found);
    std::optional<int> rowOf(int id) const;
    void await(int row);
    void decide(int row);
    void decideAnew();
    void setResult(int run, int id, const FileResult& result);
    void startOver();
    void stop();

    ModelSession& m_model;
    std::vector<FileResult> m_results;
    std::vector<Entry> m_entries;                ///< one a result
    std::map<std::filesystem::path, int> m_idOf; ///< by canonical path
    int m_nextId = 0;
    std::vector<std::filesystem::path> m_dropped; ///< not yet looked into
    std::size_t m_sinceCancel = 0; ///< the last ones of these, which the cancelling is not about
    std::shared_ptr<OpenZips> m_openZips;
    HeldZips m_zips; ///< in which files of the list lie
    std::shared_ptr<Mailbox> m_mailbox;
    int m_run = 0; ///< results of an earlier run are too late
    bool m_isExpanding = false;
    bool m_isStopping = false;
    Job m_job;
};

} // namespace gg
