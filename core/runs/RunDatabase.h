// RunDatabase: the SQLite file behind RunIndex: a row a run, of its folder, a stamp and what was read there,
// as text, and a row an image of each evaluation that lies in a run's folder. What is in it can be made again
// from the folders, so whatever is wrong with the file never stops anybody: one that is damaged is put aside,
// one of an older program is brought up to date (a copy of it stays as FILE.backup-vN), one of a newer
// program is left alone, and where it cannot be used for now, what is written is kept in memory. Owned by
// RunIndex; it and RunSchema alone know SQL. Thread: one at a time per object; any number of objects and
// processes may use one file (write-ahead log).
#pragma once

#include "base/Message.h"
#include "runs/EvaluationSamples.h"

#include <cstddef>
#include <filesystem>
#include <map>
#include <memory>
#include <string>
#include <utility>
#include <vector>

namespace gg {

struct KeptRun
{
    std::string stamp; ///< by which the owner tells whether it still holds
    std::string facts;

    bool operator==(const KeptRun&) const = default;
};

/// By folder, as utf8Path() writes it.
using KeptRuns = std::map<std::string, KeptRun>;

/// An evaluation's run, and its place below that folder; empty: the run's own.
using EvaluationName = std::pair<std::string, std::string>;

struct KeptEvaluation
{
    std::string stamp;
    EvaluationSamples content;
};

/// What some runs say of one image; of several evaluations of one run that have it, the first by place
/// counts.
struct JudgedImage
{
    std::string data; ///< fingerprint of the data set
    std::string dataName;
    std::string path;
    std::string target; ///< the true class
    std::size_t runs = 0;
    std::size_t wrong = 0;  ///< of them
    double meanTruth = 0.0; ///< of the score of the true class, over the runs
};

/// One image as an evaluation of a run has it.
struct KeptScore
{
    EvaluationName evaluation;
    std::string data;
    RunSample sample;
};

class RunDatabase
{
public:
    /// Opens the file, or makes it. Never throws for what is wrong with it. One that is damaged becomes
    /// FILE.broken.
    explicit RunDatabase(std::filesystem::path file);
    ~RunDatabase();
    RunDatabase(RunDatabase&&) noexcept;
    RunDatabase& operator=(RunDatabase&&) noexcept;

    KeptRuns all();
    /// Puts `changed` in, or in the place of what was kept of these runs, and takes `gone` out with their
    /// evaluations: all of it or, where the file cannot be written, in memory.
    void write(const KeptRuns& changed, const std::vector<std::string>& gone);

    /// The stamps of all evaluations that are kept.
    std::map<EvaluationName, std::string> evaluationStamps();
    /// As write(). Of an image that an evaluation has twice, the first counts.
    void writeEvaluations(const std::map<EvaluationName, KeptEvaluation>& changed,
                          const std::vector<EvaluationName>& gone);

    /// The images of held-out splits (val, test) that one of `runs` at least gets wrong, by data set and
    /// path.
    std::vector<JudgedImage> mistakenImages(const std::vector<std::string>& runs);
    /// How many images the evaluations of these runs have, by split ("" where it is not known): each counted
    /// once, by data set and path.
    std::map<std::string, std::size_t> imagesBySplit(const std::vector<std::string>& runs);
    /// What the evaluations of these runs have of the image, by run and place.
    std::vector<KeptScore> scoresOf(const std::vector<std::string>& runs, const std::string& data,
                                    const std::string& path);

    /// What should be known of the file, a sentence each; empty when all is well.
    const std::vector<Message>& notes() const;

private:
    class Private;
    std::unique_ptr<Private> m_private;
};

} // namespace gg
