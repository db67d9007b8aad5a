#include "dicom/StoredFrames.h"

#include "base/Error.h"
#include "base/Limits.h"
#include "dicom/Dcmtk.h"
#include "dicom/DicomTag.h"
#include "dicom/DicomText.h"
#include "dicom/FrameDecoder.h"

#include <bit>
#include <cstdint>
#include <cstring>
#include <opencv2/core.hpp>
#include <type_traits>

namespace gg {

namespace {

/// Of one frame as the file has it: the chrominance of two neighbours may be shared.
std::uint64_t nativeBits(const PixelLayout& layout)
{
    const int samples = layout.isSubsampled() ? 2 : layout.samples;
    return std::uint64_t{layout.count()} * static_cast<std::uint64_t>(samples * layout.bitsAllocated);
}

/// Against the bytes that are there, and against what the transfer syntax says of them.
void checkLength(const DicomFile& file, std::span<const std::byte> pixels, const PixelLayout& layout,
                 const std::filesystem::path& name, std::vector<Message>& notes)
{
    const std::uint64_t expected = (nativeBits(layout) * static_cast<std::uint64_t>(layout.frames) + 7) / 8;
    if (!file.hasNativeSyntax()) {
        const std::string kind = transferSyntaxName(file.transferSyntax);
        // Compressed pixels without the wrapping that the standard wants for them would hardly have this
        // length.
        if (pixels.size() != expected && pixels.size() != expected + expected % 2)
            throw badFile(
                name,
                Message("is a compressed DICOM image (%1) without the wrapping that its pixels "
                        "need, and cannot be read",
                        kind.empty() ? Message("of a kind it does not name") : Message::verbatim(kind)));
        notes.push_back(
            kind.empty()
                ? Message("the file names a transfer syntax that is not known, %1; its pixels were read as "
                          "uncompressed",
                          quotedFromFile(file.transferSyntax))
                : Message("the file says that its pixels are compressed (%1), but they are not", kind));
    }
    if (pixels.size() < expected)
        throw badFile(name, "is a truncated DICOM file: pixels are missing");
    // One byte more makes the length even.
    if (const std::uint64_t excess = pixels.size() - expected; excess > 1)
        notes.push_back(Message(
            "the pixel data are %1 bytes longer than the image; the bytes after it were left out", excess));
}

/// Bits from the lowest of each byte on (PS3.5 section 8.1.1), as bytes of 0 and 1.
std::vector<std::byte> spreadBits(std::span<const std::byte> bytes, std::uint64_t firstBit, std::size_t count)
{
    std::vector<std::byte> cells(count);
    for (std::size_t i = 0; i < count; ++i) {
        const std::uint64_t bit = firstBit + i;
        cells[i] = bytes[bit / 8] >> static_cast<int>(bit % 8) & std::byte{1};
    }
    return cells;
}

/// Luminance of two pixels, then their chrominance -> three samples a pixel (PS3.3 section C.7.6.3.1.2).
std::vector<std::byte> withOwnChrominance(std::span<const std::byte> pairs)
{
    std::vector<std::byte> cells;
    cells.reserve(pairs.size() / 4 * 6);
    for (std::size_t i = 0; i + 4 <= pairs.size(); i += 4)
        for (const std::size_t pixel : {i, i + 1})
            cells.insert(cells.end(), {pairs[pixel], pairs[i + 2], pairs[i + 3]});
    return cells;
}

/// Bytes that are packed two a word, the lower one first (PS3.5 section 8.1.1), out of words of big endian
/// files.
std::vector<std::byte> outOfWords(std::span<const std::byte> bytes, std::size_t first, std::size_t count)
{
    std::vector<std::byte> cells(count);
    for (std::size_t i = 0; i < count; ++i) {
        const std::size_t at = (first + i) ^ 1;
        cells[i] = bytes[at < bytes.size() ? at : first + i];
    }
    return cells;
}

/// What the cells of one width mean.
template <typename Cell, typename Value>
class Unpacking
{
public:
    explicit Unpacking(const PixelLayout& layout)
        : m_lowBit(layout.highBit + 1 - layout.bitsStored),
          m_mask(static_cast<Cell>((std::uint64_t{1} << layout.bitsStored) - 1)),
          m_sign(layout.isSigned ? static_cast<Cell>(Cell{1} << (layout.bitsStored - 1)) : Cell{0}),
          m_isFull(layout.bitsStored == layout.bitsAllocated),
          m_foreign(static_cast<Cell>(~(m_mask << m_lowBit))),
          m_above(static_cast<Cell>(~((std::uint64_t{1} << (layout.highBit + 1)) - 1)))
    {
    }

    bool isFull() const { return m_isFull; }

    Value value(Cell cell) const
    {
        const auto stored = static_cast<Cell>(static_cast<Cell>(cell >> m_lowBit) & m_mask);
        if constexpr (std::is_signed_v<Value> && std::is_integral_v<Value>)
            return static_cast<Value>(static_cast<Cell>((stored ^ m_sign) - m_sign));
        else
            return static_cast<Value>(stored);
    }

    /// What stands in the bits beside the stored ones.
    Cell foreign(Cell cell) const { return static_cast<Cell>(cell & m_foreign); }

    /// True when that is neither zeros nor a repeated sign.
    bool isForeign(Cell cell) const
    {
        const Cell foreign = this->foreign(cell);
        const bool isNegative = m_sign != 0 && static_cast<Cell>(cell >> m_lowBit & m_sign) != 0;
        return foreign != 0 && !(isNegative && foreign == m_above);
    }

private:
    int m_lowBit;
    Cell m_mask;
    Cell m_sign; ///< 0 for values without one
    bool m_isFull;
    Cell m_foreign;
    Cell m_above;
};

template <typename Cell>
Cell cellAt(const std::byte* bytes, bool areSwapped)
{
    Cell cell = 0;
    std::memcpy(&cell, bytes, sizeof(Cell));
    static_assert(std::endian::native == std::endian::little);
    if constexpr (sizeof(Cell) == 2)
        return areSwapped ? static_cast<Cell>(cell << 8 | cell >> 8) : cell;
    if constexpr (sizeof(Cell) == 4)
        return areSwapped ? __builtin_bswap32(cell) : cell;
    return cell;
}

template <typename Cell, typename Value>
StoredFrame unpacked(std::span<const std::byte> bytes, const PixelLayout& layout, bool areSwapped)
{
    const Unpacking<Cell, Value> unpacking(layout);
    const auto samples = static_cast<std::size_t>(layout.samples);
    StoredFrame frame;
    frame.values.create(layout.rows, layout.columns, CV_MAKETYPE(cv::DataType<Value>::depth, layout.samples));
    auto* const out = frame.values.ptr<Value>();
    if (unpacking.isFull() && !areSwapped && !layout.isPlanar && sizeof(Cell) == sizeof(Value)) {
        std::memcpy(out, bytes.data(), layout.count() * samples * sizeof(Cell));
        return frame;
    }
    // Sample `s` of pixel `i` lies at i * pixelStep + s * sampleStep.
    const std::size_t count = layout.count();
    const std::size_t pixelStep = layout.isPlanar ? 1 : samples;
    const std::size_t sampleStep = layout.isPlanar ? count : 1;
    Cell foreign = 0;
    for (std::size_t s = 0; s < samples; ++s)
        for (std::size_t i = 0; i < count; ++i) {
            const std::size_t at = (i * pixelStep + s * sampleStep) * sizeof(Cell);
            const Cell cell = cellAt<Cell>(bytes.data() + at, areSwapped);
            out[i * samples + s] = unpacking.value(cell);
            foreign |= unpacking.foreign(cell);
        }
    // Hardly ever: counted apart, so that the pixels are gone through quickly.
    for (std::size_t i = 0; foreign != 0 && i < count * samples; ++i)
        frame.foreignBits +=
            unpacking.isForeign(cellAt<Cell>(bytes.data() + i * sizeof(Cell), areSwapped)) ? 1 : 0;
    return frame;
}

StoredFrame unpacked(std::span<const std::byte> bytes, const PixelLayout& layout, bool areSwapped)
{
    if (layout.bitsAllocated == 32)
        return layout.isSigned ? unpacked<std::uint32_t, std::int32_t>(bytes, layout, areSwapped)
                               : unpacked<std::uint32_t, double>(bytes, layout, areSwapped);
    if (layout.bitsAllocated == 16)
        return layout.isSigned ? unpacked<std::uint16_t, std::int16_t>(bytes, layout, areSwapped)
                               : unpacked<std::uint16_t, std::uint16_t>(bytes, layout, areSwapped);
    return layout.isSigned ? unpacked<std::uint8_t, std::int8_t>(bytes, layout, areSwapped)
                           : unpacked<std::uint8_t, std::uint8_t>(bytes, layout, areSwapped);
}

} // namespace

StoredFrames::StoredFrames(const DicomFile& file, const PixelLayout& layout,
                           const std::filesystem::path& name, std::vector<Message>& notes)
    : m_file(file), m_layout(layout), m_name(name)
{
    const DicomElement& pixels = *file.elements.find(dicomTag::pixelData);
    if (!pixels.isEncapsulated) {
        checkLength(file, pixels.value, layout, name, notes);
        m_native = pixels.value;
        return;
    }
    const std::vector<std::span<const std::byte>>& items = file.elements.pixelItems();
    PixelFragments fragments;
    if (!items.empty()) {
        fragments.offsetTable = items.front();
        fragments.fragments.assign(items.begin() + 1, items.end());
    }
    if (const DicomElement* const table = file.elements.find(dicomTag::extendedOffsetTable))
        fragments.extendedOffsetTable = table->value;
    m_streams.emplace(fragments, static_cast<std::size_t>(layout.frames), notes);
    if (m_streams->count() < static_cast<std::size_t>(layout.frames))
        throw badFile(name,
                      Message("is a DICOM file that says that it has %1 frames, of which only %2 can be "
                              "made out",
                              layout.frames, m_streams->count()));
}

std::span<const std::byte> StoredFrames::nativeBytes(int frame, std::vector<std::byte>& room) const
{
    const std::uint64_t bits = nativeBits(m_layout);
    std::span<const std::byte> bytes;
    std::uint64_t firstBit = 0;
    if (m_streams) {
        bytes = m_streams->bytesOf(static_cast<std::size_t>(frame), room);
        if (bytes.size() < (bits + 7) / 8)
            throw badFile(m_name, "is a truncated DICOM file: pixels are missing");
    } else {
        firstBit = bits * static_cast<std::uint64_t>(frame);
        bytes = m_native.subspan(firstBit / 8);
        firstBit %= 8;
    }
    if (m_layout.bitsAllocated == 1)
        room = spreadBits(bytes, firstBit, m_layout.count());
    else if (m_layout.bitsAllocated == 8 && areBytesInWords())
        room = outOfWords(m_native, m_native.size() - bytes.size(), bits / 8);
    else if (m_layout.isSubsampled())
        room = withOwnChrominance(bytes.first(bits / 8));
    else
        return bytes.first(bits / 8);
    return room;
}

// Unless they are bytes (OB), which have no order.
bool StoredFrames::areBytesInWords() const
{
    const DicomElement& pixels = *m_file.elements.find(dicomTag::pixelData);
    return m_file.hasBigEndianPixels && !m_streams && !pixels.is("OB") && m_native.size() % 2 == 0;
}

StoredFrames::Cells StoredFrames::cellsOf(int frame, std::vector<std::byte>& room) const
{
    Cells cells = {.bytes = {}, .layout = m_layout};
    if (m_file.wrapsPixels() && m_streams && m_file.syntax()->coding != PixelCoding::Native) {
        std::vector<std::byte> joined;
        const CompressedFrame compressed = {.stream =
                                                m_streams->bytesOf(static_cast<std::size_t>(frame), joined),
                                            .layout = m_layout,
                                            .syntax = *m_file.syntax(),
                                            .name = m_name};
        if (!limits::isPlausibleExpansion(m_layout.frameBytes(), compressed.stream.size()))
            throw badFile(m_name,
                          "is a DICOM file whose compressed pixels unpack to a size that is not believable");
        DecodedFrame decoded = decodeFrame(compressed);
        room = std::move(decoded.cells);
        cells.bytes = room;
        cells.isRgb = decoded.isRgb;
        cells.layout.isPlanar = false;
        return cells;
    }
    cells.bytes = nativeBytes(frame, room);
    if (m_layout.bitsAllocated == 1)
        cells.layout.bitsAllocated = 8;
    cells.areSwapped = m_file.hasBigEndianPixels;
    return cells;
}

StoredFrame StoredFrames::at(int frame) const
{
    std::vector<std::byte> room;
    const Cells cells = cellsOf(frame, room);
    StoredFrame stored = unpacked(cells.bytes, cells.layout, cells.areSwapped);
    stored.isRgb = cells.isRgb;
    return stored;
}

} // namespace gg
