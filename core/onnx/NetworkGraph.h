// NetworkGraph: what a network computes in evaluation mode, as a list of calls of ATen's operators: the one
// description of a network from which other formats are made. onnx/GraphRecorder.h makes it. It knows no
// LibTorch. Plain values, owned by whoever records. Thread: any, while nobody changes it or the network,
// whose tensors the constants share.
#pragma once

#include "base/Message.h"
#include "base/SafetensorsWriter.h"
#include "onnx/ProtoMessage.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

namespace gg {

/// A place in NetworkGraph::values.
struct ValueId
{
    std::size_t number = 0;
    bool operator==(const ValueId&) const = default;
};

/// A number that is another one for another number of pictures. Shapes say how; who needs the number itself
/// has no translation.
struct Varying
{
    bool operator==(const Varying&) const = default;
};

/// What a call hands to its operator; std::monostate for None.
using GraphArgument = std::variant<std::monostate, ValueId, std::vector<ValueId>, bool, std::int64_t, double,
                                   std::string, std::vector<std::int64_t>, std::vector<double>, Varying>;

/// A parameter, a buffer, or what was computed of such ones alone.
struct GraphConstant
{
    std::string name; ///< of the tensor, as `layer1.0.conv1.weight`; empty for what was computed
    ByteSource bytes; ///< row-major, little endian
};

struct GraphValue
{
    TensorType type = TensorType::F32;
    /// A negative size -k is k times the number of pictures.
    std::vector<std::int64_t> shape;
    std::optional<GraphConstant> constant = {};
};

struct GraphNode
{
    std::string
        operation; ///< with its overload, as `add.Tensor`; one that works in place as one that does not
    std::vector<std::pair<std::string, GraphArgument>> arguments; ///< by the names of the operator's schema
    std::vector<ValueId> outputs;

    /// The argument of this name. Throws Error (Failed) naming the operator where it has none.
    const GraphArgument& argument(std::string_view name) const;
    bool isNone(std::string_view name) const;
    /// The argument of this name and type. Throws Error (Failed) naming the operator where it is another.
    ValueId value(std::string_view name) const;
    const std::vector<ValueId>& valueList(std::string_view name) const;
    bool flag(std::string_view name) const;
    std::int64_t integer(std::string_view name) const;
    double number(std::string_view name) const; ///< a whole one too
    const std::string& text(std::string_view name) const;
    const std::vector<std::int64_t>& integers(std::string_view name) const;

    /// That this operator cannot be translated so: "no translation of the operator add.Tensor: WHY".
    [[noreturn]] void refuse(const Message& why) const;
};

struct NetworkGraph
{
    std::vector<GraphValue> values;
    std::vector<GraphNode> nodes; ///< in the order of the calls
    ValueId input;                ///< (N,3,height,width)
    ValueId features;
    ValueId logits;
};

} // namespace gg
