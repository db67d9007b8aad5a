// DisjointSets: sets that are merged until those that belong together are one (union-find with path halving).
// Owned by whoever merges; one thread at a time.
#pragma once

#include <cstddef>
#include <vector>

namespace gg {

class DisjointSets
{
public:
    /// The elements 0 to count - 1, each in a set of its own.
    explicit DisjointSets(std::size_t count = 0);

    /// One more element, in a set of its own, which is returned.
    std::size_t add();

    /// The smallest element of its set.
    std::size_t find(std::size_t element);
    void merge(std::size_t a, std::size_t b);

private:
    std::vector<std::size_t> m_parent;
};

} // namespace gg
