#include "nn/PickleReader.h"

#include "base/Error.h"
#include "nn/PickleStack.h"
#include "nn/PickleStream.h"

namespace gg {

namespace {

// Nodes that every pickle shares: they are what one-byte instructions push, and cannot be changed by later
// ones.
constexpr PickleRef noneRef = 0;
constexpr PickleRef falseRef = 1;
constexpr PickleRef trueRef = 2;

[[noreturn]] void fail(const Message& what)
{
    throw Error(ErrorKind::BadInput, what);
}

class Machine
{
public:
    Machine(std::span<const std::byte> bytes, const PickleLimits& limits)
        : m_stream(bytes), m_limits(limits), m_stack(limits.nodes)
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
                fail(Message("the pickle holds the unknown instruction %1", code));
        }
        m_tree.root = m_stack.pop();
        return {std::move(m_tree), m_stream.position()};
    }

private:
    void push(PickleRef ref) { m_stack.push(ref); }

    PickleRef add(PickleNode node)
    {
        if (m_tree.nodes.size() >= m_limits.nodes)
            fail("the pickle needs too much memory");
        m_tree.nodes.push_back(std::move(node));
        return static_cast<PickleRef>(m_tree.nodes.size() - 1);
    }

    void pushNew(PickleNode node) { push(add(std::move(node))); }

    PickleRef addLine() { return add(std::string(m_stream.line())); }

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
    void decimal(std::string_view digits)
    {
        if (digits == "00" || digits == "01")
            return push(digits == "01" ? trueRef : falseRef);
        if (digits.ends_with('L'))
            digits.remove_suffix(1);
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
            return m_stack.mark(), true;
        case ')':
        case ']':
        case 0x8f:
            return pushNew(PickleSequence{}), true;
        case '}':
            return pushNew(PickleDict{}), true;
        case 't':
        case 'l':
        case 0x91:
            return pushNew(PickleSequence{m_stack.popToMark()}), true;
        case 'd':
            return pushNew(PickleDict{paired(m_stack.popToMark())}), true;
        case 0x85:
        case 0x86:
        case 0x87:
            return pushNew(PickleSequence{m_stack.popCount(code - 0x84U)}), true;
        case 'a':
            return append(m_stack.popCount(1)), true;
        case 'e':
        case 0x90:
            return append(m_stack.popToMark()), true;
        case 's':
            return insert(m_stack.popCount(2)), true;
        case 'u':
            return insert(m_stack.popToMark()), true;
        default:
            return false;
        }
    }

    void append(const std::vector<PickleRef>& items)
    {
        PickleNode& target = m_tree.nodes[m_stack.top()];
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
        PickleNode& target = m_tree.nodes[m_stack.top()];
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
            return m_stack.discard(), true;
        case '1':
            return m_stack.popToMark(), true;
        case '2':
            return push(m_stack.top()), true;
        case 'p':
            return m_stack.remember(PickleStream::integerOf(m_stream.line())), true;
        case 'q':
            return m_stack.remember(static_cast<std::int64_t>(m_stream.little(1))), true;
        case 'r':
            return m_stack.remember(static_cast<std::int64_t>(m_stream.little(4))), true;
        case 0x94:
            return m_stack.remember(), true;
        case 'g':
            return m_stack.recall(PickleStream::integerOf(m_stream.line())), true;
        case 'h':
            return m_stack.recall(static_cast<std::int64_t>(m_stream.little(1))), true;
        case 'j':
            return m_stack.recall(static_cast<std::int64_t>(m_stream.little(4))), true;
        default:
            return false;
        }
    }

    bool call(unsigned char code)
    {
        switch (code) {
        case 'c': {
            const PickleRef module = addLine();
            return pushNew(PickleGlobal{module, addLine()}), true;
        }
        case 0x93:
            return stackGlobal(), true;
        case 'R':
        case 0x81:
            return objectOfTwo(), true;
        case 0x92:
            // Keyword arguments have no place here: nothing that PyTorch writes uses them.
            return m_stack.pop(), objectOfTwo(), true;
        case 'i':
            return instance(), true;
        case 'o':
            return classicObject(), true;
        case 'b':
            return build(m_stack.pop()), true;
        case 'P':
            return pushNew(PicklePersistent{addLine()}), true;
        case 'Q':
            return pushNew(PicklePersistent{m_stack.pop()}), true;
        default:
            return false;
        }
    }

    void stackGlobal()
    {
        const std::vector<PickleRef> names = m_stack.popCount(2);
        if (m_tree.as<std::string>(names[0]) == nullptr || m_tree.as<std::string>(names[1]) == nullptr)
            fail("the pickle names a class by what is no text");
        pushNew(PickleGlobal{names[0], names[1]});
    }

    void object(PickleRef callable, PickleRef arguments)
    {
        pushNew(PickleObject{
            .callable = callable, .arguments = arguments, .state = {}, .items = {}, .entries = {}});
    }

    void objectOfTwo()
    {
        const PickleRef arguments = m_stack.pop();
        object(m_stack.pop(), arguments);
    }

    void instance()
    {
        const PickleRef module = addLine();
        const PickleRef name = addLine();
        const PickleRef arguments = add(PickleSequence{m_stack.popToMark()});
        object(add(PickleGlobal{module, name}), arguments);
    }

    void classicObject()
    {
        std::vector<PickleRef> items = m_stack.popToMark();
        if (items.empty())
            fail("the pickle makes an object of no class");
        const PickleRef callable = items.front();
        items.erase(items.begin());
        object(callable, add(PickleSequence{std::move(items)}));
    }

    void build(PickleRef state)
    {
        auto* target = std::get_if<PickleObject>(&m_tree.nodes[m_stack.top()]);
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
    PickleStack m_stack;
};

} // namespace

PickleResult readPickle(std::span<const std::byte> bytes, const PickleLimits& limits)
{
    return Machine(bytes, limits).run();
}

} // namespace gg
