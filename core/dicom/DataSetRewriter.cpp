#include "dicom/DataSetRewriter.h"

#include "base/Error.h"
#include "dicom/Dcmtk.h"
#include "dicom/DicomTag.h"
#include "dicom/DicomWriter.h"

#include <algorithm>
#include <optional>

namespace gg {

namespace {

using Kind = ElementEdit::Kind;
using Added = std::map<std::uint32_t, std::vector<std::byte>>;

std::string_view lettersOf(const DicomHeader& header)
{
    return header.representation[0] == '\0' ? std::string_view()
                                            : std::string_view(header.representation.data(), 2);
}

bool isOpenEnded(const DicomHeader& header)
{
    return header.length == DicomHeader::undefinedLength;
}

/// Pixels that are compressed, an icon's too.
bool isInFragments(const DicomHeader& header)
{
    return isOpenEnded(header) &&
           (header.tag == dicomTag::pixelData || lettersOf(header).substr(0, 1) == "O");
}

class Rewriter
{
public:
    Rewriter(const DicomFile& file, const std::filesystem::path& name, const ElementEditor& editor,
             const Added& added, const DicomLimits& limits)
        : m_bytes(file.dataSet), m_encoding(file.encoding), m_name(name), m_editor(editor), m_added(added),
          m_nextAdded(added.begin()), m_limits(limits)
    {
        // Files are padded with zeros up to a whole block; no element begins in them.
        const auto last =
            std::find_if(m_bytes.rbegin(), m_bytes.rend(), [](std::byte b) { return b != std::byte{}; });
        m_contentEnd = static_cast<std::size_t>(m_bytes.rend() - last);
        m_out.reserve(m_bytes.size() + 4096);
    }

    RewrittenDataSet run()
    {
        bool isWhole = true;
        try {
            walk(m_bytes.size(), true, m_encoding, {});
        } catch (const Error&) {
            if (!m_hasPassedPixels)
                throw;
            m_out.shorten(m_lastWhole);
            isWhole = false;
        }
        putAdded(0xFFFF'FFFF);
        return {m_out.take(), isWhole};
    }

private:
    /// Where elements stand.
    struct Place
    {
        int depth = 0; ///< sequences around them
        bool isReplaced = false;
    };

    Error damaged(const Message& what) const
    {
        return badFile(m_name, Message("is a damaged DICOM file: %1", what));
    }

    DicomHeader headerAt(std::size_t end, DicomEncoding encoding)
    {
        const std::optional<DicomHeader> header = dicomHeaderAt(m_bytes.first(end), m_position, encoding);
        if (!header)
            throw damaged("it ends within a data element");
        if (++m_count > m_limits.elements)
            throw badFile(m_name, Message("is a DICOM file of more than %1 data elements, which is not read",
                                          m_limits.elements));
        if (!isOpenEnded(*header) && header->length > end - header->valueOffset)
            throw damaged("a data element is longer than what is left of the file (is it truncated?)");
        return *header;
    }

    /// The elements up to `end` or, where they have no length of their own (`isBounded` is false), up to
    /// their delimiter.
    void walk(std::size_t end, bool isBounded, DicomEncoding encoding, Place place)
    {
        const bool isRoot = place.depth == 0;
        while (m_position < (isRoot ? std::min(end, m_contentEnd) : end)) {
            const DicomHeader header = headerAt(end, encoding);
            if (header.tag >> 16 == 0xFFFE) {
                if (header.tag == dicomTag::item || header.length != 0)
                    throw damaged("an item stands outside of a sequence");
                m_position = header.valueOffset;
                if (header.tag == dicomTag::itemEnd && !isBounded)
                    return;
                continue; // a delimiter too many does no harm
            }
            if (isRoot)
                putAdded(header.tag);
            element(header, end, encoding, place);
            if (isRoot) {
                m_lastWhole = m_out.size();
                m_hasPassedPixels = m_hasPassedPixels || header.tag == dicomTag::pixelData;
            }
        }
        if (!isBounded)
            throw damaged("a sequence has no end");
    }

    bool isSequence(const DicomHeader& header, std::string_view known) const
    {
        const std::string_view letters = lettersOf(header);
        const bool isOpen = letters.empty() || letters == "UN";
        if (letters == "SQ" || (isOpen && known == "SQ"))
            return true;
        if (isOpenEnded(header) && !isInFragments(header) && !isOpen)
            throw damaged("a value has no length");
        return isOpenEnded(header) && !isInFragments(header);
    }

    SeenElement seen(const DicomHeader& header, const Place& place) const
    {
        const std::string known = dictionaryRepresentation(header.tag);
        const std::string_view letters = lettersOf(header);
        SeenElement element = {.tag = header.tag,
                               .representation =
                                   letters.empty() || letters == "UN" ? known : std::string(letters),
                               .isInDictionary = !known.empty(),
                               .isSequence = isSequence(header, known),
                               .isWithinReplaced = place.isReplaced,
                               .value = {}};
        if (!element.isSequence && !isOpenEnded(header))
            element.value = m_bytes.subspan(header.valueOffset, header.length);
        return element;
    }

    void element(const DicomHeader& header, std::size_t end, DicomEncoding encoding, Place place)
    {
        const SeenElement element = seen(header, place);
        ElementEdit edit = m_editor(element);
        if (place.depth == 0 && m_added.contains(header.tag))
            edit.kind = Kind::Remove;
        if (edit.kind == Kind::Keep || edit.kind == Kind::ReplaceItems) {
            place.isReplaced = place.isReplaced || edit.kind == Kind::ReplaceItems;
            copy(header, element.isSequence, end, encoding, place);
            return;
        }
        skip(header, end, encoding, place);
        if (edit.kind == Kind::Empty)
            m_out.header(header.tag, header.representation, 0, encoding);
        else if (edit.kind == Kind::NewValue)
            put(header, edit.value, encoding);
    }

    /// Throws Error (BadInput) for a value that is too long for its kind: its length would be another.
    void put(const DicomHeader& header, const std::string& value, DicomEncoding encoding)
    {
        constexpr std::size_t longest = 0xFFFE;
        if (encoding.isExplicit && hasShortLength(lettersOf(header)) && value.size() > longest)
            throw badFile(m_name,
                          Message("has a list that is too long for its new values: %1 bytes", value.size()));
        m_out.text(header.tag, header.representation, value, encoding);
    }

    void copy(const DicomHeader& header, bool isSequence, std::size_t end, DicomEncoding encoding,
              const Place& place)
    {
        const std::size_t begin = m_position;
        if (isSequence) {
            sequence(header, end, encoding, place);
            return;
        }
        const bool hasEnd = pass(header, end, encoding);
        m_out.raw(m_bytes.subspan(begin, m_position - begin));
        if (!hasEnd)
            m_out.closeSequence(encoding);
    }

    void skip(const DicomHeader& header, std::size_t end, DicomEncoding encoding, const Place& place)
    {
        const std::size_t size = m_out.size();
        if (isOpenEnded(header) && !isInFragments(header))
            sequence(header, end, encoding, place);
        else
            pass(header, end, encoding);
        m_out.shorten(size);
    }

    /// Steps over a value or over fragments; false where those lack their delimiter, which is often left out
    /// behind the file's last ones.
    bool pass(const DicomHeader& header, std::size_t end, DicomEncoding encoding)
    {
        m_position = header.valueOffset;
        if (!isInFragments(header)) {
            m_position += header.length;
            return true;
        }
        while (m_position < std::min(end, m_contentEnd)) {
            const DicomHeader fragment = headerAt(end, encoding);
            m_position = fragment.valueOffset;
            if (fragment.tag == dicomTag::sequenceEnd)
                return true;
            if (fragment.tag != dicomTag::item || isOpenEnded(fragment))
                throw damaged("a sequence holds something other than items");
            m_position += fragment.length;
        }
        return false;
    }

    // What is of VR UN is in implicit VR, little endian, whatever surrounds it (PS3.5 section 6.2.2, note).
    void sequence(const DicomHeader& header, std::size_t parentEnd, DicomEncoding encoding, Place place)
    {
        if (++place.depth > m_limits.depth)
            throw badFile(
                m_name, Message("is a DICOM file with sequences nested more than %1 deep, which is not read",
                                m_limits.depth));
        const DicomEncoding inner =
            lettersOf(header) == "UN" ? DicomEncoding{.isExplicit = false, .isBigEndian = false} : encoding;
        const std::size_t end = isOpenEnded(header) ? parentEnd : header.valueOffset + header.length;
        m_out.header(header.tag, header.representation, DicomHeader::undefinedLength, encoding);
        m_position = header.valueOffset;
        while (item(end, isOpenEnded(header), inner, place)) {
        }
        m_out.closeSequence(inner);
    }

    /// False where the sequence ends.
    bool item(std::size_t end, bool hasDelimiter, DicomEncoding encoding, const Place& place)
    {
        if (m_position >= end) {
            if (hasDelimiter)
                throw damaged("a sequence has no end");
            return false;
        }
        const DicomHeader header = headerAt(end, encoding);
        m_position = header.valueOffset;
        if (header.tag == dicomTag::sequenceEnd && header.length == 0)
            return !hasDelimiter; // some writers end even sequences of a known length with one
        if (header.tag != dicomTag::item)
            throw damaged("a sequence holds something other than items");
        m_out.openItem(encoding);
        walk(isOpenEnded(header) ? end : m_position + header.length, !isOpenEnded(header), encoding, place);
        m_out.closeItem(encoding);
        return true;
    }

    /// What comes before an element of the file itself, or in its place.
    void putAdded(std::uint32_t tag)
    {
        for (; m_nextAdded != m_added.end() && m_nextAdded->first <= tag; ++m_nextAdded)
            m_out.raw(m_nextAdded->second);
    }

    std::span<const std::byte> m_bytes;
    DicomEncoding m_encoding;
    const std::filesystem::path& m_name;
    const ElementEditor& m_editor;
    const Added& m_added;
    Added::const_iterator m_nextAdded;
    const DicomLimits& m_limits;
    DicomWriter m_out;
    std::size_t m_contentEnd = 0;
    std::size_t m_position = 0;
    std::size_t m_count = 0;
    std::size_t m_lastWhole = 0;
    bool m_hasPassedPixels = false;
};

} // namespace

RewrittenDataSet rewriteDataSet(const DicomFile& file, const std::filesystem::path& name,
                                const ElementEditor& editor, const Added& added, const DicomLimits& limits)
{
    return Rewriter(file, name, editor, added, limits).run();
}

} // namespace gg
