#include "base/Error.h"

#include "base/Text.h"

#include <algorithm>
#include <system_error>
#include <utility>

namespace gg {

namespace {

constexpr std::size_t longestMessage = 8192; // the longest path, and a sentence

// Whatever of a file's content stands in a message, a terminal that shows it must not obey it, nor be filled.
std::string onOneLine(std::string text)
{
    if (text.size() > longestMessage)
        text = text.substr(0, longestMessage) + " ...";
    std::replace_if(
        text.begin(), text.end(), [](char c) { return c == '\n' || c == '\r'; }, ' ');
    return printable(text);
}

} // namespace

Error::Error(ErrorKind kind, std::string message, std::string detail)
    : m_kind(kind), m_message(onOneLine(std::move(message))), m_detail(std::move(detail))
{
}

int exitCode(ErrorKind kind) noexcept
{
    switch (kind) {
    case ErrorKind::Failed:
        return 1;
    case ErrorKind::Usage:
        return 2;
    case ErrorKind::BadInput:
        return 3;
    case ErrorKind::Cancelled:
        return 4;
    }
    return 1;
}

Error badFile(const std::filesystem::path& file, std::string_view whatIsWrong, std::string detail)
{
    return Error(ErrorKind::BadInput, printablePath(file) + ": " + std::string(whatIsWrong),
                 std::move(detail));
}

Error systemError(const std::filesystem::path& file, std::string_view whatFailed, int errorNumber)
{
    return Error(ErrorKind::Failed, printablePath(file) + ": " + std::string(whatFailed) + ": " +
                                        std::generic_category().message(errorNumber));
}

} // namespace gg
