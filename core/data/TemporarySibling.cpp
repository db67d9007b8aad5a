#include "data/TemporarySibling.h"

#include "base/Error.h"
#include "base/FileDescriptor.h"

#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <fcntl.h>
#include <string>
#include <sys/stat.h>
#include <system_error>
#include <unistd.h>
#include <utility>

namespace gg {

TemporarySibling::TemporarySibling(std::filesystem::path target) : m_target(std::move(target))
{
    const std::filesystem::path parent = m_target.has_parent_path() ? m_target.parent_path() : ".";
    std::string pattern = (parent / ".groundglass-XXXXXX").native();
    if (::mkdtemp(pattern.data()) == nullptr)
        throw systemError(m_target, "cannot be made", errno);
    m_temporary = pattern;
    ::chmod(pattern.c_str(), 0755);
}

TemporarySibling::~TemporarySibling()
{
    std::error_code ignored;
    if (!m_temporary.empty())
        std::filesystem::remove_all(m_temporary, ignored);
}

void TemporarySibling::sync() const
{
    // One sync of the file system instead of one a file: there may be thousands.
    const FileDescriptor folder = FileDescriptor::ofFolder(m_temporary);
    if (folder.isOpen() && ::syncfs(folder.value()) != 0)
        throw systemError(m_target, "cannot be written", errno);
}

void TemporarySibling::commit()
{
    sync();
    if (::rename(m_temporary.c_str(), m_target.c_str()) != 0)
        throw systemError(m_target, "cannot be made", errno);
    m_temporary.clear();
}

void TemporarySibling::replace()
{
    sync();
    // What lies under the hidden name afterwards is the old one, which the destructor removes.
    if (::renameat2(AT_FDCWD, m_temporary.c_str(), AT_FDCWD, m_target.c_str(), RENAME_EXCHANGE) == 0)
        return;
    if (errno != EINVAL && errno != ENOSYS)
        throw systemError(m_target, "cannot be replaced", errno);
    replaceInTwoSteps();
}

void TemporarySibling::replaceInTwoSteps()
{
    const TemporarySibling old(m_target);
    const std::filesystem::path aside = old.path() / "old";
    std::error_code failed;
    std::filesystem::rename(m_target, aside, failed);
    if (failed)
        throw systemError(m_target, "cannot be replaced", failed.value());
    try {
        commit();
    } catch (const Error&) {
        std::filesystem::rename(aside, m_target, failed);
        throw;
    }
}

} // namespace gg
