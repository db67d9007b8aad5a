// NetworkCompiler: makes a CompiledNetwork of a network in ONNX. OpenVINO's is behind OpenVinoLibrary.h;
// tests have others. Shared by the engines that use it. Thread: all functions may be called from any thread,
// also at the same time; each call blocks.
#pragma once

#include "openvino/CompiledNetwork.h"

#include <filesystem>
#include <memory>
#include <string>

namespace gg {

enum class ComputePrecision
{
    Single,
    BFloat16 ///< 8 bits of mantissa: about twice as fast, with scores that differ in the second or third
             ///< digit
};

struct CompileRequest
{
    /// ONNX: (N,3,H,W) float32 -> `logits` (N,C) and `features` (N,F) or (N,F,h,w).
    std::string model;
    int height = 0; ///< of its input
    int width = 0;
    int threads = 1; ///< that it computes with
    /// Where what was compiled is kept and looked for; empty: nowhere. A folder that cannot be made or
    /// written, or a damaged file in it, costs time alone.
    std::filesystem::path cache = {};
    ComputePrecision precision = ComputePrecision::Single;
};

class NetworkCompiler
{
public:
    virtual ~NetworkCompiler() = default;

    /// "2026.4.0"
    virtual std::string version() const = 0;

    /// For one picture a pass. Throws Error (Failed) for what is no such model, where memory is short, and
    /// where the processor does not compute in the precision that is asked for.
    virtual std::unique_ptr<CompiledNetwork> compile(const CompileRequest& request) = 0;

    /// Removes what is kept of this request, which turned out to be damaged.
    virtual void forget(const CompileRequest& request) = 0;
};

} // namespace gg
