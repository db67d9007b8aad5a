// Window: builds the objects behind the window, in order, and runs it.
#pragma once

#include <filesystem>
#include <vector>

namespace gg {

/// Returns the exit code. Thread: the main thread.
int runWindow(int argc, char** argv, const std::vector<std::filesystem::path>& files);

} // namespace gg
