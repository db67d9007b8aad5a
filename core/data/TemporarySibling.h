// TemporarySibling: a folder that appears whole or not at all.
// Filled under a hidden name beside the target, then renamed; if commit() is not reached, it is removed with
// all that is in it. The one who fills it owns it. Thread: one at a time.
#pragma once

#include <filesystem>

namespace gg {

class TemporarySibling
{
public:
    /// Makes the empty folder; the target's parent must exist. Throws Error (Failed) with the system's
    /// reason.
    explicit TemporarySibling(std::filesystem::path target);
    ~TemporarySibling();
    TemporarySibling(const TemporarySibling&) = delete;
    TemporarySibling& operator=(const TemporarySibling&) = delete;

    const std::filesystem::path& path() const { return m_temporary; }

    /// Renames the folder to the target, which must not exist or be an empty folder; what lies in the folder
    /// was handed to the disk before. Throws Error (Failed).
    void commit();
    /// The same in the place of a folder that is there, with whatever it holds: both change places at once,
    /// where the file system can do that, and the old one is removed. Throws Error (Failed); then the old one
    /// stands as it was.
    void replace();

private:
    void sync() const;
    void replaceInTwoSteps();

    std::filesystem::path m_target;
    std::filesystem::path m_temporary;
};

} // namespace gg
