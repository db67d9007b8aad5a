#include "data/ClassName.h"

#include "base/CodePoints.h"
#include "base/Encoding.h"
#include "base/Messages.h"
#include "base/Text.h"

#include <algorithm>
#include <array>
#include <set>
#include <span>

namespace gg {

namespace {

/// In what two spellings of one class can differ.
enum class Difference
{
    None,
    Case,
    Blanks,
    Hyphens,
    NormalForm
};

struct DifferenceInWords
{
    Difference difference;
    Message words;
};

std::array<DifferenceInWords, 4> differencesInWords()
{
    return {{{Difference::Case, "case"},
             {Difference::Blanks, "spaces"},
             {Difference::Hyphens, "hyphens or underscores"},
             {Difference::NormalForm, "how their letters are stored (Unicode normal forms)"}}};
}

std::string inUtf8(std::string_view raw)
{
    return isUtf8(raw) ? std::string(raw) : utf8FromWindows1252(raw);
}

std::string_view withoutOuterBlanks(std::string_view text)
{
    std::size_t first = text.size();
    std::size_t end = 0;
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t start = at;
        if (isBlank(nextCodePoint(text, at)))
            continue;
        first = std::min(first, start);
        end = at;
    }
    return first < end ? text.substr(first, end - first) : std::string_view();
}

bool isHyphen(char32_t point)
{
    return isDash(point) || point == '_';
}

bool isDigit(char32_t point)
{
    return point >= '0' && point <= '9';
}

bool isMark(char32_t point)
{
    return (point >= 0x300 && point <= 0x36F) || point == 0x3099 || point == 0x309A;
}

// Makes the key of a name, point by point.
class KeyMaker
{
public:
    explicit KeyMaker(Difference kept) : m_kept(kept) {}

    void add(char32_t point)
    {
        if (isBlank(point) || isHyphen(point)) {
            m_gap += point;
            return;
        }
        endGap(point);
        const std::u32string letters = decomposed(point);
        for (const char32_t letter : letters)
            addLetter(m_kept == Difference::Case ? letter : caseFolded(letter));
        // Of the areas for private use: a name that holds it itself is at worst a class of its own.
        constexpr char32_t wasComposed = 0xF8FF;
        if (m_kept == Difference::NormalForm && (letters.size() > 1 || letters.front() != point))
            m_key += wasComposed;
    }

    std::string finish()
    {
        endGap(U'\0');
        std::string text;
        for (const char32_t point : m_key)
            appendUtf8(text, point);
        return text;
    }

private:
    // Marks of one letter in the order of their numbers: normal forms order them otherwise, but any order
    // that is the same for all does.
    void addLetter(char32_t letter)
    {
        std::size_t place = m_key.size();
        while (isMark(letter) && place > 0 && isMark(m_key[place - 1]) && m_key[place - 1] > letter)
            --place;
        m_key.insert(place, 1, letter);
    }

    // Blanks and hyphens since the last letter: they part words, and say nothing, unless they stand at an
    // end, before a number as its sign or between two numbers.
    void endGap(char32_t next)
    {
        const bool hasBoth = !m_key.empty() && next != U'\0';
        const bool isSign =
            isDigit(next) && m_gap.size() > 1 && isDash(m_gap.back()) && isBlank(m_gap[m_gap.size() - 2]);
        for (const char32_t point : m_gap) {
            const bool means = isHyphen(point) && (!hasBoth || isSign);
            const bool isKept = m_kept == (isHyphen(point) ? Difference::Hyphens : Difference::Blanks);
            if (isKept)
                m_key += point;
            else if (means)
                m_key += isDash(point) ? U'-' : point;
        }
        if (hasBoth && !m_gap.empty() && isDigit(next) && isDigit(m_key.back()))
            m_key += U' ';
        m_gap.clear();
    }

    Difference m_kept;
    std::u32string m_key;
    std::u32string m_gap;
};

std::string keyOf(std::string_view name, Difference kept)
{
    const std::string text = inUtf8(name);
    KeyMaker maker(kept);
    for (std::size_t at = 0; at < text.size();)
        maker.add(nextCodePoint(text, at));
    return maker.finish();
}

// "a, b and c"
Message inSentence(std::span<const Message> words)
{
    if (words.size() == 1)
        return words.front();
    return Message("%1 and %2", listed(words.first(words.size() - 1)), words.back());
}

Message inQuotes(const std::string& spelling, std::size_t images)
{
    return counted(images, "\"%2\" (%1 image)", "\"%2\" (%1 images)", printable(spelling));
}

} // namespace

std::string classNameFrom(std::string_view raw)
{
    const std::string text = inUtf8(raw);
    return printable(withoutOuterBlanks(text));
}

std::string classNameKey(std::string_view className)
{
    return keyOf(className, Difference::None);
}

void ClassSpellings::add(const std::string& raw)
{
    Spellings& spellings = m_byKey[classNameKey(raw)];
    ++spellings.raw[inUtf8(raw)];
    ++spellings.names[classNameFrom(raw)];
}

// Counts are in the order of the names, so the first of equals stays.
const std::string& ClassSpellings::mostFrequent(const Counts& counts)
{
    const auto less = [](const auto& a, const auto& b) { return a.second < b.second; };
    return std::max_element(counts.begin(), counts.end(), less)->first;
}

const std::string& ClassSpellings::commonName(const std::string& raw) const
{
    return mostFrequent(m_byKey.at(classNameKey(raw)).names);
}

// They differ in something when they still do once all else is taken away.
Message ClassSpellings::warning(const Counts& raw)
{
    std::vector<Message> differences;
    for (const auto& [difference, words] : differencesInWords()) {
        std::set<std::string> keys;
        for (const auto& [spelling, images] : raw)
            keys.insert(keyOf(spelling, difference));
        if (keys.size() > 1)
            differences.push_back(words);
    }
    // Such as the order of two accents of one letter.
    if (differences.empty())
        differences.push_back(differencesInWords().back().words);
    const std::string& name = mostFrequent(raw);
    std::vector<Message> others;
    for (const auto& [spelling, images] : raw)
        if (spelling != name)
            others.push_back(inQuotes(spelling, images));
    const Message list = shortList(others, 8);
    const Message common = inQuotes(name, raw.at(name));
    const Message difference = inSentence(differences);
    return others.size() == 1
               ? Message("The class name %1 differs from %2 in %3 alone: all are taken for one class.", list,
                         common, difference)
               : Message("The class names %1 differ from %2 in %3 alone: all are taken for one class.", list,
                         common, difference);
}

std::vector<Message> ClassSpellings::warnings() const
{
    std::vector<Message> sentences;
    for (const auto& [key, spellings] : m_byKey)
        if (spellings.raw.size() > 1)
            sentences.push_back(warning(spellings.raw));
    return sentences;
}

} // namespace gg
