#include "onnx/OnnxGraph.h"

#include "base/Error.h"
#include "onnx/OnnxModel.h"

#include <limits>

namespace gg {

namespace {

// The numbers of onnx.proto3's fields and of its enumerations, by message.
namespace modelProto {
enum : std::uint32_t
{
    irVersion = 1,
    producerName,
    producerVersion,
    docString = 6,
    graph,
    opsetImport,
    metadataProps = 14
};
}
namespace opsetProto {
enum : std::uint32_t
{
    version = 2
};
}
namespace entryProto {
enum : std::uint32_t
{
    key = 1,
    value
};
}
namespace graphProto {
enum : std::uint32_t
{
    node = 1,
    name,
    initializer = 5,
    input = 11,
    output
};
}
namespace nodeProto {
enum : std::uint32_t
{
    input = 1,
    output,
    name,
    opType,
    attribute
};
}
namespace attributeProto {
enum : std::uint32_t
{
    name = 1,
    f,
    i,
    s,
    ints = 8,
    type = 20
};
enum Type : std::int64_t
{
    aFloat = 1,
    anInt = 2,
    aString = 3,
    theInts = 7
};
} // namespace attributeProto
namespace tensorProto {
enum : std::uint32_t
{
    dims = 1,
    dataType,
    name = 8,
    rawData
};
enum Type : std::int64_t
{
    float32 = 1,
    int64 = 7
};
} // namespace tensorProto
namespace valueInfoProto {
enum : std::uint32_t
{
    name = 1,
    type,
    docString
};
}
namespace typeProto {
enum : std::uint32_t
{
    tensorType = 1
};
}
namespace tensorTypeProto {
enum : std::uint32_t
{
    elemType = 1,
    shape
};
}
namespace shapeProto {
enum : std::uint32_t
{
    dim = 1
};
}
namespace dimensionProto {
enum : std::uint32_t
{
    value = 1,
    parameter
};
}

std::int64_t typeNumber(TensorType type)
{
    if (type == TensorType::F32)
        return tensorProto::float32;
    if (type == TensorType::I64)
        return tensorProto::int64;
    throw Error(
        ErrorKind::Failed,
        Message("a constant of the network is of a type that is not translated: %1", tensorTypeName(type)));
}

std::uint64_t bytesIn(const OnnxTensor& tensor)
{
    std::uint64_t bytes = tensor.type == TensorType::F32 ? sizeof(float) : sizeof(std::int64_t);
    for (const std::int64_t size : tensor.shape)
        bytes *= static_cast<std::uint64_t>(size);
    return bytes;
}

ProtoMessage protoOf(const OnnxAttribute& attribute)
{
    ProtoMessage proto;
    proto.addText(attributeProto::name, attribute.name);
    std::int64_t type = 0;
    if (const auto* real = std::get_if<float>(&attribute.value)) {
        proto.addFloat(attributeProto::f, *real);
        type = attributeProto::aFloat;
    } else if (const auto* whole = std::get_if<std::int64_t>(&attribute.value)) {
        proto.addInteger(attributeProto::i, *whole);
        type = attributeProto::anInt;
    } else if (const auto* text = std::get_if<std::string>(&attribute.value)) {
        proto.addText(attributeProto::s, *text);
        type = attributeProto::aString;
    } else {
        for (const std::int64_t each : std::get<std::vector<std::int64_t>>(attribute.value))
            proto.addInteger(attributeProto::ints, each);
        type = attributeProto::theInts;
    }
    proto.addInteger(attributeProto::type, type);
    return proto;
}

ProtoMessage protoOf(const OnnxNode& node)
{
    ProtoMessage proto;
    for (const std::string& input : node.inputs)
        proto.addText(nodeProto::input, input);
    for (const std::string& output : node.outputs)
        proto.addText(nodeProto::output, output);
    proto.addText(nodeProto::name, node.name);
    proto.addText(nodeProto::opType, node.operation);
    for (const OnnxAttribute& attribute : node.attributes)
        proto.addMessage(nodeProto::attribute, protoOf(attribute));
    return proto;
}

ProtoMessage protoOf(const OnnxTensor& tensor)
{
    ProtoMessage proto;
    for (const std::int64_t size : tensor.shape)
        proto.addInteger(tensorProto::dims, size);
    proto.addInteger(tensorProto::dataType, typeNumber(tensor.type));
    proto.addText(tensorProto::name, tensor.name);
    proto.addBytes(tensorProto::rawData, bytesIn(tensor), tensor.bytes);
    return proto;
}

ProtoMessage protoOf(const OnnxPort& port)
{
    ProtoMessage shape;
    for (const std::int64_t size : port.shape) {
        ProtoMessage dimension;
        if (size < 0)
            dimension.addText(dimensionProto::parameter, "N");
        else
            dimension.addInteger(dimensionProto::value, size);
        shape.addMessage(shapeProto::dim, std::move(dimension));
    }
    ProtoMessage tensor;
    tensor.addInteger(tensorTypeProto::elemType, tensorProto::float32);
    tensor.addMessage(tensorTypeProto::shape, std::move(shape));
    ProtoMessage type;
    type.addMessage(typeProto::tensorType, std::move(tensor));
    ProtoMessage proto;
    proto.addText(valueInfoProto::name, port.name);
    proto.addMessage(valueInfoProto::type, std::move(type));
    proto.addText(valueInfoProto::docString, port.explanation);
    return proto;
}

ProtoMessage protoOf(const OnnxGraph& graph)
{
    ProtoMessage proto;
    for (const OnnxNode& node : graph.nodes)
        proto.addMessage(graphProto::node, protoOf(node));
    proto.addText(graphProto::name, graph.name);
    for (const OnnxTensor& tensor : graph.tensors)
        proto.addMessage(graphProto::initializer, protoOf(tensor));
    for (const OnnxPort& port : graph.inputs)
        proto.addMessage(graphProto::input, protoOf(port));
    for (const OnnxPort& port : graph.outputs)
        proto.addMessage(graphProto::output, protoOf(port));
    return proto;
}

} // namespace

ProtoMessage toProto(const OnnxModelFile& model)
{
    ProtoMessage proto;
    proto.addInteger(modelProto::irVersion, onnxFormat);
    proto.addText(modelProto::producerName, model.producer);
    proto.addText(modelProto::producerVersion, model.producerVersion);
    proto.addText(modelProto::docString, model.explanation);
    proto.addMessage(modelProto::graph, protoOf(model.graph));
    ProtoMessage opset;
    opset.addInteger(opsetProto::version, onnxOpset);
    proto.addMessage(modelProto::opsetImport, std::move(opset));
    for (const auto& [key, value] : model.metadata) {
        ProtoMessage entry;
        entry.addText(entryProto::key, key);
        entry.addText(entryProto::value, value);
        proto.addMessage(modelProto::metadataProps, std::move(entry));
    }
    if (proto.size() > static_cast<std::uint64_t>(std::numeric_limits<std::int32_t>::max()))
        throw Error(ErrorKind::Failed, "an ONNX file holds 2 GB at most, and this network is larger");
    return proto;
}

} // namespace gg
