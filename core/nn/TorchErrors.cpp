#include "nn/TorchErrors.h"

#include "base/Text.h"

#include <c10/util/Exception.h>
#include <new>
#include <string>

namespace gg {

namespace {

std::string firstLine(const std::string& text)
{
    return text.substr(0, text.find('\n'));
}

/// What the exception in flight says.
struct Cause
{
    bool isMemory = false;
    std::string line;
    std::string detail;
};

Cause currentCause()
{
    try {
        throw;
    } catch (const c10::OutOfMemoryError& error) {
        return {true, {}, error.what()};
    } catch (const c10::Error& error) {
        const std::string line = firstLine(error.what_without_backtrace());
        // The CPU's allocator has no exception of its own.
        return {line.find("can't allocate memory") != std::string::npos, line, error.what()};
    } catch (const std::bad_alloc& error) {
        return {true, {}, error.what()};
    } catch (const std::exception& error) {
        return {false, firstLine(error.what()), error.what()};
    } catch (...) {
        return {false, "an unknown error", {}};
    }
}

} // namespace

Error currentTorchError(const Message& whatFailed)
{
    try {
        throw;
    } catch (const Error& error) {
        return error;
    } catch (...) {
        const Cause cause = currentCause();
        return Error(ErrorKind::Failed,
                     Message("%1: %2", whatFailed,
                             cause.isMemory ? Message("there is not enough memory; try a smaller batch")
                                            : Message::verbatim(cause.line)),
                     cause.detail);
    }
}

Error currentTorchError(const std::filesystem::path& file)
{
    try {
        throw;
    } catch (const Error& error) {
        return error;
    } catch (...) {
        const Cause cause = currentCause();
        if (cause.isMemory)
            return Error(ErrorKind::Failed, Message("%1: there is not enough memory to open it", file),
                         cause.detail);
        return badFile(file, Message("cannot be opened: %1", cause.line), cause.detail);
    }
}

} // namespace gg
