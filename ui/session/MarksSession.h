// MarksSession: what a person says of single images of a data set: tags, a note, another class; kept in a
// file for all data sets (data/MarksFile.h) and undone step by step. Owned by Workspace. Thread: GUI thread;
// files are read and written in its jobs alone, one change after the other.
#pragma once

#include "data/Dataset.h"
#include "data/MarkChange.h"
#include "data/MarkedItems.h"
#include "data/MarksFile.h"
#include "session/DatasetSession.h"
#include "session/Job.h"

#include <QObject>
#include <QString>
#include <cstddef>
#include <deque>
#include <filesystem>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

namespace gg {

class MarksSession : public QObject
{
    Q_OBJECT

public:
    /// `dataset` must outlive the session; `file`: see MarksFile.
    MarksSession(DatasetSession& dataset, std::filesystem::path file, QObject* parent = nullptr);
    ~MarksSession() override;

    /// Whose images are marked from now on; those that are marked already are looked for. Nothing happens
    /// when it is the one that is followed already.
    void follow(const Dataset& dataset);
    /// Null for an item without a mark, and while marks are looked for.
    const ImageMark* of(std::size_t item) const;
    /// To be offered: excludeTag, then those in use in the order in which they were first used.
    std::vector<std::string> tags() const;

    // Each of the followed data set's items, all in one step; what is so already stays as it is.
    void setTag(const std::vector<std::size_t>& items, const std::string& tag, bool isSet);
    void setNote(const std::vector<std::size_t>& items, const std::string& note);
    /// `className` empty: the class that they have.
    void relabel(const std::vector<std::size_t>& items, const std::string& className);
    /// Takes the last step of this session back, of the images that nobody has marked otherwise since.
    void undo();
    bool canUndo() const { return !m_steps.empty(); }

    /// Who says so; remembered for the next start, and none until somebody is named.
    std::string author() const;
    void setAuthor(const std::string& name);

    /// The marks of the followed data set as a table; see marksTable().
    void exportTable(const std::filesystem::path& file);
    /// Writes the followed data set as the marks want it, as a manifest, and opens it; see markedVersion().
    void saveVersion(const std::filesystem::path& file);
    /// Where it is written unless somebody says otherwise: in dataFolder()/splits.
    std::filesystem::path placeOfVersion() const;

    Job& job() { return m_job; }

Q_SIGNALS:
    /// The marks are others, or can be undone now, or no more.
    void changed();
    /// What was done, in a sentence.
    void told(const QString& sentence);
    void failed(const gg::Error& error);

private:
    using Step = std::vector<MarkChange>;
    /// Runs in the job; leaves in `content` what the file holds afterwards.
    using Work = std::function<std::function<void()>(MarksFile::Content& content, const ProgressCallback&,
                                                     const CancelToken&)>;
    /// What is to be done next, asked when all before it has been done: only then is it known which step is
    /// the last. Nothing where there is nothing to do.
    using NextWork = std::function<Work()>;
    void mark(const std::vector<std::size_t>& items, std::function<void(ImageMark&)> change);
    void enqueue(NextWork next);
    void start();
    Work takeBackLast();
    void take(MarksFile::Content content, const Dataset& dataset, MarkKeys keys);

    DatasetSession& m_openDataset;
    MarksFile m_file;
    std::optional<Dataset> m_dataset;
    ImageMarks m_marks;
    MarkKeys m_keys;
    std::vector<Step> m_steps;
    std::deque<NextWork> m_waiting; ///< that no job has done yet; one job each
    /// Held while a change is made, which a job may do longer than there is a session.
    std::shared_ptr<std::mutex> m_order = std::make_shared<std::mutex>();
    bool m_isLooking = false; ///< the followed data set was not looked through yet
    Job m_job;
};

} // namespace gg
