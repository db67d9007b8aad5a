// CompiledCache: the folder in which compiled networks are kept, so that a model that was opened before opens
// quickly. Each is as large as its model: the least recently used ones go. Whatever fails here costs time
// alone. A value. Thread: any; several processes may share the folder.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>

namespace gg {

class CompiledCache
{
public:
    /// How much all of them may take.
    static constexpr std::uintmax_t mostBytes = std::uintmax_t{2} << 30;

    /// openvino in cacheFolder().
    static std::filesystem::path usualFolder();

    /// Makes the folder, for the user alone. Empty: it is none.
    explicit CompiledCache(std::filesystem::path folder);

    /// False where the folder could not be made, or no file can be written there.
    bool isUsable() const { return !m_folder.empty(); }
    const std::filesystem::path& folder() const { return m_folder; }

    /// Where the network of this name is kept.
    std::filesystem::path fileOf(std::string_view name) const;
    bool holds(std::string_view name) const;
    /// It was used now.
    void touch(std::string_view name) const;
    void remove(std::string_view name) const;

    /// Removes the least recently used ones until the rest take `bytes` at most.
    void shrinkTo(std::uintmax_t bytes = mostBytes) const;

private:
    std::filesystem::path m_folder;
};

} // namespace gg
