#include "onnx/OnnxBuilder.h"

#include "base/Error.h"

namespace gg {

namespace {

template <typename Value>
std::string bytesOf(const std::vector<Value>& values)
{
    return {reinterpret_cast<const char*>(values.data()), values.size() * sizeof(Value)};
}

} // namespace

std::string OnnxBuilder::nameOf(ValueId value)
{
    const auto known = m_names.find(value.number);
    if (known != m_names.end())
        return known->second;
    const GraphValue& tensor = m_network.values[value.number];
    if (!tensor.constant)
        throw Error(ErrorKind::Failed, "an operator reads what none has given");
    std::string name = tensor.constant->name;
    if (name.empty())
        name = "computed_" + std::to_string(value.number);
    m_graph.tensors.push_back({name, tensor.type, tensor.shape, tensor.constant->bytes});
    setName(value, name);
    return name;
}

std::vector<std::string> OnnxBuilder::addNode(std::string_view operation, std::vector<std::string> inputs,
                                              std::vector<OnnxAttribute> attributes, std::size_t outputs)
{
    const std::string name = std::string(operation) + "_" + std::to_string(m_graph.nodes.size());
    std::vector<std::string> names;
    for (std::size_t i = 0; i < outputs; ++i)
        names.push_back(outputs == 1 ? name : name + "_" + std::to_string(i));
    m_graph.nodes.push_back({std::string(operation), name, std::move(inputs), names, std::move(attributes)});
    return names;
}

std::string OnnxBuilder::add(std::string_view operation, std::vector<std::string> inputs,
                             std::vector<OnnxAttribute> attributes)
{
    return addNode(operation, std::move(inputs), std::move(attributes), 1).front();
}

std::string OnnxBuilder::integers(const std::vector<std::int64_t>& values)
{
    return constant(TensorType::I64, {static_cast<std::int64_t>(values.size())}, bytesOf(values));
}

std::string OnnxBuilder::integer(std::int64_t value)
{
    return constant(TensorType::I64, {}, bytesOf(std::vector{value}));
}

std::string OnnxBuilder::number(double value)
{
    return constant(TensorType::F32, {}, bytesOf(std::vector{static_cast<float>(value)}));
}

std::string OnnxBuilder::matrix(const std::vector<float>& values, std::int64_t columns)
{
    return constant(TensorType::F32, {static_cast<std::int64_t>(values.size()) / columns, columns},
                    bytesOf(values));
}

std::string OnnxBuilder::constant(TensorType type, std::vector<std::int64_t> shape, std::string bytes)
{
    // The type is told by the number of bytes.
    const auto [known, isNew] = m_constants.try_emplace(std::pair(shape, bytes));
    if (isNew) {
        known->second = "constant_" + std::to_string(m_constants.size() - 1);
        m_graph.tensors.push_back(
            {known->second, type, std::move(shape),
             [bytes = std::move(bytes)](const ByteSink& sink) { sink(std::as_bytes(std::span(bytes))); }});
    }
    return known->second;
}

} // namespace gg
