#include "base/Error.h"

#include <system_error>
#include <utility>

namespace gg {

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
    return Error(ErrorKind::BadInput, Message("%1: %2", file, whatIsWrong), std::move(detail));
}

Error systemError(const std::filesystem::path& file, const Message& whatFailed, int errorNumber)
{
    return Error(ErrorKind::Failed,
                 Message("%1: %2: %3", file, whatFailed, std::generic_category().message(errorNumber)));
}

} // namespace gg
