// Message: a text for a person that can be said in another language. It is an English pattern, which is its
// identity, and what the pattern's places %1 to %9 hold; who shows it may look the pattern up in a
// translation. Thread: immutable after construction; may be copied between threads.
#pragma once

#include <cstddef>
#include <filesystem>
#include <functional>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

namespace gg {

/// A pattern for so many arguments, checked by the compiler: a literal with the places %1, %2, ... each at
/// least once, and no other.
template <typename... Arguments>
class MessagePattern
{
public:
    template <typename Text>
    consteval MessagePattern(const Text& text) : m_text(text) // implicit, as in std::format_string
    {
        static_assert(sizeof...(Arguments) <= 9);
        bool found[10] = {};
        const std::string_view view(m_text);
        for (std::size_t i = 0; i + 1 < view.size(); ++i)
            if (view[i] == '%' && view[i + 1] >= '0' && view[i + 1] <= '9')
                found[view[i + 1] - '0'] = true;
        for (std::size_t place = 0; place < 10; ++place)
            if (found[place] != (place >= 1 && place <= sizeof...(Arguments)))
                throw "the places of the pattern are not those of the arguments";
    }

    constexpr const char* text() const { return m_text; }

private:
    const char* m_text;
};

class Message
{
public:
    Message() = default;

    /// A text without places: Message, or whatever takes one, of a literal.
    template <std::size_t size>
    Message(const char (&text)[size]) : Message(text, std::vector<Message>())
    {
    }
    template <std::size_t size>
    Message(char (&)[size]) = delete; // a buffer is no pattern; see verbatim()

    /// `pattern` with `arguments` in its places: texts, whole numbers, paths, or Messages, which are
    /// translated with it. Whatever comes from a file is made printable() on one line.
    template <typename First, typename... Rest>
    Message(MessagePattern<std::type_identity_t<First>, std::type_identity_t<Rest>...> pattern,
            const First& first, const Rest&... rest)
        : Message(pattern.text(), {argument(first), argument(rest)...})
    {
    }

    /// A text that is the same in each language, or comes in its own: a name, what a library or the system
    /// says. Of more than 8192 bytes the rest is cut off, which the text says.
    static Message verbatim(std::string_view text);

    /// The identity; empty when the text is verbatim().
    std::string_view pattern() const noexcept { return m_pattern; }
    const std::vector<Message>& arguments() const noexcept { return m_arguments; }
    bool isEmpty() const noexcept { return m_english.empty(); }

    const std::string& english() const noexcept { return m_english; }

    /// As whoever knows other patterns for the English ones says it; what `translated` is given ends with a
    /// 0.
    std::string in(const std::function<std::string(std::string_view pattern)>& translated) const;

    /// The same words, wherever they come from.
    friend bool operator==(const Message& a, const Message& b) { return a.m_english == b.m_english; }

private:
    Message(const char* pattern, std::vector<Message> arguments);

    template <typename Value>
    static Message argument(const Value& value)
    {
        if constexpr (std::is_same_v<Value, Message>)
            return value;
        else if constexpr (std::is_same_v<Value, std::filesystem::path>)
            return ofPath(value);
        else if constexpr (std::is_same_v<Value, char>)
            return verbatim({&value, 1});
        else if constexpr (std::is_integral_v<Value> && !std::is_same_v<Value, bool>)
            return verbatim(std::to_string(value));
        else
            return verbatim(value);
    }
    static Message ofPath(const std::filesystem::path& path);

    std::string_view m_pattern; // of a literal
    std::vector<Message> m_arguments;
    std::string m_english;
};

} // namespace gg
