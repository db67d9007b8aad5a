// WaitUntil: lets the event loop run until something holds; the limit is only for a test that fails.
#pragma once

#include <QElapsedTimer>
#include <QTest>
#include <functional>

namespace gg {

inline bool waitUntil(const std::function<bool()>& holds, int limitMilliseconds = 120'000)
{
    return QTest::qWaitFor(holds, limitMilliseconds);
}

} // namespace gg
