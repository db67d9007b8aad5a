// OnnxModel: a network as an ONNX model in memory: for another engine, or to be written into a file
// (onnx/OnnxFile.h adds scores and what the model's card says). Free functions; any thread, each network on
// one at a time.
#pragma once

#include <cstdint>
#include <string>

namespace gg {

class Network;

/// The names under which an ONNX model of ours takes and gives its tensors.
inline constexpr char onnxInput[] = "input";       ///< (N,3,height,width) float32, normalised
inline constexpr char onnxLogits[] = "logits";     ///< (N,C) float32
inline constexpr char onnxFeatures[] = "features"; ///< Network::features(): (N,F), or (N,F,h,w)
/// What features are the means of over its places, (N,F,h,w) float32; not of every network.
inline constexpr char onnxPooledMaps[] = "pooled_maps";
inline constexpr char onnxScores[] = "scores"; ///< (N,C) float32

/// The version of ONNX's operators that is written, and of the file format.
inline constexpr std::int64_t onnxOpset = 17;
inline constexpr std::int64_t onnxFormat = 8;

/// The bytes of a ModelProto that computes, for any number N of pictures of this size (pixels), what the
/// network does in evaluation mode: input -> logits, features and, where the network has them, pooled_maps.
/// Without softmax, temperature and metadata. The network's mode stays. Its weights stand in the bytes once
/// more. Throws Error (Usage) where the network takes no pictures of this size, (Failed) naming an operator
/// that has no translation, and for more than 2 GB, which the format cannot hold.
std::string onnxBytes(Network& network, int height, int width);

} // namespace gg
