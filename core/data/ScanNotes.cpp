#include "data/ScanNotes.h"

#include "base/Text.h"

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

void ScanNotes::add(const std::string& name, const std::vector<std::string>& notes)
{
    for (const std::string& note : notes) {
        const std::string text = kindOf(note);
        auto kind = std::find_if(m_kinds.begin(), m_kinds.end(),
                                 [&](const Kind& known) { return known.text == text; });
        if (kind == m_kinds.end())
            kind = m_kinds.insert(m_kinds.end(), {text, 0, name, note});
        ++kind->count;
    }
}

std::vector<std::string> ScanNotes::sentences() const
{
    std::vector<std::string> result;
    for (const Kind& kind : m_kinds) {
        const std::string which =
            kind.count == 1 ? printable(kind.firstName)
                            : std::to_string(kind.count) + " images, such as " + printable(kind.firstName);
        result.push_back(which + ": " + printable(kind.firstNote) + ".");
    }
    return result;
}

} // namespace gg
