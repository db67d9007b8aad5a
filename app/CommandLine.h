// CommandLine: parses the arguments, runs the subcommand, and turns every error into one line and an exit
// code. Exit codes: 0 done; 1 failed; 2 wrong usage; 3 bad input; 4 cancelled. Thread: the main thread.
#pragma once

#include "app/Command.h"

#include <filesystem>
#include <span>
#include <string>
#include <variant>
#include <vector>

namespace gg {

/// No subcommand was given: open the window with these files.
struct WindowRequest
{
    std::vector<std::filesystem::path> files;
};

/// Either the window is wanted, or the command line was dealt with and this is the exit code.
using CommandLineResult = std::variant<WindowRequest, int>;

CommandLineResult runCommandLine(std::span<const std::string> arguments, CommandContext context);

} // namespace gg
