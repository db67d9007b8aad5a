// InterruptWatcher: turns Ctrl-C (SIGINT) and SIGTERM into a cancelled token; a second one ends the process
// at once. Made in main() before any other thread, so that every thread inherits the blocked signals and a
// thread of ours alone receives them. Thread: construct and destroy on the main thread.
#pragma once

#include "base/CancelToken.h"

#include <csignal>
#include <thread>

namespace gg {

class InterruptWatcher
{
public:
    explicit InterruptWatcher(CancelSource source);
    ~InterruptWatcher();
    InterruptWatcher(const InterruptWatcher&) = delete;
    InterruptWatcher& operator=(const InterruptWatcher&) = delete;

private:
    sigset_t m_before;
    std::jthread m_thread;
};

} // namespace gg
