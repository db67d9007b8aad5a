#include "base/Error.h"

#include "base/Text.h"

#include <system_error>
#include <utility>

namespace gg {

namespace {

constexpr char ofFile[] = "%1: %2";
constexpr char ofFileBySystem[] = "%1: %2: %3";

} // namespace

Error::Error(ErrorKind kind, Message text, std::string detail)
    : m_kind(kind), m_text(std::move(text)), m_detail(std::move(detail))
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

Error badFile(const std::filesystem::path& file, const Message& whatIsWrong, std::string detail)
{
    return Error(ErrorKind::BadInput, Message(ofFile, file, whatIsWrong), std::move(detail));
}

Error systemError(const std::filesystem::path& file, const Message& whatFailed, int errorNumber)
{
    return Error(ErrorKind::Failed,
                 Message(ofFileBySystem, file, whatFailed, std::generic_category().message(errorNumber)));
}

Message reasonWithoutFile(const Error& error, const std::filesystem::path& file)
{
    const Message& text = error.text();
    const std::vector<Message>& parts = text.arguments();
    if (parts.empty() || parts.front().english() != printablePath(file))
        return text;
    if (text.pattern() == ofFile)
        return parts[1];
    return text.pattern() == ofFileBySystem ? Message("%1: %2", parts[1], parts[2]) : text;
}

} // namespace gg
