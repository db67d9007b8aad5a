#include "data/ScanNotes.h"

#include <algorithm>

namespace gg {

namespace {

// Two notes of one kind differ in the numbers that they tell, and behind their colon.
std::string kindOf(const std::string& note)
{
    std::string kind;
    for (const char c : note.substr(0, note.find(':'))) {
        const bool isDigit = c >= '0' && c <= '9';
        if (!isDigit || !kind.ends_with('#'))
            kind += isDigit ? '#' : c;
    }
    return kind;
}

} // namespace

void ScanNotes::add(const std::string& name, const std::vector<Message>& notes)
{
    for (const Message& note : notes) {
        const std::string text = kindOf(note.english());
        auto kind = std::find_if(m_kinds.begin(), m_kinds.end(),
                                 [&](const Kind& known) { return known.text == text; });
        if (kind == m_kinds.end())
            kind = m_kinds.insert(m_kinds.end(), {text, 0, name, note});
        ++kind->count;
    }
}

std::vector<Message> ScanNotes::sentences() const
{
    std::vector<Message> result;
    for (const Kind& kind : m_kinds)
        result.push_back(kind.count == 1 ? Message("%1: %2.", kind.firstName, kind.firstNote)
                                         : Message("%1 images, such as %2: %3.", kind.count, kind.firstName,
                                                   kind.firstNote));
    return result;
}

} // namespace gg
