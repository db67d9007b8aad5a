#include "support/ChildProcess.h"

#include "base/Paths.h"

#include <csignal>
#include <cstring>
#include <fcntl.h>
#include <spawn.h>
#include <stdexcept>
#include <sys/wait.h>
#include <unistd.h>

namespace gg::test {

namespace {

std::vector<std::string> environmentWith(const std::vector<std::string>& changes)
{
    std::vector<std::string> variables;
    for (char** variable = environ; *variable != nullptr; ++variable) {
        const std::string name = std::string(*variable).substr(0, std::strcspn(*variable, "="));
        bool isChanged = false;
        for (const std::string& change : changes)
            isChanged = isChanged || change.substr(0, change.find('=')) == name;
        if (!isChanged)
            variables.emplace_back(*variable);
    }
    for (const std::string& change : changes)
        if (change.find('=') != std::string::npos)
            variables.push_back(change);
    return variables;
}

std::vector<char*> pointersTo(std::vector<std::string>& texts)
{
    std::vector<char*> pointers;
    for (std::string& text : texts)
        pointers.push_back(text.data());
    pointers.push_back(nullptr);
    return pointers;
}

int openOutput(const std::filesystem::path& file)
{
    return ::open(file.c_str(), O_WRONLY | O_CREAT | O_CLOEXEC, 0600);
}

int closedPipe()
{
    int ends[2] = {-1, -1};
    if (::pipe2(ends, O_CLOEXEC) == 0)
        ::close(ends[0]);
    return ends[1];
}

} // namespace

ChildProcess::ChildProcess(const std::vector<std::string>& command,
                           const std::vector<std::string>& environment, Output output)
{
    std::vector<std::string> arguments = command;
    std::vector<std::string> variables = environmentWith(environment);
    const int out = output == Output::ClosedPipe ? closedPipe()
                    : output == Output::FullDisk ? openOutput("/dev/full")
                                                 : openOutput(m_folder / "out");
    const int err = openOutput(m_folder / "err");
    posix_spawn_file_actions_t actions;
    ::posix_spawn_file_actions_init(&actions);
    ::posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0);
    ::posix_spawn_file_actions_adddup2(&actions, out, STDOUT_FILENO);
    ::posix_spawn_file_actions_adddup2(&actions, err, STDERR_FILENO);
    const int failed = ::posix_spawn(&m_process, arguments.front().c_str(), &actions, nullptr,
                                     pointersTo(arguments).data(), pointersTo(variables).data());
    ::posix_spawn_file_actions_destroy(&actions);
    ::close(out);
    ::close(err);
    if (failed != 0)
        throw std::runtime_error(arguments.front() + " cannot be started: " + std::strerror(failed));
}

ChildProcess::~ChildProcess()
{
    if (m_process < 0)
        return;
    send(SIGKILL);
    wait();
}

void ChildProcess::ended(int status)
{
    m_code = WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
    m_process = -1;
}

bool ChildProcess::isRunning()
{
    int status = 0;
    if (m_process >= 0 && ::waitpid(m_process, &status, WNOHANG) == m_process)
        ended(status);
    return m_process >= 0;
}

void ChildProcess::send(int signal) const
{
    if (m_process >= 0)
        ::kill(m_process, signal);
}

int ChildProcess::wait()
{
    int status = 0;
    if (m_process >= 0 && ::waitpid(m_process, &status, 0) == m_process)
        ended(status);
    return m_code;
}

std::string ChildProcess::out() const
{
    return readTextFile(m_folder / "out");
}

std::string ChildProcess::err() const
{
    return readTextFile(m_folder / "err");
}

} // namespace gg::test
