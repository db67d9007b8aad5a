#include "data/TemporarySibling.h"

#include "base/Error.h"
#include "base/FileDescriptor.h"

#include <cerrno>
#include <cstdlib>
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

void TemporarySibling::commit()
{
    // One sync of the file system instead of one a file: there may be thousands.
    const FileDescriptor folder = FileDescriptor::ofFolder(m_temporary);
    if (folder.isOpen() && ::syncfs(folder.value()) != 0)
        throw systemError(m_target, "cannot be written", errno);
    if (::rename(m_temporary.c_str(), m_target.c_str()) != 0)
        throw systemError(m_target, "cannot be made", errno);
    m_temporary.clear();
}

} // namespace gg
