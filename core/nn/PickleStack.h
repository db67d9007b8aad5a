// PickleStack: where the machine that reads a pickle keeps its values: the stack with its marks, and the memo
// (Python's pickletools.py describes both). Bounded, whatever the pickle asks for. Every function throws
// Error (BadInput) where the pickle takes what is not there, or needs more than the bound. Used by
// PickleReader alone. Thread: one at a time.
#pragma once

#include "nn/PickleTree.h"

#include <cstddef>
#include <cstdint>
#include <map>
#include <vector>

namespace gg {

class PickleStack
{
public:
    /// As many places in the memo and open marks, twice as many on the stack, and four times as many handed
    /// out by popToMark() and popCount() all together.
    explicit PickleStack(std::size_t limit) : m_limit(limit) {}

    void push(PickleRef ref);
    PickleRef pop();
    PickleRef top();
    std::vector<PickleRef> popCount(std::size_t count);

    void mark();
    /// All above the last mark, which goes too.
    std::vector<PickleRef> popToMark();
    /// What Python's POP does: takes the top, or a mark that lies there.
    void discard();

    /// Keeps the top under a number of the pickle's choice, or under the count of what is kept so far.
    void remember(std::int64_t index);
    void remember() { remember(static_cast<std::int64_t>(m_memo.size())); }
    /// Pushes what was kept.
    void recall(std::int64_t index);

private:
    bool isAtMark() const { return !m_marks.empty() && m_marks.back() == m_values.size(); }
    void checkRoom(std::size_t taken, std::size_t limit) const;
    void countHandedOut(std::size_t count);

    std::size_t m_limit;
    std::size_t m_handedOut = 0;
    std::vector<PickleRef> m_values;
    std::vector<std::size_t> m_marks;
    // Ordered: a pickle chooses the numbers, and could choose such as collide in a hash table.
    std::map<std::int64_t, PickleRef> m_memo;
};

} // namespace gg
