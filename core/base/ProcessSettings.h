// ProcessSettings: what holds for the process as a whole: signals, the waiting of threads, the memory of the
// C library. Free functions.
#pragma once

namespace gg {

/// Called first in main(), before any other thread exists. Past a file size limit, and into a pipe that
/// nobody reads, writing fails with a reason instead of ending the process; freed memory up to 1 GiB is kept
/// for the next tensor, until giveBackMemory().
void prepareProcess();

/// Called in main() before it does anything else. Threads of LibTorch shall wait for each other awake for a
/// short time only, but libgomp reads GOMP_SPINCOUNT when it is loaded, which a library that the program
/// links with may bring about before main(). So unless the environment says how to wait (GOMP_SPINCOUNT or
/// OMP_WAIT_POLICY), this sets it and starts the program again in the same process, `argv` as it was; it
/// returns when there is nothing to do, or when the program cannot be started again (then only a libgomp that
/// is loaded later heeds it).
void limitWaiting(char** argv);

/// Gives memory that is free back to the system, also where prepareProcess() keeps it: at the end of a job
/// that needed much. Takes some milliseconds a gigabyte; any thread.
void giveBackMemory();

/// Gives memory back when a job ends, however it ends.
class MemoryGivenBack
{
public:
    MemoryGivenBack() = default;
    ~MemoryGivenBack() { giveBackMemory(); }
    MemoryGivenBack(const MemoryGivenBack&) = delete;
    MemoryGivenBack& operator=(const MemoryGivenBack&) = delete;
};

} // namespace gg
