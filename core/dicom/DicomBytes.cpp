#include "dicom/DicomBytes.h"

#include "base/ByteOrder.h"
#include "base/Error.h"
#include "base/FileDescriptor.h"
#include "base/Limits.h"
#include "base/Paths.h"
#include "dicom/Inflate.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <fcntl.h>
#include <fstream>
#include <functional>
#include <optional>
#include <system_error>
#include <unistd.h>
#include <utility>

namespace gg {

namespace {

constexpr std::size_t pieceBytes = 8u << 10;
constexpr std::size_t signBytes = 144;

/// What a gzip file holds, unpacked as far as is wanted. Such files may be several behind each other (RFC
/// 1952 section 2.2); what else follows one is left alone, as gzip does.
class GzipContent
{
public:
    /// The next bytes of the file; empty at its end. Valid until it is asked again.
    using NextPiece = std::function<std::span<const std::byte>()>;

    GzipContent(const std::filesystem::path& file, std::uint64_t fileBytes, NextPiece nextPiece)
        : m_file(file), m_nextPiece(std::move(nextPiece)),
          m_most(largestInflation(static_cast<std::size_t>(fileBytes)))
    {
        m_inflater.emplace(Inflater::Wrapping::Gzip);
    }

    /// Unpacks behind what is in `bytes` until there are `count`, or all.
    void fill(std::vector<std::byte>& bytes, std::size_t count)
    {
        while (bytes.size() < count && m_inflater) {
            if (m_piece.empty())
                takePiece();
            step(bytes, count);
        }
        check(bytes);
    }
    bool hasEnded() const { return !m_inflater; }

private:
    using State = Inflater::Step::State;

    void takePiece()
    {
        m_piece = m_nextPiece();
        m_taken += m_piece.size();
    }

    void step(std::vector<std::byte>& bytes, std::size_t count)
    {
        std::array<std::byte, 65'536> room;
        const Inflater::Step step =
            m_inflater->unpack(m_piece, std::span(room).first(std::min(room.size(), count - bytes.size())));
        const bool breaksOff = step.state == State::GoesOn && m_piece.empty() && step.given == 0;
        if (step.state == State::Damaged || breaksOff)
            throw badFile(m_file, breaksOff ? Message("is a truncated gzip file")
                                            : Message("is a damaged gzip file"));
        m_piece = m_piece.subspan(step.taken);
        bytes.insert(bytes.end(), room.begin(), room.begin() + static_cast<std::ptrdiff_t>(step.given));
        if (bytes.size() > m_most)
            throw notBelievable();
        if (step.state == State::Ended)
            goToNextMember();
    }

    void goToNextMember()
    {
        m_inflater.reset();
        if (m_piece.empty())
            takePiece();
        if (isGzip(m_piece))
            m_inflater.emplace(Inflater::Wrapping::Gzip);
    }

    /// A data set that is deflated is hardly smaller for being so again: or a small file could unpack to the
    /// square of what is believable.
    void check(std::span<const std::byte> bytes) const
    {
        constexpr std::size_t freely = 64u << 10;
        if (bytes.size() > 2 * m_taken + freely && dicomSignOf(bytes) != DicomSign::None &&
            !hasPlainDataSet(bytes))
            throw notBelievable();
    }

    Error notBelievable() const
    {
        return badFile(m_file, "is a gzip file that unpacks to a size that is not believable");
    }

    std::filesystem::path m_file;
    NextPiece m_nextPiece;
    std::size_t m_most;
    std::optional<Inflater> m_inflater; ///< nothing once all is unpacked
    std::span<const std::byte> m_piece;
    std::size_t m_taken = 0;
};

std::vector<std::byte> unpacked(std::span<const std::byte> packed, const std::filesystem::path& file)
{
    GzipContent content(file, packed.size(), [rest = packed]() mutable { return std::exchange(rest, {}); });
    std::vector<std::byte> bytes;
    content.fill(bytes, signBytes);
    if (dicomSignOf(bytes) == DicomSign::None)
        return {};
    content.fill(bytes, limits::fileBytes + 1);
    return bytes;
}

} // namespace

bool isGzip(std::span<const std::byte> head)
{
    return head.size() >= 2 && head[0] == std::byte{0x1F} && head[1] == std::byte{0x8B};
}

struct DicomBytes::Source
{
    explicit Source(const std::filesystem::path& path) : file(path, O_RDONLY) {}

    /// Behind what is in `bytes`, up to `count` of them.
    void readOn(std::vector<std::byte>& bytes, std::size_t count)
    {
        std::size_t known = bytes.size();
        bytes.resize(count);
        while (known < count) {
            const ::ssize_t taken = ::read(file.value(), bytes.data() + known, count - known);
            if (taken < 0 && errno == EINTR)
                continue;
            if (taken <= 0) // what cannot be read on ends here, and is told as truncated
                break;
            known += static_cast<std::size_t>(taken);
        }
        bytes.resize(known);
    }

    std::span<const std::byte> nextPiece()
    {
        piece.clear();
        readOn(piece, pieceBytes);
        return piece;
    }

    FileDescriptor file;
    std::vector<std::byte> piece;
    std::optional<GzipContent> packed; ///< of a gzip file
};

DicomBytes::DicomBytes(const std::filesystem::path& file)
{
    if (const auto why = whyNoRegularFile(file))
        throw badFile(file, *why);
    m_source = std::make_unique<Source>(file);
    if (!m_source->file.isOpen())
        throw badFile(file, Message("cannot be read: %1", std::generic_category().message(errno)));
    m_source->readOn(m_bytes, pieceBytes);
    if (!isGzip(m_bytes))
        return;
    std::error_code ignored;
    m_source->packed.emplace(
        file, std::filesystem::file_size(file, ignored),
        [source = m_source.get(), head = std::exchange(m_bytes, {})]() mutable -> std::span<const std::byte> {
            if (head.empty())
                return source->nextPiece();
            source->piece = std::exchange(head, {});
            return source->piece;
        });
}

DicomBytes::~DicomBytes() = default;

std::span<const std::byte> DicomBytes::first(std::size_t count)
{
    const std::size_t wanted = std::min<std::size_t>(count, limits::fileBytes);
    if (m_bytes.size() < wanted && !m_isWhole) {
        if (m_source->packed)
            m_source->packed->fill(m_bytes, wanted);
        else
            m_source->readOn(m_bytes, wanted);
        m_isWhole = m_bytes.size() < count;
    }
    return std::span(m_bytes).first(std::min(count, m_bytes.size()));
}

std::vector<std::byte> readDicomBytes(const std::filesystem::path& file)
{
    std::vector<std::byte> bytes = readBinaryFile(file);
    if (!isGzip(bytes))
        return bytes;
    std::vector<std::byte> content = unpacked(bytes, file);
    return content.empty() ? bytes : content;
}

std::uint64_t claimedDicomBytes(const std::filesystem::path& file)
{
    std::error_code error;
    const std::uintmax_t fileBytes = std::filesystem::file_size(file, error);
    std::ifstream stream(file, std::ios::binary);
    std::array<char, 4> word = {};
    if (error || !stream.read(word.data(), 2) || !isGzip(std::as_bytes(std::span(word))))
        return error ? 0 : fileBytes;
    // The last four bytes are the size of what is unpacked (RFC 1952 section 2.3.1).
    stream.seekg(-static_cast<std::streamoff>(word.size()), std::ios::end);
    stream.read(word.data(), word.size());
    const std::uint64_t claimed = numberAt(std::as_bytes(std::span(word)), 0, word.size(), ByteOrder::Little);
    return fileBytes + std::clamp<std::uint64_t>(claimed, fileBytes,
                                                 largestInflation(static_cast<std::size_t>(fileBytes)));
}

DicomFile openDicomBeginning(DicomBytes& bytes, const std::filesystem::path& name, std::uint32_t lastTag)
{
    DicomLimits limits;
    limits.lastTag = lastTag;
    // Enhanced files tell of each of a thousand frames before their pixels.
    constexpr std::size_t growth = 4;
    for (std::size_t size = pieceBytes;; size *= growth) {
        const std::span<const std::byte> beginning = bytes.first(size);
        const bool isAll = bytes.isWhole() || dicomSignOf(beginning) == DicomSign::None;
        try {
            DicomFile file = openDicomFile(beginning, name, limits);
            if (isAll || file.elements.goesOn())
                return file;
        } catch (const Error& error) {
            if (isAll || error.kind() != ErrorKind::BadInput)
                throw;
        }
    }
}

} // namespace gg
