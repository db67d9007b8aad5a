// CudaFactory: the one function of gg_cuda that loadCudaRecorder() looks up by name. Thread: any.
#pragma once

namespace gg {

class PassRecorder;

/// The exported symbol's name.
inline constexpr const char* cudaFactoryName = "groundglassMakeCudaRecorder";

} // namespace gg

/// A new recorder, which the caller deletes; nullptr when memory is short.
extern "C" gg::PassRecorder* groundglassMakeCudaRecorder() noexcept;
