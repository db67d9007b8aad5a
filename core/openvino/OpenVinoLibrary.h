// OpenVinoLibrary: the one door to OpenVINO, which is loaded when the first model is opened with it, so that
// nothing waits for it that does not use it. A free function; any thread.
#pragma once

#include "openvino/NetworkCompiler.h"

#include <memory>

namespace gg {

/// Loads gg_openvino, which lies beside this program, once a process; later calls return the same compiler at
/// once. Throws Error (Failed) that says what is missing, each time.
std::shared_ptr<NetworkCompiler> loadOpenVino();

/// Likewise from this file; nothing is remembered.
std::shared_ptr<NetworkCompiler> loadOpenVino(const std::filesystem::path& library);

} // namespace gg
