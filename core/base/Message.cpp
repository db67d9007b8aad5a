#include "base/Message.h"

#include "base/Text.h"

#include <algorithm>
#include <utility>

namespace gg {

namespace {

constexpr std::size_t longestText = 8192; // the longest path, and a sentence

template <typename TextOf>
std::string filled(std::string_view pattern, const std::vector<Message>& arguments, TextOf textOf)
{
    std::string text;
    for (std::size_t i = 0; i < pattern.size(); ++i) {
        const std::size_t place =
            pattern[i] == '%' && i + 1 < pattern.size() ? static_cast<std::size_t>(pattern[i + 1] - '1') : 9;
        if (place < arguments.size()) {
            text += textOf(arguments[place]);
            ++i;
        } else {
            text += pattern[i];
        }
    }
    return text;
}

} // namespace

Message::Message(const char* pattern, std::vector<Message> arguments)
    : m_pattern(pattern), m_arguments(std::move(arguments)),
      m_english(filled(m_pattern, m_arguments, [](const Message& argument) { return argument.english(); }))
{
}

Message Message::verbatim(std::string_view text)
{
    // Whatever of a file's content stands in a message, a terminal that shows it must not obey it, nor be
    // filled.
    std::string line(text.substr(0, longestText));
    if (text.size() > longestText)
        line += " ...";
    std::replace_if(
        line.begin(), line.end(), [](char c) { return c == '\n' || c == '\r'; }, ' ');
    Message message;
    message.m_english = printable(line);
    return message;
}

Message Message::ofPath(const std::filesystem::path& path)
{
    return verbatim(printablePath(path));
}

std::string Message::in(const std::function<std::string(std::string_view pattern)>& translated) const
{
    if (m_pattern.empty())
        return m_english;
    return filled(translated(m_pattern), m_arguments,
                  [&](const Message& argument) { return argument.in(translated); });
}

} // namespace gg
