#include "dicom/Jpeg2000Decoder.h"

#include "base/ByteOrder.h"
#include "base/Error.h"

#include <algorithm>
#include <cstring>
#include <memory>
#include <new>
#include <openjpeg.h>
#include <optional>

namespace gg {

namespace {

/// Where the codestream begins: at once, as the standard wants it, or within a JP2 file.
std::optional<std::size_t> codestreamOffset(std::span<const std::byte> stream)
{
    constexpr std::uint64_t firstMarkers = 0xFF4F'FF51; // SOC and SIZ
    if (numberAt(stream, 0, 4, ByteOrder::Big) == firstMarkers)
        return 0;
    constexpr std::size_t boxHeader = 8;
    constexpr std::uint64_t codestreamBox = 0x6A70'3263; // "jp2c"
    for (std::size_t box = 0; box + boxHeader <= stream.size();) {
        const std::uint64_t length = numberAt(stream, box, 4, ByteOrder::Big);
        if (numberAt(stream, box + 4, 4, ByteOrder::Big) == codestreamBox)
            return box + boxHeader;
        if (length < boxHeader)
            return std::nullopt;
        box += length;
    }
    return std::nullopt;
}

/// Tiles as the SIZ segment has them (ISO/IEC 15444-1, section A.5.1); 0 where they make no sense.
std::uint64_t tilesOf(std::span<const std::byte> codestream)
{
    const auto tilesAlong = [&](std::size_t extentAt, std::size_t tileAt, std::size_t tileOffsetAt) {
        const auto number = [&](std::size_t at) { return numberAt(codestream, at, 4, ByteOrder::Big); };
        const std::uint64_t end = number(extentAt);
        const std::uint64_t begin = number(tileOffsetAt);
        const std::uint64_t size = number(tileAt);
        return size == 0 || end <= begin ? 0 : (end - begin + size - 1) / size;
    };
    return tilesAlong(8, 24, 32) * tilesAlong(12, 28, 36);
}

/// True where the default coding style (ISO/IEC 15444-1, section A.6.1) has a transformation of components,
/// behind which luminance and chrominance are red, green and blue.
bool transformsColour(std::span<const std::byte> codestream)
{
    constexpr std::uint64_t startOfTile = 0xFF90;
    constexpr std::uint64_t codingStyle = 0xFF52;
    for (std::size_t at = 2; at + 4 <= codestream.size();) {
        const std::uint64_t marker = numberAt(codestream, at, 2, ByteOrder::Big);
        if (marker == codingStyle)
            return numberAt(codestream, at + 8, 1, ByteOrder::Big) == 1;
        if (marker == startOfTile || marker < 0xFF00)
            return false;
        at += 2 + numberAt(codestream, at + 2, 2, ByteOrder::Big);
    }
    return false;
}

/// The library asks for its bytes by functions.
class Source
{
public:
    explicit Source(std::span<const std::byte> bytes)
        : m_bytes(bytes), m_stream(opj_stream_create(OPJ_J2K_STREAM_CHUNK_SIZE, OPJ_TRUE))
    {
        if (m_stream == nullptr)
            throw std::bad_alloc();
        opj_stream_set_user_data(m_stream.get(), this, nullptr);
        opj_stream_set_user_data_length(m_stream.get(), bytes.size());
        opj_stream_set_read_function(m_stream.get(), [](void* to, OPJ_SIZE_T count, void* self) {
            return static_cast<Source*>(self)->read(to, count);
        });
        opj_stream_set_skip_function(m_stream.get(), [](OPJ_OFF_T count, void* self) {
            return static_cast<Source*>(self)->skip(count);
        });
        opj_stream_set_seek_function(m_stream.get(), [](OPJ_OFF_T position, void* self) {
            return static_cast<Source*>(self)->seek(position) ? OPJ_TRUE : OPJ_FALSE;
        });
    }
    Source(const Source&) = delete;
    Source& operator=(const Source&) = delete;

    opj_stream_t* stream() const { return m_stream.get(); }

private:
    struct Destroy
    {
        void operator()(opj_stream_t* stream) const { opj_stream_destroy(stream); }
    };

    OPJ_SIZE_T read(void* to, OPJ_SIZE_T count)
    {
        const std::size_t there = std::min<std::size_t>(count, m_bytes.size() - m_position);
        if (there == 0)
            return static_cast<OPJ_SIZE_T>(-1);
        std::memcpy(to, m_bytes.data() + m_position, there);
        m_position += there;
        return there;
    }
    OPJ_OFF_T skip(OPJ_OFF_T count)
    {
        if (count < 0)
            return -1;
        const std::size_t there =
            std::min<std::size_t>(static_cast<std::size_t>(count), m_bytes.size() - m_position);
        m_position += there;
        return static_cast<OPJ_OFF_T>(there);
    }
    bool seek(OPJ_OFF_T position)
    {
        if (position < 0 || static_cast<std::uint64_t>(position) > m_bytes.size())
            return false;
        m_position = static_cast<std::size_t>(position);
        return true;
    }

    std::span<const std::byte> m_bytes;
    std::size_t m_position = 0;
    std::unique_ptr<opj_stream_t, Destroy> m_stream;
};

struct DestroyCodec
{
    void operator()(opj_codec_t* codec) const { opj_destroy_codec(codec); }
};
struct DestroyImage
{
    void operator()(opj_image_t* image) const { opj_image_destroy(image); }
};
using Codec = std::unique_ptr<opj_codec_t, DestroyCodec>;
using Image = std::unique_ptr<opj_image_t, DestroyImage>;

Error damaged(const CompressedFrame& frame, const Message& what)
{
    return badFile(frame.name, Message("is a DICOM file whose JPEG 2000 pixels cannot be read: %1", what));
}

void checkTiles(const CompressedFrame& frame, std::span<const std::byte> codestream)
{
    // The library sets some 6 KB aside for each.
    constexpr std::uint64_t mostTiles = 16'384;
    const std::uint64_t tiles = tilesOf(codestream);
    if (tiles == 0 || tiles > mostTiles)
        throw damaged(frame, "they are damaged");
}

void checkImage(const CompressedFrame& frame, const opj_image_t& image)
{
    const PixelLayout& layout = frame.layout;
    if (image.numcomps != static_cast<OPJ_UINT32>(layout.samples))
        throw damaged(frame, Message("they have %1 samples each where the file says %2", image.numcomps,
                                     layout.samples));
    for (OPJ_UINT32 i = 0; i < image.numcomps; ++i) {
        const opj_image_comp_t& samples = image.comps[i];
        if (samples.w != static_cast<OPJ_UINT32>(layout.columns) ||
            samples.h != static_cast<OPJ_UINT32>(layout.rows))
            throw damaged(frame, Message("they are %1 x %2 where the file says %3 x %4", samples.w, samples.h,
                                         layout.columns, layout.rows));
        if (samples.prec > static_cast<OPJ_UINT32>(layout.bitsAllocated))
            throw damaged(frame, Message("they have %1 bits a sample where the file has room for %2",
                                         samples.prec, layout.bitsAllocated));
    }
}

Image decodedImage(const CompressedFrame& frame, const Source& source, bool isBare)
{
    const Codec codec(opj_create_decompress(isBare ? OPJ_CODEC_J2K : OPJ_CODEC_JP2));
    if (codec == nullptr)
        throw std::bad_alloc();
    opj_dparameters_t parameters;
    opj_set_default_decoder_parameters(&parameters);
    opj_image_t* header = nullptr;
    const bool isReadable = opj_setup_decoder(codec.get(), &parameters) == OPJ_TRUE &&
                            opj_read_header(source.stream(), codec.get(), &header) == OPJ_TRUE;
    Image image(header);
    if (!isReadable || image == nullptr)
        throw damaged(frame, "they are damaged");
    // Before anything of the size that the header claims is set aside.
    checkImage(frame, *image);
    const bool isDecoded = opj_decode(codec.get(), source.stream(), image.get()) == OPJ_TRUE;
    const bool isWhole = std::all_of(image->comps, image->comps + image->numcomps,
                                     [](const opj_image_comp_t& samples) { return samples.data != nullptr; });
    if (!isDecoded || !isWhole)
        throw damaged(frame, "they are damaged or truncated");
    checkImage(frame, *image);
    return image;
}

std::vector<std::byte> cellsOf(const opj_image_t& image, const PixelLayout& layout)
{
    std::vector<std::byte> cells(layout.frameBytes());
    std::byte* out = cells.data();
    for (std::size_t pixel = 0; pixel < layout.count(); ++pixel)
        for (OPJ_UINT32 i = 0; i < image.numcomps; ++i) {
            const auto value = static_cast<std::uint32_t>(image.comps[i].data[pixel]);
            for (int bit = 0; bit < layout.bitsAllocated; bit += 8)
                *out++ = static_cast<std::byte>(value >> bit);
        }
    return cells;
}

} // namespace

DecodedFrame decodeJpeg2000(const CompressedFrame& frame)
{
    const std::optional<std::size_t> begin = codestreamOffset(frame.stream);
    if (!begin)
        throw damaged(frame, "they do not begin as such");
    const std::span<const std::byte> codestream = frame.stream.subspan(*begin);
    checkTiles(frame, codestream);
    const Source source(frame.stream);
    const Image image = decodedImage(frame, source, *begin == 0);
    return {.cells = cellsOf(*image, frame.layout),
            .isRgb = image->numcomps == 3 && transformsColour(codestream)};
}

} // namespace gg
