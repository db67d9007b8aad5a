// ScanNotes: what should be known of many scans (Scan::notes), gathered into few sentences, for results that
// rest on all of them. Owned by whoever reads the scans. Thread: one at a time.
#pragma once

#include "base/Message.h"

#include <cstddef>
#include <string>
#include <vector>

namespace gg {

class ScanNotes
{
public:
    /// `name` is what a person calls the scan, such as its path in the data set.
    void add(const std::string& name, const std::vector<Message>& notes);

    /// A sentence for each kind of note, in the order in which the kinds were met: how many scans have it,
    /// and the note of the first. Notes are of one kind when they agree up to their first colon but
    /// for their numbers.
    std::vector<Message> sentences() const;

private:
    struct Kind
    {
        std::string text; ///< what all notes of the kind share
        std::size_t count = 0;
        std::string firstName;
        Message firstNote;
    };
    std::vector<Kind> m_kinds;
};

} // namespace gg
