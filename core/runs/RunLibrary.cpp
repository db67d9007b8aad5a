#include "runs/RunLibrary.h"

#include <algorithm>

namespace gg {

RunLibrary::RunLibrary(const std::filesystem::path& folder)
    : m_runs(folder / "runs"), m_places(folder / "run-places.txt"), m_index(folder / "runs.sqlite")
{
}

std::vector<std::filesystem::path> RunLibrary::places(std::span<const std::filesystem::path> more) const
{
    std::vector<std::filesystem::path> all = {m_runs};
    const std::vector<std::filesystem::path> added = m_places.all();
    all.insert(all.end(), added.begin(), added.end());
    all.insert(all.end(), more.begin(), more.end());
    return all;
}

std::vector<RunFacts> RunLibrary::runs(std::span<const std::filesystem::path> more,
                                       const ProgressCallback& onProgress, const CancelToken& cancel)
{
    return m_index.refresh(places(more), onProgress, cancel);
}

void RunLibrary::add(const std::filesystem::path& place) const
{
    const std::filesystem::path absolute = std::filesystem::absolute(place).lexically_normal();
    const std::vector<std::filesystem::path> known = places({});
    if (std::find(known.begin(), known.end(), absolute.parent_path()) == known.end())
        m_places.add(absolute);
}

void RunLibrary::forget(const std::filesystem::path& run)
{
    m_places.remove(run);
    m_index.forget(run);
}

} // namespace gg
