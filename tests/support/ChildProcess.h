// ChildProcess: another program that a test runs, watches and may kill.
#pragma once

#include "support/TemporaryFolder.h"

#include <filesystem>
#include <string>
#include <sys/types.h>
#include <vector>

namespace gg::test {

class ChildProcess
{
public:
    enum class Output
    {
        Kept,       ///< see out()
        FullDisk,   ///< /dev/full
        ClosedPipe, ///< that nobody reads
    };

    /// `environment`: "NAME=value" to add, "NAME" to take away. Throws std::runtime_error when it cannot be
    /// started.
    explicit ChildProcess(const std::vector<std::string>& command,
                          const std::vector<std::string>& environment = {}, Output output = Output::Kept);
    /// Kills it if it still runs.
    ~ChildProcess();
    ChildProcess(const ChildProcess&) = delete;
    ChildProcess& operator=(const ChildProcess&) = delete;

    bool isRunning();
    void send(int signal) const;
    /// Waits for its end. The exit code, or 128 and the signal that ended it.
    int wait();

    /// What it has written so far.
    std::string out() const;
    std::string err() const;

private:
    void ended(int status);

    TemporaryFolder m_folder;
    pid_t m_process = -1;
    int m_code = -1;
};

} // namespace gg::test
