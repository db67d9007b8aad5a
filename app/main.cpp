// The program: the command line, or else the window.

#include "app/CommandLine.h"
#include "app/InterruptWatcher.h"
#include "app/Window.h"
#include "engine/Engine.h"

#include <csignal>
#include <cstdlib>
#include <iostream>
#include <string>
#include <unistd.h>
#include <vector>

int main(int argc, char** argv)
{
    // Past a file size limit a write shall fail with a reason, as on a full disk, not end the process.
    std::signal(SIGXFSZ, SIG_IGN);

    // LibTorch's threads shall sleep, not spin, while they wait for each other: spinning takes the processor from the
    // window and, on a machine that is shared, makes training several times slower. Before any thread exists.
    ::setenv("OMP_WAIT_POLICY", "passive", /*overwrite=*/0);

    const std::vector<std::string> arguments(argv + 1, argv + argc);
    gg::CommandLineResult result;
    {
        gg::CancelSource interrupt;
        const gg::InterruptWatcher watcher(interrupt);
        result = gg::runCommandLine(arguments, {gg::loadEngine, interrupt.token(), std::cout, std::cerr,
                                                ::isatty(STDERR_FILENO) == 1});
    }
    if (const int* code = std::get_if<int>(&result))
        return *code;
    return gg::runWindow(argc, argv, std::get<gg::WindowRequest>(result).files);
}
