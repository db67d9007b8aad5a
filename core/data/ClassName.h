// ClassName: the name of a class as it is shown and saved, and when two spellings are one class.
// Free functions without state; any thread.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace gg {

/// A label or folder name as it came from anywhere, as a class's name: UTF-8 (what is not is read as Latin-1,
/// see base/Encoding.h), without outer spaces, control characters spelled out. It can be shown, saved in a
/// model and found again.
std::string classNameFrom(std::string_view raw);

/// Equal for names that differ by case, by spaces of any kind or by how a letter with an accent is composed
/// (NFC or NFD) alone; of Latin, Greek and Cyrillic letters. For comparing, not for showing.
std::string classNameKey(std::string_view className);

/// Which name each spelling goes by: the most frequent of those with one key, the first bytewise when several
/// are.
class ClassSpellings
{
public:
    /// Counts one image of this name.
    void add(const std::string& className);

    /// The name to use for `className`, which was added.
    const std::string& commonName(const std::string& className) const;

    /// A sentence for each class that was spelled in several ways.
    std::vector<std::string> warnings() const;

private:
    using Counts = std::map<std::string, std::size_t>; ///< spelling -> images
    static const std::string& mostFrequent(const Counts& counts);

    std::map<std::string, Counts> m_byKey;
};

} // namespace gg
