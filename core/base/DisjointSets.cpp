#include "base/DisjointSets.h"

#include <algorithm>
#include <numeric>

namespace gg {

DisjointSets::DisjointSets(std::size_t count) : m_parent(count)
{
    std::iota(m_parent.begin(), m_parent.end(), std::size_t{0});
}

std::size_t DisjointSets::add()
{
    m_parent.push_back(m_parent.size());
    return m_parent.size() - 1;
}

std::size_t DisjointSets::find(std::size_t element)
{
    while (m_parent[element] != element)
        element = m_parent[element] = m_parent[m_parent[element]];
    return element;
}

void DisjointSets::merge(std::size_t a, std::size_t b)
{
    const std::size_t rootA = find(a);
    const std::size_t rootB = find(b);
    m_parent[std::max(rootA, rootB)] = std::min(rootA, rootB);
}

} // namespace gg
