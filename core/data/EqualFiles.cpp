#include "data/EqualFiles.h"

#include "data/FileSample.h"
#include "data/ImageSketch.h"

#include <algorithm>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <system_error>

namespace gg {

namespace {

using std::filesystem::path;
using Group = std::vector<std::size_t>;

// What a file is told apart by; nothing for one that cannot be read.
using Sign = std::function<std::optional<std::string>(const path&)>;

std::optional<std::string> sizeOf(const path& file)
{
    std::error_code failed;
    const std::uintmax_t bytes = std::filesystem::file_size(file, failed);
    return failed ? std::nullopt : std::optional(std::to_string(bytes));
}

std::optional<std::string> hashOf(const path& file)
{
    const std::optional<ImageHash> hash = imageHash(file);
    return hash ? std::optional(std::to_string(*hash)) : std::nullopt;
}

// How far all is, for a person; a stage counts the files it looks at.
class Watch
{
public:
    Watch(const ProgressCallback& progress, const CancelToken& cancel)
        : m_progress(progress), m_cancel(cancel)
    {
    }

    void begin(std::size_t total)
    {
        m_done = 0;
        m_total = total;
    }
    void one()
    {
        constexpr std::size_t everySoMany = 64;
        m_cancel.throwIfCancelled();
        ++m_done;
        if (m_progress && (m_done % everySoMany == 0 || m_done == m_total))
            m_progress({"Looking for equal images", m_done, m_total});
    }

private:
    const ProgressCallback& m_progress;
    const CancelToken& m_cancel;
    std::size_t m_done = 0;
    std::size_t m_total = 0;
};

// Parts each group by the sign; those that are alone afterwards are left out.
std::vector<Group> parted(const std::vector<Group>& groups, std::span<const path> files, const Sign& sign,
                          Watch& watch)
{
    std::size_t total = 0;
    for (const Group& group : groups)
        total += group.size();
    watch.begin(total);
    std::vector<Group> parts;
    for (const Group& group : groups) {
        std::map<std::string, Group> bySign;
        for (const std::size_t index : group) {
            watch.one();
            if (const std::optional<std::string> found = sign(files[index]))
                bySign[*found].push_back(index);
        }
        for (auto& [found, part] : bySign)
            if (part.size() > 1)
                parts.push_back(std::move(part));
    }
    return parts;
}

} // namespace

std::vector<std::vector<std::size_t>> equalFiles(std::span<const path> files,
                                                 const ProgressCallback& progress, const CancelToken& cancel)
{
    Watch watch(progress, cancel);
    std::vector<Group> groups(1);
    for (std::size_t i = 0; i < files.size(); ++i)
        groups.front().push_back(i);
    for (const Sign& sign : {Sign(sizeOf), Sign(fileSample), Sign(hashOf)})
        groups = parted(groups, files, sign, watch);
    std::sort(groups.begin(), groups.end());
    return groups;
}

} // namespace gg
