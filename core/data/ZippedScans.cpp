#include "data/ZippedScans.h"

#include "base/Error.h"
#include "base/Paths.h"
#include "base/Text.h"
#include "data/ZipMembers.h"

#include <algorithm>
#include <array>
#include <fstream>
#include <string>
#include <string_view>

namespace gg {

namespace {

void checkIsOpen(const ZipArchive& archive, const std::vector<ZipMember>& members,
                 const std::filesystem::path& zip)
{
    const auto isEncrypted = [&](const ZipMember& member) {
        return archive.entries()[member.index].isEncrypted;
    };
    if (std::any_of(members.begin(), members.end(), isEncrypted))
        throw badFile(zip, "is encrypted: unpack it with its password first");
}

} // namespace

bool isZip(const std::filesystem::path& file)
{
    std::error_code ignored;
    if (!std::filesystem::is_regular_file(file, ignored))
        return false;
    std::array<char, 4> head = {};
    std::ifstream stream(file, std::ios::binary);
    stream.read(head.data(), head.size());
    const std::string_view sign(head.data(), static_cast<std::size_t>(stream.gcount()));
    return sign == "PK\x03\x04" || sign == "PK\x05\x06"; // the latter is empty
}

ZippedScans::ZippedScans(const std::filesystem::path& zip, const std::filesystem::path& parent,
                         const ProgressCallback& onProgress, const CancelToken& cancel)
    : m_zip(zip), m_private(parent), m_folder(m_private.path() / zip.filename())
{
    const ZipArchive archive(zip);
    const std::vector<ZipMember> members = membersOf(archive, zip);
    checkIsOpen(archive, members, zip);
    makeFolder(m_folder);
    for (std::size_t i = 0; i < members.size(); ++i) {
        cancel.throwIfCancelled();
        try {
            unpackMember(archive, members[i], zip, m_folder);
        } catch (const Error& error) {
            if (error.kind() != ErrorKind::BadInput)
                throw;
            m_refused.push_back(
                {zip / members[i].place, Message("cannot be unpacked: %1", reasonWithoutFile(error, zip))});
        }
        if (onProgress)
            onProgress({Message("Unpacking %1", zip.filename()), i + 1, members.size()});
    }
}

std::optional<std::filesystem::path> ZippedScans::shown(const std::filesystem::path& file) const
{
    const std::string begin = m_folder.native() + '/';
    if (!file.native().starts_with(begin))
        return std::nullopt;
    return m_zip / file.native().substr(begin.size());
}

Message ZippedScans::shown(const Message& sentence) const
{
    const std::vector<Message>& parts = sentence.arguments();
    const std::string begin = printablePath(m_folder) + '/';
    if (sentence.pattern() != "%1: %2" || !parts.front().english().starts_with(begin))
        return sentence;
    return Message("%1: %2", printablePath(m_zip) + '/' + parts.front().english().substr(begin.size()),
                   parts.back());
}

} // namespace gg
