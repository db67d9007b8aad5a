// Error: the one exception type of Groundglass.
// Thrown by value, caught by reference at the thread's edge, the command line's edge and one guarded call in
// ui/support. Exceptions of other libraries are translated by the room that owns the library.
// Thread: immutable after construction; may be copied between threads.
#pragma once

#include "base/Message.h"

#include <exception>
#include <filesystem>
#include <string>

namespace gg {

/// What went wrong, as far as a caller can act on it.
enum class ErrorKind
{
    Failed,    ///< the work could not be done (disk full, no permission, out of memory, a library failed)
    Usage,     ///< the caller asked for something that makes no sense (unknown network, batch size 0)
    BadInput,  ///< a file or data set is not what it should be
    Cancelled, ///< the user stopped the work
};

/// An error with a sentence for a person and, apart from it, detail for a log.
class Error : public std::exception
{
public:
    /// `text` is one plain sentence; it names the file if there is one.
    Error(ErrorKind kind, Message text, std::string detail = {});

    ErrorKind kind() const noexcept { return m_kind; }
    /// For a window or a further sentence: can be translated.
    const Message& text() const noexcept { return m_text; }
    /// The same in English: for the log, for files and for the command line.
    const std::string& message() const noexcept { return m_text.english(); }
    const std::string& detail() const noexcept { return m_detail; }
    const char* what() const noexcept override { return message().c_str(); }

private:
    ErrorKind m_kind;
    Message m_text;
    std::string m_detail;
};

/// The exit code of the command line: 1 failed, 2 wrong usage, 3 bad input, 4 cancelled (0, done, is no
/// error).
int exitCode(ErrorKind kind) noexcept;

/// `FILE: what is wrong`, the form in which every complaint about a file is made.
Error badFile(const std::filesystem::path& file, const Message& whatIsWrong, std::string detail = {});

/// An Error of kind Failed that ends with the system's own words for `errorNumber` (errno).
Error systemError(const std::filesystem::path& file, const Message& whatFailed, int errorNumber);

/// What one of these says of `file` without its name, for a list that names it already; of any other error
/// all that it says.
Message reasonWithoutFile(const Error& error, const std::filesystem::path& file);

} // namespace gg
