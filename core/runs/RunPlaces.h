// RunPlaces: where runs are looked for: folders that hold runs, and runs that lie elsewhere, as a list in a
// file of its own, a line a place, since it is what the index of runs could not be made again from. The
// command line adds the run that it trains, the window those that it opens. Thread: any; any number of
// processes may add at the same time.
#pragma once

#include <filesystem>
#include <vector>

namespace gg {

class RunPlaces
{
public:
    /// `file` need not exist, and is made by the first add().
    explicit RunPlaces(std::filesystem::path file);

    /// In the order in which they were added, each once; empty when there is no file yet. Lines that are no
    /// absolute path are passed over. Throws Error (BadInput) naming the file when it cannot be read.
    std::vector<std::filesystem::path> all() const;

    /// A run or a folder of runs; its absolute path is kept, once. Throws Error (Failed).
    void add(const std::filesystem::path& place) const;

    /// Forgets the place; nothing on the disk but the list is touched. Throws Error (Failed), and as all().
    void remove(const std::filesystem::path& place) const;

private:
    std::filesystem::path m_file;
};

} // namespace gg
