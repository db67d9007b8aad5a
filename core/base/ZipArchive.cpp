#include "base/ZipArchive.h"

#include "base/Error.h"

#include <utility>
#include <zip.h>

namespace gg {

struct ZipArchive::Handle
{
    std::unique_ptr<zip_t, decltype(&zip_discard)> archive{nullptr, &zip_discard};
};

ZipArchive::ZipArchive(std::filesystem::path file)
    : m_file(std::move(file)), m_handle(std::make_unique<Handle>())
{
    int code = 0;
    m_handle->archive.reset(zip_open(m_file.c_str(), ZIP_RDONLY, &code));
    if (m_handle->archive == nullptr) {
        zip_error_t error;
        zip_error_init_with_code(&error, code);
        const std::string reason = zip_error_strerror(&error);
        zip_error_fini(&error);
        throw badFile(m_file, Message("is not a readable zip: %1", reason));
    }
    const zip_int64_t count = zip_get_num_entries(m_handle->archive.get(), 0);
    for (zip_int64_t i = 0; i < count; ++i) {
        zip_stat_t status;
        zip_stat_init(&status);
        if (zip_stat_index(m_handle->archive.get(), static_cast<zip_uint64_t>(i), ZIP_FL_ENC_RAW, &status) !=
                0 ||
            (status.valid & ZIP_STAT_NAME) == 0 || (status.valid & ZIP_STAT_SIZE) == 0)
            throw badFile(m_file, "the zip's list of files is damaged");
        const bool isEncrypted =
            (status.valid & ZIP_STAT_ENCRYPTION_METHOD) != 0 && status.encryption_method != ZIP_EM_NONE;
        m_entries.push_back({status.name, status.size, isEncrypted});
    }
}

ZipArchive::~ZipArchive() = default;
ZipArchive::ZipArchive(ZipArchive&&) noexcept = default;

std::vector<std::byte> ZipArchive::read(std::size_t index, std::uint64_t maximumBytes) const
{
    const ZipEntry& entry = m_entries.at(index);
    if (entry.size > maximumBytes)
        throw badFile(m_file,
                      Message("the file %1 inside it is larger than %2 bytes", entry.name, maximumBytes));
    const std::unique_ptr<zip_file_t, decltype(&zip_fclose)> stream(
        zip_fopen_index(m_handle->archive.get(), index, 0), &zip_fclose);
    if (stream == nullptr) // a password is wanted, or its compression is not known: libzip says which
        throw badFile(m_file, Message("the file %1 inside it cannot be opened: %2", entry.name,
                                      zip_strerror(m_handle->archive.get())));

    // The size in the directory may lie: read one byte more than claimed, and in pieces.
    std::vector<std::byte> content;
    content.reserve(entry.size);
    std::vector<std::byte> piece(1 << 16);
    for (;;) {
        const zip_int64_t count = zip_fread(stream.get(), piece.data(), piece.size());
        if (count < 0)
            throw badFile(m_file, Message("the file %1 inside it is damaged", entry.name));
        if (count == 0)
            break;
        content.insert(content.end(), piece.begin(), piece.begin() + count);
        if (content.size() > entry.size)
            throw badFile(m_file, Message("the file %1 inside it is longer than the zip claims", entry.name));
    }
    if (content.size() != entry.size)
        throw badFile(m_file, Message("the file %1 inside it is shorter than the zip claims", entry.name));
    return content;
}

} // namespace gg
