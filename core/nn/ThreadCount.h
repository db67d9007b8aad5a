// ThreadCount: how many threads LibTorch computes with, for one job. LibTorch keeps the number for the
// process as well as for each of its threads: what a job sets and leaves would hold for all later ones. Owned
// by the job, on its stack. Thread: the one that computes, from begin to end.
#pragma once

namespace gg {

class ThreadCount
{
public:
    /// As many as the machine has cores for this process.
    ThreadCount();
    /// `threads`: 1 at least. Until it goes, this thread computes with so many; then with as many as before.
    explicit ThreadCount(int threads);
    ~ThreadCount();
    ThreadCount(const ThreadCount&) = delete;
    ThreadCount& operator=(const ThreadCount&) = delete;

private:
    int m_before;
};

} // namespace gg
