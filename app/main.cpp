// The program: the command line, or else the window.

#include "app/CommandLine.h"
#include "app/InterruptWatcher.h"
#include "app/ReportFile.h"
#include "app/Window.h"
#include "base/Paths.h"
#include "base/ProcessSettings.h"
#include "engine/Engines.h"
#include "model/StarterModel.h"

#include <iostream>
#include <string>
#include <unistd.h>
#include <vector>

int main(int argc, char** argv)
{
    gg::limitWaiting(argv);
    gg::prepareProcess();
    const std::vector<std::string> arguments(argv + 1, argv + argc);
    gg::CommandLineResult result;
    {
        gg::CancelSource interrupt;
        const gg::InterruptWatcher watcher(interrupt);
        result =
            gg::runCommandLine(arguments, {gg::loadEngines, interrupt.token(), std::cout, std::cerr,
                                           ::isatty(STDERR_FILENO) == 1, [] { return gg::starterModel(); },
                                           gg::writeReportPdfWithoutDisplay, gg::dataFolder()});
    }
    if (const int* code = std::get_if<int>(&result))
        return *code;
    return gg::runWindow(argc, argv, std::get<gg::WindowRequest>(result).files);
}
