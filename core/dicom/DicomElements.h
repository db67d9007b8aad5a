// DicomElements: the data elements of one DICOM data set (PS3.5 section 7), as places in its bytes.
// The structure is walked without recursion, every length is held against the bytes that are there, and depth
// and number of elements are bounded (base/Limits.h), so that no file, however made, costs more than its own
// size. Nothing of a value is copied: the bytes must outlive the object. Items of sequences that nobody here
// asks for are stepped over. Owned by whoever reads; constant after construction, any thread.
#pragma once

#include "base/Limits.h"

#include <array>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

namespace gg {

/// How a data set is written (PS3.5 section 7.1 and annex A).
struct DicomEncoding
{
    bool isExplicit = true; ///< each element names its value representation
    bool isBigEndian = false;
    bool operator==(const DicomEncoding&) const = default;
};

/// Which data set an element stands in: the file's own or an item of a sequence.
using DicomItem = std::uint32_t;
inline constexpr DicomItem wholeDataSet = 0xFFFF'FFFF;

struct DicomElement
{
    std::uint32_t tag = 0;                ///< group << 16 | element
    std::array<char, 2> representation{}; ///< the VR, "DS"; zeros where the file names none
    bool isBigEndian = false;             ///< the order of the bytes in the value
    bool isEncapsulated = false;          ///< pixels in fragments, that is, compressed; the value is empty
    DicomItem parent = wholeDataSet;
    std::span<const std::byte> value; ///< empty for sequences, whose items are elements of their own

    /// True when the VR is `name` ("SQ").
    bool is(std::string_view name) const
    {
        return name == std::string_view(representation.data(), representation.size());
    }
};

/// What stands before a value.
struct DicomHeader
{
    static constexpr std::uint32_t undefinedLength = 0xFFFF'FFFF;

    std::uint32_t tag = 0;
    std::array<char, 2> representation{};
    std::uint32_t length = 0;
    std::size_t valueOffset = 0; ///< from the beginning of the bytes
};

/// True for a known VR whose header has a length of two bytes, not of four.
bool hasShortLength(std::string_view representation);

/// The header at `offset` of the bytes; nothing where they end before it does. An element that names no known
/// VR in an explicit data set is taken as an implicit one, as pydicom does.
std::optional<DicomHeader> dicomHeaderAt(std::span<const std::byte> bytes, std::size_t offset,
                                         DicomEncoding encoding);

/// The encoding that the first element shows. `named` is what the file says, and holds where the bytes leave
/// it open. All files begin with a low group, whose high byte is 0; pydicom and DCMTK tell the order by it
/// too.
DicomEncoding dicomEncodingOf(std::span<const std::byte> dataSet, DicomEncoding named);

/// What a data set may claim to be.
struct DicomLimits
{
    int depth = limits::dicomDepth;               ///< sequences within each other
    std::size_t elements = limits::dicomElements; ///< all levels together
    /// Of the file's own data set, whose tags ascend (PS3.5 section 7.1): what comes behind it is not looked
    /// at, and may be missing.
    std::uint32_t lastTag = 0xFFFF'FFFF;
    /// What comes before a damage is kept (see DicomElements::isWhole()) and not the file refused.
    bool keepsWhatIsWhole = false;
};

class DicomElements
{
public:
    DicomElements() = default;

    /// `name` stands in the messages. Throws Error (BadInput) for lengths beyond the bytes, sequences that
    /// are no sequences, or what is beyond `limits`; not for what comes after the uncompressed pixels of the
    /// file (see isWhole), or where the limits keep what is whole.
    DicomElements(std::span<const std::byte> dataSet, DicomEncoding encoding,
                  const std::filesystem::path& name, const DicomLimits& limits = {});

    /// The first element with this tag in the item; null where there is none.
    const DicomElement* find(std::uint32_t tag, DicomItem item = wholeDataSet) const;

    /// True when the tag stands in the item more than once, with values that differ.
    bool isAmbiguous(std::uint32_t tag, DicomItem item = wholeDataSet) const;

    /// The first item of the sequence in the item; nothing where there is none. Of the sequences, those of
    /// functional groups, of lookup tables and of the records of a DICOMDIR are kept.
    std::optional<DicomItem> firstItem(std::uint32_t sequence, DicomItem item = wholeDataSet) const;

    /// Those of the file itself, without what stands in its sequences.
    std::size_t ownCount() const { return m_ofWholeDataSet.size(); }

    /// All of them, in the order of the file.
    std::vector<DicomItem> itemsOf(std::uint32_t sequence, DicomItem item = wholeDataSet) const;

    /// What the file's own pixel data are made of where they are encapsulated: the offset table, which may be
    /// empty, then the fragments (PS3.5 section A.4).
    const std::vector<std::span<const std::byte>>& pixelItems() const { return m_pixelItems; }

    /// False when elements are damaged and were left out.
    bool isWhole() const { return m_isWhole; }

    /// True when there are elements behind DicomLimits::lastTag.
    bool goesOn() const { return m_goesOn; }

private:
    DicomItem indexOf(const DicomElement& element) const
    {
        return static_cast<DicomItem>(&element - m_elements.data());
    }

    /// Calls `visit` with each element of the item, in the order of the file, until that returns true.
    template <typename Visit>
    void visit(DicomItem item, const Visit& visit) const;

    std::vector<DicomElement> m_elements;        ///< what stands in an item comes after it
    std::vector<std::uint32_t> m_ofWholeDataSet; ///< which of these are the file's own
    std::vector<std::span<const std::byte>> m_pixelItems;
    bool m_isWhole = true;
    bool m_goesOn = false;
};

} // namespace gg
