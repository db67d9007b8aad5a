// CudaLibrary: opens gg_cuda, which records passes as CUDA graphs. It is linked with LibTorch's CUDA part, so
// that is opened first (model/TorchDevices.h does it where there is a card). Free functions. Thread: any.
#pragma once

#include "nn/PassRecorder.h"

#include <filesystem>
#include <memory>

namespace gg {

/// That of this file. Throws Error (Failed), whose message says why not in half a sentence.
std::shared_ptr<PassRecorder> loadCudaRecorder(const std::filesystem::path& library);
/// That beside this program.
std::shared_ptr<PassRecorder> loadCudaRecorder();

} // namespace gg
