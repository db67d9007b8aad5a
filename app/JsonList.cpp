#include "app/JsonList.h"

#include "app/Output.h"
#include "base/Error.h"
#include "base/Text.h"

#include <string>

namespace gg {

JsonList::~JsonList()
{
    if (!m_isOpen)
        return;
    try {
        end();
    } catch (const Error&) {
        // Whatever ended the command early is what is told.
    }
}

void JsonList::add(const Json& entry)
{
    const std::string text = entry.dump(2, ' ', false, Json::error_handler_t::replace);
    m_out << (m_isEmpty ? "[" : ",");
    m_isEmpty = false;
    // Line ends within values are escaped by JSON: each line here is one of the layout.
    for (const std::string_view line : split(text, '\n'))
        m_out << "\n  " << printable(line);
    flushOutput(m_out);
}

void JsonList::end()
{
    m_isOpen = false;
    m_out << (m_isEmpty ? "[]\n" : "\n]\n");
    flushOutput(m_out);
}

} // namespace gg
