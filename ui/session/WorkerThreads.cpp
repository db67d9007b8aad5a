#include "session/WorkerThreads.h"

#include <condition_variable>
#include <memory>
#include <mutex>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <thread>
#include <unistd.h>

namespace gg {

namespace {

struct Running
{
    std::mutex mutex;
    std::condition_variable ended;
    int count = 0;
};

// A fact of the process, as its threads are. Each thread holds a share, so that it outlives static
// destruction.
std::shared_ptr<Running> running()
{
    static const std::shared_ptr<Running> state = std::make_shared<Running>();
    return state;
}

// With all cores busy computing, the window still gets its turn at once. Linux applies it to the thread
// alone, and threads started by it inherit it.
void yieldToTheWindow()
{
    constexpr int niceness = 5;
    const auto thread = static_cast<id_t>(syscall(SYS_gettid));
    setpriority(PRIO_PROCESS, thread, niceness);
}

} // namespace

void startWorkerThread(std::function<void()> work)
{
    const std::shared_ptr<Running> state = running();
    {
        const std::lock_guard lock(state->mutex);
        ++state->count;
    }
    const auto body = [state, task = std::move(work)]() mutable {
        yieldToTheWindow();
        task();
        task = nullptr; // what it captured goes before the thread counts as ended
        const std::lock_guard lock(state->mutex);
        --state->count;
        state->ended.notify_all();
    };
    try {
        std::thread(body).detach();
    } catch (...) {
        const std::lock_guard lock(state->mutex);
        --state->count;
        throw;
    }
}

bool waitForWorkerThreads(std::chrono::milliseconds limit)
{
    const std::shared_ptr<Running> state = running();
    std::unique_lock lock(state->mutex);
    return state->ended.wait_for(lock, limit, [&] { return state->count == 0; });
}

} // namespace gg
