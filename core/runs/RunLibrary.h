// RunLibrary: all runs that this person's programs know of: those that were started from the window, and
// those at the places that the command line or a person has added. Owned by whoever lists runs. Thread: one
// at a time per object; any number of objects and processes may use one folder.
#pragma once

#include "runs/RunIndex.h"
#include "runs/RunPlaces.h"

#include <filesystem>
#include <span>
#include <vector>

namespace gg {

class RunLibrary
{
public:
    /// `folder`: dataFolder(), or a test's. Below it lie runs/, runs.sqlite (RunIndex) and run-places.txt
    /// (RunPlaces).
    explicit RunLibrary(const std::filesystem::path& folder);

    /// See RunIndex::refresh(); of `more` places too, which are not remembered. Throws Error (BadInput) when
    /// the list of places cannot be read, Error (Cancelled).
    std::vector<RunFacts> runs(std::span<const std::filesystem::path> more = {},
                               const ProgressCallback& onProgress = {}, const CancelToken& cancel = {});

    /// Remembers where a run lies, or a folder of them. One in a folder that is known already is found there.
    /// Throws as RunPlaces::add().
    void add(const std::filesystem::path& place) const;

    /// Nothing is kept of the run any more; its folder is not touched. Throws as RunPlaces::remove().
    void forget(const std::filesystem::path& run);

    /// About single images over many runs; the library must outlive it.
    SampleQuestions questions() { return m_index.questions(); }

    /// What should be known of the index, a sentence each.
    const std::vector<Message>& notes() const { return m_index.notes(); }

private:
    std::vector<std::filesystem::path> places(std::span<const std::filesystem::path> more) const;

    std::filesystem::path m_runs;
    RunPlaces m_places;
    RunIndex m_index;
};

} // namespace gg
