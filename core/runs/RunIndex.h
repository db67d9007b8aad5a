// RunIndex: what is known of the runs in many folders, kept in a RunDatabase, so that a list of a thousand
// runs need not read a thousand folders. The folders stay the truth: a run whose files have changed is read
// anew, and whatever happens to the index, it is made again from them: absent, damaged, of an older or newer
// version of the program, locked for long or not writable, it costs time and is said in notes(), and nothing
// is lost with it. Owned by whoever lists runs. Thread: one at a time per object; any number of objects and
// processes may use one file.
#pragma once

#include "base/CancelToken.h"
#include "base/Message.h"
#include "base/Progress.h"
#include "runs/RunDatabase.h"
#include "runs/RunFacts.h"
#include "runs/SampleQuestions.h"

#include <filesystem>
#include <span>
#include <vector>

namespace gg {

class RunIndex
{
public:
    /// See RunDatabase.
    explicit RunIndex(std::filesystem::path file);

    /// All runs at `places`, each a run's folder or a folder that holds runs directly, and what is kept of
    /// those that were there and are not now (RunState::Missing); the last started first, each once. A place
    /// that does not exist or cannot be listed has none. Throws Error (Cancelled).
    std::vector<RunFacts> refresh(std::span<const std::filesystem::path> places,
                                  const ProgressCallback& onProgress = {}, const CancelToken& cancel = {});

    /// What is kept of the run goes; its folder is not touched.
    void forget(const std::filesystem::path& run);

    /// About single images over many runs; the index must outlive it.
    SampleQuestions questions() { return SampleQuestions(m_database); }

    /// What should be known of the index itself, a sentence each; empty when all is well.
    const std::vector<Message>& notes() const { return m_database.notes(); }

private:
    RunDatabase m_database;
};

} // namespace gg
