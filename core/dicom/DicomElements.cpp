#include "dicom/DicomElements.h"

#include "base/ByteOrder.h"
#include "base/Error.h"
#include "dicom/DicomTag.h"

#include <algorithm>

namespace gg {

namespace {

constexpr std::string_view shortRepresentations =
    "AE AS AT CS DA DS DT FL FD IS LO LT PN SH SL SS ST TM UI UL US ";
constexpr std::string_view longRepresentations = "OB OD OF OL OV OW SQ SV UC UN UR UT UV ";

bool isListed(std::string_view list, std::string_view representation)
{
    for (std::size_t i = 0; i < list.size(); i += 3) {
        if (list.substr(i, 2) == representation)
            return true;
    }
    return false;
}

std::array<char, 2> lettersAt(std::span<const std::byte> bytes, std::size_t offset)
{
    return {std::to_integer<char>(bytes[offset]), std::to_integer<char>(bytes[offset + 1])};
}

bool isByteOrWordString(std::string_view representation)
{
    return representation.front() == 'O';
}

/// The sequences whose items are asked for.
bool isSequenceOfOurs(std::uint32_t tag)
{
    constexpr std::array sequences = {dicomTag::directoryRecordSequence,
                                      dicomTag::planePositionSequence,
                                      dicomTag::planeOrientationSequence,
                                      dicomTag::modalityLutSequence,
                                      dicomTag::voiLutSequence,
                                      dicomTag::pixelMeasuresSequence,
                                      dicomTag::frameVoiLutSequence,
                                      dicomTag::pixelValueTransformationSequence,
                                      dicomTag::sharedFunctionalGroupsSequence,
                                      dicomTag::perFrameFunctionalGroupsSequence};
    return std::find(sequences.begin(), sequences.end(), tag) != sequences.end();
}

/// One pass over a data set: a stack of what is open instead of recursion.
class Walk
{
public:
    Walk(std::span<const std::byte> bytes, DicomEncoding encoding, const std::filesystem::path& name,
         const DicomLimits& limits, std::vector<DicomElement>& elements,
         std::vector<std::span<const std::byte>>& pixelItems)
        : m_bytes(bytes), m_name(name), m_limits(limits), m_elements(elements), m_pixelItems(pixelItems)
    {
        // Files are padded with zeros up to a whole block; no element begins in them.
        const auto last =
            std::find_if(bytes.rbegin(), bytes.rend(), [](std::byte b) { return b != std::byte{}; });
        m_contentEnd = static_cast<std::size_t>(bytes.rend() - last);
        m_open.push_back({.kind = Kind::DataSet, .end = bytes.size(), .encoding = encoding});
    }

    void run()
    {
        while (!m_open.empty()) {
            const Frame frame = m_open.back();
            if (m_position == frame.end || (m_open.size() == 1 && m_position >= m_contentEnd)) {
                if (!frame.isBounded && frame.kind != Kind::Fragments)
                    throw damaged("a sequence has no end");
                // Of pixels the last delimiter is often left out; whether any are missing, they tell
                // themselves.
                m_hasPassedPixels = m_hasPassedPixels || frame.kind == Kind::Fragments;
                m_open.pop_back();
                continue;
            }
            step(frame);
        }
    }

    bool hasPassedPixels() const { return m_hasPassedPixels; }
    bool hasPassedLast() const { return m_hasPassedLast; }

private:
    enum class Kind
    {
        DataSet,  ///< elements
        Sequence, ///< items of elements
        Fragments ///< items of bytes
    };

    struct Frame
    {
        Kind kind = Kind::DataSet;
        std::size_t end = 0; ///< of what is open or, where that has no length of its own, of what it lies in
        bool isBounded = true; ///< false: a delimiter ends it
        DicomEncoding encoding;
        DicomItem item = wholeDataSet;
        bool isKept = true;
    };

    Error damaged(const Message& what) const
    {
        return badFile(m_name, Message("is a damaged DICOM file: %1", what));
    }

    void step(const Frame& frame)
    {
        const std::optional<DicomHeader> header =
            dicomHeaderAt(m_bytes.first(frame.end), m_position, frame.encoding);
        if (!header)
            throw damaged("it ends within a data element");
        if (m_open.size() == 1 && header->tag > m_limits.lastTag) {
            m_hasPassedLast = true;
            m_open.clear();
            return;
        }
        if (++m_count > m_limits.elements)
            throw badFile(m_name, Message("is a DICOM file of more than %1 data elements, which is not read",
                                          m_limits.elements));
        const bool isOpenEnded = header->length == DicomHeader::undefinedLength;
        if (!isOpenEnded && header->length > frame.end - header->valueOffset)
            throw damaged("a data element is longer than what is left of the file (is it truncated?)");
        if (frame.kind == Kind::DataSet)
            stepInDataSet(frame, *header, isOpenEnded);
        else
            stepInSequence(frame, *header, isOpenEnded);
    }

    void stepInSequence(const Frame& frame, const DicomHeader& header, bool isOpenEnded)
    {
        m_position = header.valueOffset;
        if (header.tag == dicomTag::sequenceEnd && !isOpenEnded) {
            // Some writers end even sequences of a known length with one.
            if (!frame.isBounded) {
                m_hasPassedPixels = m_hasPassedPixels || isOfPixels(frame);
                m_open.pop_back();
            }
        } else if (header.tag != dicomTag::item || (frame.kind == Kind::Fragments && isOpenEnded)) {
            throw damaged("a sequence holds something other than items");
        } else if (frame.kind == Kind::Fragments) {
            if (isOfPixels(frame))
                m_pixelItems.push_back(m_bytes.subspan(m_position, header.length));
            m_position += header.length;
        } else {
            Frame item = {.kind = Kind::DataSet,
                          .end = isOpenEnded ? frame.end : m_position + header.length,
                          .isBounded = !isOpenEnded,
                          .encoding = frame.encoding,
                          .item = static_cast<DicomItem>(m_elements.size()),
                          .isKept = frame.isKept};
            keep(frame, header, {});
            m_open.push_back(item);
        }
    }

    void stepInDataSet(const Frame& frame, const DicomHeader& header, bool isOpenEnded)
    {
        m_position = header.valueOffset;
        if (header.tag == dicomTag::itemEnd && !frame.isBounded) {
            m_open.pop_back();
        } else if (header.tag >> 16 == 0xFFFE) {
            // A delimiter too many does no harm; an item or a length here does.
            if (header.tag == dicomTag::item || header.length != 0)
                throw damaged("an item stands outside of a sequence");
        } else if (isOpenEnded) {
            open(frame, header, frame.end, false);
        } else if (isSequenceOfOurs(header.tag) && isSequence(header)) {
            open(frame, header, m_position + header.length, true);
        } else {
            keep(frame, header, m_bytes.subspan(m_position, header.length));
            m_position += header.length;
            if (m_open.size() == 1 && header.tag == dicomTag::pixelData)
                m_hasPassedPixels = true;
        }
    }

    /// The file's own pixels, not an icon's.
    bool isOfPixels(const Frame& frame) const
    {
        return frame.kind == Kind::Fragments && m_open.size() == 2 &&
               m_elements.back().tag == dicomTag::pixelData;
    }

    static bool isSequence(const DicomHeader& header)
    {
        const std::string_view representation(header.representation.data(), 2);
        return representation == "SQ" || representation == "UN" || representation[0] == '\0';
    }

    // What is of VR UN and has no length is a sequence in implicit VR, little endian, whatever surrounds it
    // (PS3.5 section 6.2.2, note); the same holds for one of known length whose tag says that it is one.
    void open(const Frame& frame, const DicomHeader& header, std::size_t end, bool isBounded)
    {
        const std::string_view representation(header.representation.data(), 2);
        Frame inner = frame;
        inner.end = end;
        inner.isBounded = isBounded;
        if (header.tag == dicomTag::pixelData || isByteOrWordString(representation))
            inner.kind = Kind::Fragments;
        else if (isSequence(header))
            inner.kind = Kind::Sequence;
        else
            throw damaged("a value has no length");
        if (representation == "UN")
            inner.encoding = {.isExplicit = false, .isBigEndian = false};
        // A data set, then a sequence and an item a level.
        if (static_cast<int>(m_open.size() / 2) >= m_limits.depth)
            throw badFile(
                m_name, Message("is a DICOM file with sequences nested more than %1 deep, which is not read",
                                m_limits.depth));
        inner.isKept = frame.isKept && isSequenceOfOurs(header.tag);
        keep(frame, header, {}, inner.kind == Kind::Fragments);
        inner.item = static_cast<DicomItem>(m_elements.size() - 1);
        m_open.push_back(inner);
    }

    void keep(const Frame& frame, const DicomHeader& header, std::span<const std::byte> value,
              bool isEncapsulated = false)
    {
        if (frame.isKept)
            m_elements.push_back({.tag = header.tag,
                                  .representation = header.representation,
                                  .isBigEndian = frame.encoding.isBigEndian,
                                  .isEncapsulated = isEncapsulated,
                                  .parent = frame.item,
                                  .value = value});
    }

    std::span<const std::byte> m_bytes;
    const std::filesystem::path& m_name;
    const DicomLimits& m_limits;
    std::vector<DicomElement>& m_elements;
    std::vector<std::span<const std::byte>>& m_pixelItems;
    std::vector<Frame> m_open;
    std::size_t m_contentEnd = 0;
    std::size_t m_position = 0;
    std::size_t m_count = 0;
    bool m_hasPassedPixels = false;
    bool m_hasPassedLast = false;
};

} // namespace

bool hasShortLength(std::string_view representation)
{
    return isListed(shortRepresentations, representation);
}

std::optional<DicomHeader> dicomHeaderAt(std::span<const std::byte> bytes, std::size_t offset,
                                         DicomEncoding encoding)
{
    constexpr std::size_t shortHeader = 8;
    constexpr std::size_t longHeader = 12;
    if (offset > bytes.size() || bytes.size() - offset < shortHeader)
        return std::nullopt;
    const auto number = [&](std::size_t at, std::size_t count) {
        const ByteOrder order = encoding.isBigEndian ? ByteOrder::Big : ByteOrder::Little;
        return static_cast<std::uint32_t>(numberAt(bytes, offset + at, count, order));
    };
    DicomHeader header;
    header.tag = number(0, 2) << 16 | number(2, 2);
    header.length = number(4, 4);
    header.valueOffset = offset + shortHeader;
    // Items and delimiters have no VR in any encoding (PS3.5 section 7.5).
    if (!encoding.isExplicit || header.tag >> 16 == 0xFFFE)
        return header;
    const std::array<char, 2> letters = lettersAt(bytes, offset + 4);
    const std::string_view representation(letters.data(), letters.size());
    if (hasShortLength(representation)) {
        header.representation = letters;
        header.length = number(6, 2);
    } else if (isListed(longRepresentations, representation)) {
        if (bytes.size() - offset < longHeader)
            return std::nullopt;
        header.representation = letters;
        header.length = number(8, 4);
        header.valueOffset = offset + longHeader;
    }
    return header;
}

DicomEncoding dicomEncodingOf(std::span<const std::byte> dataSet, DicomEncoding named)
{
    if (dataSet.size() < 8)
        return named;
    DicomEncoding encoding = named;
    const std::uint64_t little = numberAt(dataSet, 0, 2, ByteOrder::Little);
    const std::uint64_t big = numberAt(dataSet, 0, 2, ByteOrder::Big);
    if (little != big)
        encoding.isBigEndian = big < little;
    // As the length of an implicit element, two capitals would be 16 KB and more.
    const std::array<char, 2> letters = lettersAt(dataSet, 4);
    const std::string_view representation(letters.data(), letters.size());
    encoding.isExplicit =
        isListed(shortRepresentations, representation) || isListed(longRepresentations, representation);
    return encoding;
}

DicomElements::DicomElements(std::span<const std::byte> dataSet, DicomEncoding encoding,
                             const std::filesystem::path& name, const DicomLimits& limits)
{
    Walk walk(dataSet, encoding, name, limits, m_elements, m_pixelItems);
    try {
        walk.run();
    } catch (const Error&) {
        if (!walk.hasPassedPixels() && !limits.keepsWhatIsWhole)
            throw;
        m_isWhole = false;
    }
    m_goesOn = walk.hasPassedLast();
    for (std::size_t i = 0; i < m_elements.size(); ++i)
        if (m_elements[i].parent == wholeDataSet)
            m_ofWholeDataSet.push_back(static_cast<std::uint32_t>(i));
}

template <typename Visit>
void DicomElements::visit(DicomItem item, const Visit& visit) const
{
    if (item == wholeDataSet) {
        for (const std::uint32_t i : m_ofWholeDataSet)
            if (visit(m_elements[i]))
                return;
        return;
    }
    // What belongs to none of the item's own ends it: a thousand frames are not searched for what one lacks.
    for (std::size_t i = std::size_t{item} + 1; i < m_elements.size(); ++i) {
        const DicomElement& element = m_elements[i];
        if (element.parent == wholeDataSet || element.parent < item ||
            (element.parent == item && visit(element)))
            return;
    }
}

const DicomElement* DicomElements::find(std::uint32_t tag, DicomItem item) const
{
    const DicomElement* found = nullptr;
    visit(item, [&](const DicomElement& element) {
        found = element.tag == tag ? &element : nullptr;
        return found != nullptr;
    });
    return found;
}

bool DicomElements::isAmbiguous(std::uint32_t tag, DicomItem item) const
{
    const DicomElement* const first = find(tag, item);
    bool differs = false;
    visit(item, [&](const DicomElement& element) {
        differs = element.tag == tag && !std::ranges::equal(element.value, first->value);
        return differs;
    });
    return differs;
}

std::optional<DicomItem> DicomElements::firstItem(std::uint32_t sequence, DicomItem item) const
{
    const DicomElement* const element = find(sequence, item);
    if (element == nullptr)
        return std::nullopt;
    const DicomElement* const first = find(dicomTag::item, indexOf(*element));
    return first == nullptr ? std::nullopt : std::optional(indexOf(*first));
}

std::vector<DicomItem> DicomElements::itemsOf(std::uint32_t sequence, DicomItem item) const
{
    std::vector<DicomItem> items;
    if (const DicomElement* const element = find(sequence, item))
        visit(indexOf(*element), [&](const DicomElement& inner) {
            if (inner.tag == dicomTag::item)
                items.push_back(indexOf(inner));
            return false;
        });
    return items;
}

} // namespace gg
