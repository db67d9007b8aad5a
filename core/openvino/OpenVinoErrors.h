// OpenVinoErrors: exceptions of OpenVINO as gg::Error. Thread: any.
#pragma once

#include "base/Error.h"

#include <exception>
#include <new>
#include <utility>

namespace gg {

/// Every exception of OpenVINO leaves as gg::Error, whose message begins with `whatFailed`.
template <typename Work>
auto translatingErrors(const Message& whatFailed, Work&& work)
{
    try {
        return std::forward<Work>(work)();
    } catch (const Error&) {
        throw;
    } catch (const std::bad_alloc& error) {
        throw Error(ErrorKind::Failed, Message("%1 failed: not enough memory.", whatFailed), error.what());
    } catch (const std::exception& error) {
        // Its first line says where in OpenVINO, the last ones what.
        throw Error(ErrorKind::Failed, Message("%1 with OpenVINO failed.", whatFailed), error.what());
    }
}

} // namespace gg
