// DataSetRewriter: a DICOM data set written anew, element by element, as an editor wants it. What is kept is
// copied byte for byte, pixels in whatever transfer syntax too; sequences get undefined lengths, since what
// stands in them may be of another length now. Lengths are held against the bytes, depth and number of
// elements are bounded. A free function; any thread.
#pragma once

#include "dicom/DicomFile.h"

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <map>
#include <span>
#include <string>
#include <vector>

namespace gg {

/// What an editor is shown.
struct SeenElement
{
    std::uint32_t tag = 0;
    std::string representation; ///< the file's, or the dictionary's where that names none; may be empty
    bool isInDictionary = false;
    bool isSequence = false;
    bool isWithinReplaced = false;    ///< in the items of a sequence that was to be replaced
    std::span<const std::byte> value; ///< empty for sequences and pixels in fragments
};

struct ElementEdit
{
    enum class Kind
    {
        Keep, ///< of a sequence the editor is asked for what stands in its items
        Remove,
        Empty,       ///< of length 0
        NewValue,    ///< `value`, filled up to an even length; not of a sequence
        ReplaceItems ///< of a sequence: all that stands in its items is marked so
    };
    Kind kind = Kind::Keep;
    std::string value = {};
};

using ElementEditor = std::function<ElementEdit(const SeenElement&)>;

struct RewrittenDataSet
{
    std::vector<std::byte> bytes; ///< in the encoding of the file
    bool isWhole = true;          ///< false: what followed the pixels was damaged and is left out
};

/// `added`: whole elements by tag, to be put among those of the file itself in place of what has the same
/// tag. Throws Error (BadInput) for a data set that is damaged or beyond `limits`.
RewrittenDataSet rewriteDataSet(const DicomFile& file, const std::filesystem::path& name,
                                const ElementEditor& editor,
                                const std::map<std::uint32_t, std::vector<std::byte>>& added = {},
                                const DicomLimits& limits = {});

} // namespace gg
