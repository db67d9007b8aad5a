// CancelToken and CancelSource: how a long job is asked to stop, or to pause, from another thread.
// The one who starts a job owns the CancelSource and gives the job a token; copies share one state.
// Thread: every function of both may be called from any thread; CancelSource::cancel() also from a signal
// handler.
#pragma once

#include <atomic>
#include <memory>

namespace gg {

class CancelToken
{
public:
    /// A token that is never cancelled.
    CancelToken();

    bool isCancelled() const noexcept;
    bool isPaused() const noexcept;

    /// Throws Error of kind Cancelled once cancel() was called.
    void throwIfCancelled() const;

    /// Returns at once unless paused; then sleeps until resume() or cancel(), noticing within 20 ms.
    void waitWhilePaused() const;

private:
    friend class CancelSource;
    struct State
    {
        std::atomic<bool> cancelled = false;
        std::atomic<bool> paused = false;
    };
    std::shared_ptr<State> m_state;
};

class CancelSource
{
public:
    void cancel() noexcept;
    void pause() noexcept;
    void resume() noexcept;
    CancelToken token() const { return m_token; }

private:
    CancelToken m_token;
};

} // namespace gg
