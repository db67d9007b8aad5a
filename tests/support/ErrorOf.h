// ErrorOf: runs something that must fail, and hands back the error for inspection.
#pragma once

#include "base/Error.h"

#include <stdexcept>

namespace gg::test {

/// The gg::Error thrown by `action`; throws std::logic_error, which fails the test, when nothing was thrown.
template <typename Action>
Error errorOf(Action action)
{
    try {
        action();
    } catch (const Error& error) {
        return error;
    }
    throw std::logic_error("no gg::Error was thrown");
}

} // namespace gg::test
