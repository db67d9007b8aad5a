#include "nn/NameParts.h"

#include "base/Text.h"

#include <algorithm>
#include <string>

namespace gg {

namespace {

bool isUpper(char c)
{
    return c >= 'A' && c <= 'Z';
}

bool isLetter(char c)
{
    return isUpper(c) || (c >= 'a' && c <= 'z');
}

// Words begin behind whatever is no letter, and with a capital behind a small letter.
template <typename Visit>
bool anyWord(std::string_view name, Visit&& visit)
{
    std::string word;
    for (std::size_t i = 0; i <= name.size(); ++i) {
        const bool isEnd = i == name.size() || !isLetter(name[i]) ||
                           (i > 0 && isUpper(name[i]) && isLetter(name[i - 1]) && !isUpper(name[i - 1]));
        if (isEnd && !word.empty()) {
            if (visit(asciiLower(word)))
                return true;
            word.clear();
        }
        if (i < name.size() && isLetter(name[i]))
            word += name[i];
    }
    return false;
}

} // namespace

bool hasPart(std::string_view name, std::span<const std::string_view> parts)
{
    const std::vector<std::string_view> own = split(name, '.');
    return std::any_of(own.begin(), own.end(), [&](std::string_view part) {
        return std::find(parts.begin(), parts.end(), part) != parts.end();
    });
}

bool hasWord(std::string_view name, std::span<const std::string_view> words)
{
    return anyWord(name, [&](const std::string& word) {
        return std::find(words.begin(), words.end(), word) != words.end();
    });
}

std::string_view lastPart(std::string_view name)
{
    return name.substr(name.rfind('.') + 1);
}

} // namespace gg
