// DicomBytes: the bytes of a DICOM file, wherever they lie: in the file itself or, compressed as a whole, in
// one of gzip (RFC 1952). Which it is its first bytes say, never its name. Every reader of DICOM files in
// this house gets its bytes here. Owned by whoever reads; one thread at a time. The free functions: any
// thread.
#pragma once

#include "dicom/DicomFile.h"

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <span>
#include <vector>

namespace gg {

/// Two bytes are enough.
bool isGzip(std::span<const std::byte> head);

class DicomBytes
{
public:
    /// Throws Error (BadInput) for what is no regular file or cannot be read.
    explicit DicomBytes(const std::filesystem::path& file);
    ~DicomBytes();

    /// So many from the beginning, or all that there are, up to limits::fileBytes; reads and unpacks hardly
    /// more than that takes. Valid until the next call. Throws Error (BadInput) where a gzip file is damaged,
    /// ends before them, or unpacks to a size that is not believable (limits::inflatedPerFileByte).
    std::span<const std::byte> first(std::size_t count);

    /// True when first() has given all that there are.
    bool isWhole() const { return m_isWhole; }

private:
    struct Source;
    std::unique_ptr<Source> m_source;
    std::vector<std::byte> m_bytes;
    bool m_isWhole = false;
};

/// All of them. Throws as readBinaryFile() and DicomBytes. A gzip file of something else is given as it is.
std::vector<std::byte> readDicomBytes(const std::filesystem::path& file);

/// How many readDicomBytes() will give, as far as a gzip file claims it; 0 for a file that cannot be read.
std::uint64_t claimedDicomBytes(const std::filesystem::path& file);

/// The elements up to `lastTag`, of no more of the bytes than that takes: 8 KB as a rule. Throws as
/// openDicomFile() would for the whole file; `bytes` must outlive what is returned, and not be asked again.
DicomFile openDicomBeginning(DicomBytes& bytes, const std::filesystem::path& name, std::uint32_t lastTag);

} // namespace gg
