// WorkerThreads: the threads that work for the window.
// They belong to the process, not to the object that started them: no destructor waits for one. Only main()
// does, at the very end, when the window is gone, because LibTorch must not be torn down under a thread that
// still computes. Thread: any.
#pragma once

#include <chrono>
#include <functional>

namespace gg {

/// Runs `work` on a thread of its own, at a lower priority than the window (so do the threads it starts).
/// `work` may not throw, and touches nothing but what it captured by value.
void startWorkerThread(std::function<void()> work);

/// True when all of them ended within `limit`. Otherwise the process must end by std::_Exit(), without the
/// destructors of static objects.
bool waitForWorkerThreads(std::chrono::milliseconds limit);

} // namespace gg
