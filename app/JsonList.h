// JsonList: a JSON list that is written entry by entry, so that it takes no memory and is whole whenever the
// command ends: cancelled, failed or done. Owned by whoever prints. Thread: one at a time.
#pragma once

#include "base/Json.h"

#include <ostream>

namespace gg {

class JsonList
{
public:
    explicit JsonList(std::ostream& out) : m_out(out) {}
    /// Ends the list if end() was not reached.
    ~JsonList();
    JsonList(const JsonList&) = delete;
    JsonList& operator=(const JsonList&) = delete;

    /// Indented by two spaces as a whole list would be; what a terminal would obey is escaped, what is no
    /// UTF-8 replaced. Throws Error (Failed) when it cannot be written.
    void add(const Json& entry);
    /// Nothing may be added afterwards. Throws likewise.
    void end();

private:
    std::ostream& m_out;
    bool m_isEmpty = true;
    bool m_isOpen = true;
};

} // namespace gg
