// Stopwatch: wall time since it was made. A value; any thread.
#pragma once

#include <chrono>

namespace gg {

class Stopwatch
{
public:
    double seconds() const
    {
        return std::chrono::duration<double>(std::chrono::steady_clock::now() - m_start).count();
    }

private:
    std::chrono::steady_clock::time_point m_start = std::chrono::steady_clock::now();
};

} // namespace gg
