#include "nn/PickleStack.h"

#include "base/Error.h"

#include <algorithm>

namespace gg {

namespace {

[[noreturn]] void failNothingThere()
{
    throw Error(ErrorKind::BadInput, "the pickle takes what is not there");
}

} // namespace

void PickleStack::checkRoom(std::size_t taken, std::size_t limit) const
{
    if (taken >= limit)
        throw Error(ErrorKind::BadInput, "the pickle needs too much memory");
}

void PickleStack::countHandedOut(std::size_t count)
{
    m_handedOut += count;
    checkRoom(m_handedOut, 4 * m_limit);
}

void PickleStack::push(PickleRef ref)
{
    checkRoom(m_values.size(), 2 * m_limit);
    m_values.push_back(ref);
}

PickleRef PickleStack::pop()
{
    const PickleRef last = top();
    m_values.pop_back();
    return last;
}

PickleRef PickleStack::top()
{
    if (m_values.empty() || isAtMark())
        failNothingThere();
    return m_values.back();
}

std::vector<PickleRef> PickleStack::popCount(std::size_t count)
{
    countHandedOut(count);
    std::vector<PickleRef> items(count);
    std::generate(items.rbegin(), items.rend(), [this] { return pop(); });
    return items;
}

void PickleStack::mark()
{
    checkRoom(m_marks.size(), m_limit);
    m_marks.push_back(m_values.size());
}

std::vector<PickleRef> PickleStack::popToMark()
{
    if (m_marks.empty())
        failNothingThere();
    const auto begin = m_values.begin() + static_cast<std::ptrdiff_t>(m_marks.back());
    countHandedOut(static_cast<std::size_t>(m_values.end() - begin));
    std::vector<PickleRef> items(begin, m_values.end());
    m_values.erase(begin, m_values.end());
    m_marks.pop_back();
    return items;
}

void PickleStack::discard()
{
    if (isAtMark())
        m_marks.pop_back();
    else
        pop();
}

void PickleStack::remember(std::int64_t index)
{
    checkRoom(m_memo.size(), m_limit);
    m_memo[index] = top();
}

void PickleStack::recall(std::int64_t index)
{
    const auto place = m_memo.find(index);
    if (place == m_memo.end())
        throw Error(ErrorKind::BadInput, "the pickle refers to what it has not said");
    push(place->second);
}

} // namespace gg
