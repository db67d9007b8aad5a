#include "nn/TorchErrors.h"

#include <c10/util/Exception.h>
#include <new>
#include <string>

namespace gg {

namespace {

std::string firstLine(const std::string& text)
{
    return text.substr(0, text.find('\n'));
}

} // namespace

Error currentTorchError(const char* whatFailed)
{
    const std::string prefix = std::string(whatFailed) + ": ";
    try {
        throw;
    } catch (const Error& error) {
        return error;
    } catch (const c10::OutOfMemoryError& error) {
        return Error(ErrorKind::Failed, prefix + "there is not enough memory; try a smaller batch",
                     error.what());
    } catch (const c10::Error& error) {
        return Error(ErrorKind::Failed, prefix + firstLine(error.what_without_backtrace()), error.what());
    } catch (const std::bad_alloc& error) {
        return Error(ErrorKind::Failed, prefix + "there is not enough memory; try a smaller batch",
                     error.what());
    } catch (const std::exception& error) {
        return Error(ErrorKind::Failed, prefix + firstLine(error.what()), error.what());
    } catch (...) {
        return Error(ErrorKind::Failed, prefix + "an unknown error");
    }
}

} // namespace gg
