#include "data/ScanNotes.h"

#include "base/Text.h"

#include <algorithm>

namespace gg {

void ScanNotes::add(const std::string& name, const std::vector<std::string>& notes)
{
    for (const std::string& note : notes) {
        const std::string beginning = note.substr(0, note.find(':'));
        auto kind = std::find_if(m_kinds.begin(), m_kinds.end(),
                                 [&](const Kind& known) { return known.beginning == beginning; });
        if (kind == m_kinds.end())
            kind = m_kinds.insert(m_kinds.end(), {beginning, 0, name, note});
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
