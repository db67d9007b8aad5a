#include "base/CancelToken.h"

#include "base/Error.h"

#include <chrono>
#include <thread>

namespace gg {

CancelToken::CancelToken() : m_state(std::make_shared<State>()) {}

bool CancelToken::isCancelled() const noexcept
{
    return m_state->cancelled.load();
}

bool CancelToken::isPaused() const noexcept
{
    return m_state->paused.load();
}

void CancelToken::throwIfCancelled() const
{
    if (isCancelled())
        throw Error(ErrorKind::Cancelled, "Cancelled.");
}

void CancelToken::waitWhilePaused() const
{
    // Polling, not a condition variable: cancel() must stay callable from a signal handler.
    while (isPaused() && !isCancelled())
        std::this_thread::sleep_for(std::chrono::milliseconds(20));
}

void CancelSource::cancel() noexcept
{
    m_token.m_state->cancelled.store(true);
}

void CancelSource::pause() noexcept
{
    m_token.m_state->paused.store(true);
}

void CancelSource::resume() noexcept
{
    m_token.m_state->paused.store(false);
}

} // namespace gg
