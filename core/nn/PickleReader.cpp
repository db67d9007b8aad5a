#include "nn/PickleReader.h"

#include "base/Error.h"
#include "base/Text.h"
#include "nn/PickleStream.h"

#include <algorithm>
#include <unordered_map>

namespace gg {

namespace {

// Nodes that every pickle shares: they are what one-byte instructions push, and cannot be changed by later
// ones.
constexpr PickleRef noneRef = 0;
constexpr PickleRef falseRef = 1;
constexpr PickleRef trueRef = 2;

[[noreturn]] void fail(const std::string& what)
{
    throw Error(ErrorKind::BadInput, what);
}

class Machine
{
public:
    Machine(std::span<const std::byte> bytes, const PickleLimits& limits) : m_stream(bytes), m_limits(limits)
    {
        m_tree.nodes = {PickleNone{}, false, true};
    }

    PickleResult run()
    {
        for (;;) {
            const unsigned char code = m_stream.byte();
            if (code == '.')
                break;
            if (!scalar(code) && !text(code) && !container(code) && !memo(code) && !call(code) &&
                !frame(code))
                fail("the pickle holds the unknown instruction " + std::to_string(code));
        }
        m_tree.root = pop();
        return {std::move(m_tree), m_stream.position()};
    }

private:
    void checkRoom(std::size_t taken) const
    {
        if (taken >= m_limits.nodes)
            fail("the pickle needs too much memory");
    }

    void push(PickleRef ref)
    {
        checkRoom(m_stack.size() / 2);
        m_stack.push_back(ref);
    }

    void pushNew(PickleNode node)
    {
        checkRoom(m_tree.nodes.size());
        m_tree.nodes.push_back(std::move(node));
        push(static_cast<PickleRef>(m_tree.nodes.size() - 1));
    }

    PickleRef pop()
    {
        if (m_stack.empty() || (!m_marks.empty() && m_marks.back() == m_stack.size()))
            fail("the pickle takes what is not there");
        const PickleRef top = m_stack.back();
        m_stack.pop_back();
        return top;
    }

    PickleRef top()
    {
        m_stack.push_back(pop());
        return m_stack.back();
    }

    std::vector<PickleRef> popToMark()
    {
        if (m_marks.empty())
            fail("the pickle takes what is not there");
        const auto begin = m_stack.begin() + static_cast<std::ptrdiff_t>(m_marks.back());
        std::vector<PickleRef> items(begin, m_stack.end());
        m_stack.erase(begin, m_stack.end());
        m_marks.pop_back();
        return items;
    }

    std::vector<PickleRef> popCount(std::size_t count)
    {
        std::vector<PickleRef> items(count);
        std::generate(items.rbegin(), items.rend(), [this] { return pop(); });
        return items;
    }

    static PickleEntries paired(const std::vector<PickleRef>& items)
    {
        if (items.size() % 2 != 0)
            fail("the pickle has a key without a value");
        PickleEntries entries;
        for (std::size_t i = 0; i < items.size(); i += 2)
            entries.emplace_back(items[i], items[i + 1]);
        return entries;
    }

    bool scalar(unsigned char code)
    {
        switch (code) {
        case 'N':
            return push(noneRef), true;
        case 0x88:
            return push(trueRef), true;
        case 0x89:
            return push(falseRef), true;
        case 'K':
            return pushNew(static_cast<std::int64_t>(m_stream.little(1))), true;
        case 'M':
            return pushNew(static_cast<std::int64_t>(m_stream.little(2))), true;
        case 'J':
            return pushNew(std::int64_t{static_cast<std::int32_t>(m_stream.little(4))}), true;
        case 'I':
        case 'L':
            return decimal(m_stream.line()), true;
        case 0x8a:
            return longInteger(m_stream.counted(1)), true;
        case 0x8b:
            return longInteger(m_stream.counted(4)), true;
        case 'F':
            return pushNew(m_stream.decimalDouble()), true;
        case 'G':
            return pushNew(m_stream.bigDouble()), true;
        default:
            return false;
        }
    }

    // Protocol 0 writes booleans as the integers 00 and 01.
    void decimal(std::string digits)
    {
        if (digits == "00" || digits == "01")
            return push(digits == "01" ? trueRef : falseRef);
        if (digits.ends_with('L'))
            digits.pop_back();
        pushNew(PickleStream::integerOf(digits));
    }

    void longInteger(std::string bytes)
    {
        if (bytes.size() > 8)
            return pushNew(PickleBigInteger{std::move(bytes)});
        pushNew(PickleStream::integerOfBytes(bytes));
    }

    bool text(unsigned char code)
    {
        switch (code) {
        case 'S':
            return pushNew(PickleStream::unquoted(m_stream.line())), true;
        case 'V':
            return pushNew(PickleStream::unescapedUnicode(m_stream.line())), true;
        case 'U':
        case 0x8c:
            return pushNew(m_stream.counted(1)), true;
        case 'T':
        case 'X':
            return pushNew(m_stream.counted(4)), true;
        case 0x8d:
            return pushNew(m_stream.counted(8)), true;
        case 'C':
            return pushNew(PickleBytes{m_stream.counted(1)}), true;
        case 'B':
            return pushNew(PickleBytes{m_stream.counted(4)}), true;
        case 0x8e:
        case 0x96:
            return pushNew(PickleBytes{m_stream.counted(8)}), true;
        default:
            return false;
        }
    }

    bool container(unsigned char code)
    {
        switch (code) {
        case '(':
            checkRoom(m_marks.size());
            return m_marks.push_back(m_stack.size()), true;
        case ')':
        case ']':
        case 0x8f:
            return pushNew(PickleSequence{}), true;
        case '}':
            return pushNew(PickleDict{}), true;
        case 't':
        case 'l':
        case 0x91:
            return pushNew(PickleSequence{popToMark()}), true;
        case 'd':
            return pushNew(PickleDict{paired(popToMark())}), true;
        case 0x85:
        case 0x86:
        case 0x87:
            return pushNew(PickleSequence{popCount(code - 0x84U)}), true;
        case 'a':
            return append(popCount(1)), true;
        case 'e':
        case 0x90:
            return append(popToMark()), true;
        case 's':
            return insert(popCount(2)), true;
        case 'u':
            return insert(popToMark()), true;
        default:
            return false;
        }
    }

    void append(const std::vector<PickleRef>& items)
    {
        PickleNode& target = m_tree.nodes[top()];
        std::vector<PickleRef>* list = nullptr;
        if (auto* sequence = std::get_if<PickleSequence>(&target))
            list = &sequence->items;
        else if (auto* object = std::get_if<PickleObject>(&target))
            list = &object->items;
        else
            fail("the pickle appends to what is no list");
        list->insert(list->end(), items.begin(), items.end());
    }

    void insert(const std::vector<PickleRef>& items)
    {
        const PickleEntries fresh = paired(items);
        PickleNode& target = m_tree.nodes[top()];
        PickleEntries* entries = nullptr;
        if (auto* dict = std::get_if<PickleDict>(&target))
            entries = &dict->entries;
        else if (auto* object = std::get_if<PickleObject>(&target))
            entries = &object->entries;
        else
            fail("the pickle puts entries into what is no dict");
        entries->insert(entries->end(), fresh.begin(), fresh.end());
    }

    bool memo(unsigned char code)
    {
        switch (code) {
        case '0':
            if (!m_marks.empty() && m_marks.back() == m_stack.size())
                m_marks.pop_back();
            else
                pop();
            return true;
        case '1':
            return popToMark(), true;
        case '2':
            return push(top()), true;
        case 'p':
            return remember(PickleStream::integerOf(m_stream.line())), true;
        case 'q':
            return remember(static_cast<std::int64_t>(m_stream.little(1))), true;
        case 'r':
            return remember(static_cast<std::int64_t>(m_stream.little(4))), true;
        case 0x94:
            return remember(static_cast<std::int64_t>(m_memo.size())), true;
        case 'g':
            return recall(PickleStream::integerOf(m_stream.line())), true;
        case 'h':
            return recall(static_cast<std::int64_t>(m_stream.little(1))), true;
        case 'j':
            return recall(static_cast<std::int64_t>(m_stream.little(4))), true;
        default:
            return false;
        }
    }

    void remember(std::int64_t index)
    {
        checkRoom(m_memo.size());
        m_memo[index] = top();
    }

    void recall(std::int64_t index)
    {
        const auto place = m_memo.find(index);
        if (place == m_memo.end())
            fail("the pickle refers to what it has not said");
        push(place->second);
    }

    bool call(unsigned char code)
    {
        switch (code) {
        case 'c': {
            std::string module = m_stream.line();
            pushNew(PickleGlobal{std::move(module), m_stream.line()});
            return true;
        }
        case 0x93:
            return stackGlobal(), true;
        case 'R':
        case 0x81:
            return object(popCount(2)), true;
        case 0x92:
            // Keyword arguments have no place here: nothing that PyTorch writes uses them.
            return pop(), object(popCount(2)), true;
        case 'i':
            return instance(), true;
        case 'o':
            return classicObject(), true;
        case 'b':
            return build(pop()), true;
        case 'P':
            pushNew(m_stream.line());
            return pushNew(PicklePersistent{pop()}), true;
        case 'Q':
            return pushNew(PicklePersistent{pop()}), true;
        default:
            return false;
        }
    }

    void stackGlobal()
    {
        const std::vector<PickleRef> names = popCount(2);
        const auto* module = m_tree.as<std::string>(names[0]);
        const auto* name = m_tree.as<std::string>(names[1]);
        if (module == nullptr || name == nullptr)
            fail("the pickle names a class by what is no text");
        pushNew(PickleGlobal{*module, *name});
    }

    void object(const std::vector<PickleRef>& parts)
    {
        pushNew(PickleObject{
            .callable = parts[0], .arguments = parts[1], .state = {}, .items = {}, .entries = {}});
    }

    void instance()
    {
        std::string module = m_stream.line();
        std::string name = m_stream.line();
        pushNew(PickleSequence{popToMark()});
        const PickleRef arguments = pop();
        pushNew(PickleGlobal{std::move(module), std::move(name)});
        object({pop(), arguments});
    }

    void classicObject()
    {
        std::vector<PickleRef> items = popToMark();
        if (items.empty())
            fail("the pickle makes an object of no class");
        const PickleRef callable = items.front();
        items.erase(items.begin());
        pushNew(PickleSequence{std::move(items)});
        object({callable, pop()});
    }

    void build(PickleRef state)
    {
        auto* target = std::get_if<PickleObject>(&m_tree.nodes[top()]);
        if (target == nullptr)
            fail("the pickle gives a state to what is no object");
        target->state = state;
    }

    bool frame(unsigned char code)
    {
        if (code == 0x80) {
            if (m_stream.byte() > 5)
                fail("the pickle has a protocol newer than 5");
            return true;
        }
        // Frames only tell how much to read ahead.
        if (code == 0x95)
            return m_stream.little(8), true;
        return false;
    }

    PickleStream m_stream;
    PickleLimits m_limits;
    PickleTree m_tree;
    std::vector<PickleRef> m_stack;
    std::vector<std::size_t> m_marks;
    std::unordered_map<std::int64_t, PickleRef> m_memo;
};

} // namespace

PickleResult readPickle(std::span<const std::byte> bytes, const PickleLimits& limits)
{
    return Machine(bytes, limits).run();
}

} // namespace gg
