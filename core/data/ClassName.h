// ClassName: the name of a class as it is shown and saved, and when two spellings are one class.
// Free functions without state; any thread.
#pragma once

#include "base/Message.h"

#include <cstddef>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace gg {

/// A label or folder name as it came from anywhere, as a class's name: UTF-8 (what is not is read as Latin-1,
/// see base/Encoding.h), without outer spaces, control characters spelled out. It can be shown, saved in a
/// model and found again.
std::string classNameFrom(std::string_view raw);

/// Equal for names that differ by case, by blanks of any kind, by hyphens or underscores between words, or by
/// Unicode's normal forms alone: "COVID-19", "covid_19", "Covid 19". What means something stays: a sign at
/// the end ("COVID-"), a minus before a number ("type -1"), what parts two numbers ("1_2", not "12"). For
/// comparing, not for showing.
std::string classNameKey(std::string_view className);

/// Which name each spelling goes by: the most frequent of those with one key, the first bytewise when several
/// are.
class ClassSpellings
{
public:
    /// Counts one image whose label or folder has this name, as it came.
    void add(const std::string& raw);

    /// The name to use for `raw`, which was added.
    const std::string& commonName(const std::string& raw) const;

    /// A sentence for each class that was spelled in several ways: which, for how many images, and in what
    /// they differ.
    std::vector<Message> warnings() const;

private:
    using Counts = std::map<std::string, std::size_t>; ///< spelling -> images
    struct Spellings
    {
        Counts raw;   ///< in UTF-8, outer blanks included
        Counts names; ///< see classNameFrom()
    };
    static const std::string& mostFrequent(const Counts& counts);
    static Message warning(const Counts& raw);

    std::map<std::string, Spellings> m_byKey;
};

} // namespace gg
