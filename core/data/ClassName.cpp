#include "data/ClassName.h"

#include "base/Encoding.h"
#include "base/Text.h"

#include <algorithm>
#include <array>

namespace gg {

namespace {

// The code point at `at`, which is moved behind it; `text` is UTF-8.
char32_t nextPoint(std::string_view text, std::size_t& at)
{
    const auto lead = static_cast<unsigned char>(text[at++]);
    if (lead < 0x80)
        return lead;
    const int more = lead >= 0xF0 ? 3 : lead >= 0xE0 ? 2 : 1;
    char32_t point = lead & (0x3Fu >> more);
    for (int i = 0; i < more && at < text.size(); ++i)
        point = point << 6 | (static_cast<unsigned char>(text[at++]) & 0x3Fu);
    return point;
}

// White space of Unicode 15 (PropList, White_Space) and what has no width at all.
bool isSpace(char32_t point)
{
    return point == ' ' || (point >= 0x09 && point <= 0x0D) || point == 0x85 || point == 0xA0 ||
           point == 0x1680 || (point >= 0x2000 && point <= 0x200D) || point == 0x2028 || point == 0x2029 ||
           point == 0x202F || point == 0x205F || point == 0x2060 || point == 0x3000 || point == 0xFEFF;
}

// Simple case folding (Unicode 15, CaseFolding) of ASCII, Latin-1, Greek and Cyrillic.
char32_t folded(char32_t point)
{
    const bool latin1 = point >= 0xC0 && point <= 0xDE && point != 0xD7;
    const bool greek = point >= 0x391 && point <= 0x3A9 && point != 0x3A2;
    const bool cyrillic = point >= 0x410 && point <= 0x42F;
    if ((point >= 'A' && point <= 'Z') || latin1 || greek || cyrillic)
        return point + 0x20;
    if (point >= 0x400 && point <= 0x40F)
        return point + 0x50;
    return point;
}

struct Accented
{
    char32_t letter;
    char32_t base;
    char32_t accent;
};

// The small letters of Latin-1 that have a canonical decomposition (Unicode 15, UnicodeData).
constexpr std::array<Accented, 27> accentedLetters = {
    {{0xE0, 'a', 0x300}, {0xE1, 'a', 0x301}, {0xE2, 'a', 0x302}, {0xE3, 'a', 0x303}, {0xE4, 'a', 0x308},
     {0xE5, 'a', 0x30A}, {0xE7, 'c', 0x327}, {0xE8, 'e', 0x300}, {0xE9, 'e', 0x301}, {0xEA, 'e', 0x302},
     {0xEB, 'e', 0x308}, {0xEC, 'i', 0x300}, {0xED, 'i', 0x301}, {0xEE, 'i', 0x302}, {0xEF, 'i', 0x308},
     {0xF1, 'n', 0x303}, {0xF2, 'o', 0x300}, {0xF3, 'o', 0x301}, {0xF4, 'o', 0x302}, {0xF5, 'o', 0x303},
     {0xF6, 'o', 0x308}, {0xF9, 'u', 0x300}, {0xFA, 'u', 0x301}, {0xFB, 'u', 0x302}, {0xFC, 'u', 0x308},
     {0xFD, 'y', 0x301}, {0xFF, 'y', 0x308}}};

void appendDecomposed(std::string& key, char32_t point)
{
    const auto found = std::find_if(accentedLetters.begin(), accentedLetters.end(),
                                    [&](const Accented& row) { return row.letter == point; });
    if (found == accentedLetters.end())
        return appendUtf8(key, point);
    appendUtf8(key, found->base);
    appendUtf8(key, found->accent);
}

std::string_view withoutOuterSpaces(std::string_view text)
{
    std::size_t first = text.size();
    std::size_t end = 0;
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t start = at;
        if (isSpace(nextPoint(text, at)))
            continue;
        first = std::min(first, start);
        end = at;
    }
    return first < end ? text.substr(first, end - first) : std::string_view();
}

} // namespace

std::string classNameFrom(std::string_view raw)
{
    const std::string text = isUtf8(raw) ? std::string(raw) : utf8FromWindows1252(raw);
    return printable(withoutOuterSpaces(text));
}

std::string classNameKey(std::string_view className)
{
    const std::string text = isUtf8(className) ? std::string(className) : utf8FromWindows1252(className);
    std::string key;
    for (std::size_t at = 0; at < text.size();)
        if (const char32_t point = nextPoint(text, at); !isSpace(point))
            appendDecomposed(key, folded(point));
    return key;
}

void ClassSpellings::add(const std::string& className)
{
    ++m_byKey[classNameKey(className)][className];
}

// Counts are in the order of the names, so the first of equals stays.
const std::string& ClassSpellings::mostFrequent(const Counts& counts)
{
    const auto less = [](const auto& a, const auto& b) { return a.second < b.second; };
    return std::max_element(counts.begin(), counts.end(), less)->first;
}

const std::string& ClassSpellings::commonName(const std::string& className) const
{
    return mostFrequent(m_byKey.at(classNameKey(className)));
}

std::vector<std::string> ClassSpellings::warnings() const
{
    std::vector<std::string> sentences;
    for (const auto& [key, counts] : m_byKey) {
        if (counts.size() < 2)
            continue;
        const std::string& name = mostFrequent(counts);
        std::vector<std::string> others;
        for (const auto& [spelling, count] : counts)
            if (spelling != name)
                others.push_back(spelling + " (" + std::to_string(count) + " images)");
        sentences.push_back("The names " + shortList(others) + " and " + name +
                            " differ by case or spaces alone and were taken for one class, " + name + ".");
    }
    return sentences;
}

} // namespace gg
