// SampleQuestions: what the predictions of many runs say of single images: which of them most runs get wrong,
// and how each run scored one. Asked of RunDatabase, which is filled from the evaluations in the runs'
// folders as far as they are new. A view of the database, which must outlive it. Thread: one at a time.
#pragma once

#include "base/CancelToken.h"
#include "base/Json.h"
#include "base/Message.h"
#include "base/Progress.h"
#include "runs/RunDatabase.h"
#include "runs/RunFacts.h"

#include <cstddef>
#include <span>
#include <string>
#include <vector>

namespace gg {

/// Images count that runs were not trained on (val, test) and whose class is known.
struct HardestImages
{
    std::vector<JudgedImage> images; ///< that one run at least gets wrong, the hardest first
    std::size_t mistaken = 0;        ///< all of these, where `images` has the first of them alone
    std::size_t judged = 0;          ///< images of val and test
    std::size_t trainedOn = 0;       ///< images left out because they were for training
    std::size_t ofUnknownSplit = 0;  ///< images left out because an evaluation does not say of which split
    std::vector<Message> notes;      ///< evaluations that cannot be read, a sentence each
};

class SampleQuestions
{
public:
    explicit SampleQuestions(RunDatabase& database) : m_database(&database) {}

    /// Those that most of `runs` get wrong: by the lower end of Wilson's interval of the share of runs that
    /// do, so that 9 of 10 stand before 1 of 1; of equal ones, by the mean score of the true class, the
    /// lowest first. At most `most`. Images are one where data set and path are. Of a run whose folder is
    /// missing counts what was kept. Throws Error (Cancelled).
    HardestImages hardestImages(std::span<const RunFacts> runs, std::size_t most,
                                const ProgressCallback& onProgress = {}, const CancelToken& cancel = {});

    /// What each evaluation of these runs has of one image, by run and place. Throws Error (Cancelled).
    std::vector<KeptScore> scoresOf(std::span<const RunFacts> runs, const std::string& data,
                                    const std::string& path, const ProgressCallback& onProgress = {},
                                    const CancelToken& cancel = {});

private:
    template <typename Ask>
    std::vector<Message> asking(std::span<const RunFacts> runs, const ProgressCallback& onProgress,
                                const CancelToken& cancel, const Ask& ask);

    RunDatabase* m_database;
};

/// As `groundglass runs --hardest --json` gives it: images (path, data, data_fingerprint, target, runs,
/// wrong, mean_score_of_truth), mistaken, judged, left_out_train, left_out_unknown_split, notes.
Json hardestImagesToJson(const HardestImages& hardest);

} // namespace gg
