// NetworkCompiler: makes a CompiledNetwork of a network in ONNX. OpenVINO's is behind OpenVinoLibrary.h;
// tests have others. Shared by the engines that use it. Thread: all functions may be called from any thread,
// also at the same time; each call blocks.
#pragma once

#include "model/QuickScores.h"
#include "openvino/CompiledNetwork.h"

#include <filesystem>
#include <memory>
#include <string>

namespace gg {

struct CompileRequest
{
    /// ONNX: (N,3,H,W) float32 -> `logits` (N,C) and `features` (N,F) or (N,F,h,w).
    std::string model;
    int height = 0; ///< of its input
    int width = 0;
    int threads = 1; ///< that it computes with
    std::size_t picturesAPass = 1;
    int passesAtOnce = 1; ///< beside each other, among which the threads are shared out
    /// Where what was compiled is kept and looked for; empty: nowhere. A folder that cannot be made or
    /// written, or a damaged file in it, costs time alone.
    std::filesystem::path cache = {};
    ComputePrecision precision = ComputePrecision::Single;
    OperatorRanges ranges = {}; ///< in int8: as RangeFinder has them
};

/// A network that tells within which values lies what enters its operators.
class RangeFinder
{
public:
    virtual ~RangeFinder() = default;

    /// Of one picture, `input` as CompiledNetwork::pass() takes it: of the operators that int8 is worth it
    /// for, which are those that multiply by weights, but the first, which sees the picture itself, and the
    /// last, which gives the logits: there rounding costs the most and gains the least. Throws Error
    /// (Failed).
    virtual OperatorRanges rangesOf(CompiledNetwork::Input input) = 0;
};

class NetworkCompiler
{
public:
    virtual ~NetworkCompiler() = default;

    /// "2026.4.0"
    virtual std::string version() const = 0;

    /// Whether this processor computes in that precision.
    virtual bool computesIn(ComputePrecision precision) const = 0;

    /// Throws Error (Failed) for what is no such model, where memory is short, where
    /// the processor does not compute in the precision that is asked for, and for ranges of another network.
    virtual std::unique_ptr<CompiledNetwork> compile(const CompileRequest& request) = 0;

    /// Of `request`, whose precision, ranges, cache, pictures and passes play no part. Throws Error
    /// (Failed) likewise.
    virtual std::unique_ptr<RangeFinder> rangeFinder(const CompileRequest& request) = 0;

    /// Removes what is kept of this request, which turned out to be damaged.
    virtual void forget(const CompileRequest& request) = 0;
};

} // namespace gg
