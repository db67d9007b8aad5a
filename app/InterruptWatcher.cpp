#include "app/InterruptWatcher.h"

#include <system_error>
#include <unistd.h>

namespace gg {

namespace {

sigset_t interruptSignals()
{
    sigset_t signals;
    sigemptyset(&signals);
    sigaddset(&signals, SIGINT);
    sigaddset(&signals, SIGTERM);
    return signals;
}

void watch(const std::stop_token& stop, CancelSource source)
{
    const sigset_t signals = interruptSignals();
    bool cancelledBefore = false;
    while (true) {
        const int signal = sigwaitinfo(&signals, nullptr);
        if (stop.stop_requested())
            return;
        if (signal < 0)
            continue;
        if (cancelledBefore)
            ::_exit(128 + signal);
        cancelledBefore = true;
        source.cancel();
    }
}

} // namespace

InterruptWatcher::InterruptWatcher(CancelSource source)
{
    const sigset_t signals = interruptSignals();
    pthread_sigmask(SIG_BLOCK, &signals, &m_before);
    try {
        m_thread = std::jthread([source](const std::stop_token& stop) { watch(stop, source); });
    } catch (const std::system_error&) {
        // No thread is to be had: an interrupt then ends the process, as in any program.
        pthread_sigmask(SIG_SETMASK, &m_before, nullptr);
    }
}

InterruptWatcher::~InterruptWatcher()
{
    if (!m_thread.joinable())
        return;
    m_thread.request_stop();
    pthread_kill(m_thread.native_handle(), SIGINT); // wakes that thread alone
    m_thread.join();
    pthread_sigmask(SIG_SETMASK, &m_before, nullptr);
}

} // namespace gg
