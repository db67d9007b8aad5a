// OnnxGraph: an ONNX model as plain values, and its bytes (github.com/onnx/onnx, onnx.proto3; the fields that
// are used have had their numbers since version 1 of the format). What the values mean is said by whoever
// fills them (onnx/OnnxBuilder.h). Owned by whoever builds it. Thread: one at a time.
#pragma once

#include "base/SafetensorsWriter.h"
#include "onnx/ProtoMessage.h"

#include <cstdint>
#include <map>
#include <string>
#include <utility>
#include <variant>
#include <vector>

namespace gg {

struct OnnxAttribute
{
    std::string name;
    std::variant<std::int64_t, float, std::string, std::vector<std::int64_t>> value;
};

struct OnnxNode
{
    std::string operation; ///< as `Conv`
    std::string name;
    std::vector<std::string> inputs; ///< an optional one that is left out is empty
    std::vector<std::string> outputs;
    std::vector<OnnxAttribute> attributes;
};

/// Numbers that stand in the file.
struct OnnxTensor
{
    std::string name;
    TensorType type = TensorType::F32; ///< F32 or I64
    std::vector<std::int64_t> shape;
    ByteSource bytes; ///< row-major, little endian
};

/// What a graph takes or gives: float32.
struct OnnxPort
{
    std::string name;
    std::vector<std::int64_t> shape; ///< a size below 0 is any number of pictures, N
    std::string explanation;
};

struct OnnxGraph
{
    std::string name;
    std::vector<OnnxNode> nodes; ///< each after those whose outputs it takes
    std::vector<OnnxTensor> tensors;
    std::vector<OnnxPort> inputs;
    std::vector<OnnxPort> outputs;
};

struct OnnxModelFile
{
    OnnxGraph graph;
    std::string producer;
    std::string producerVersion;
    std::string explanation;
    std::map<std::string, std::string> metadata;
};

/// The ModelProto. Throws Error (Failed) where it would have more bytes than the 2 GB that readers take.
ProtoMessage toProto(const OnnxModelFile& model);

} // namespace gg
