#include "onnx/BatchDimensions.h"

#include "base/Error.h"

namespace gg {

namespace {

[[noreturn]] void refuse(const Message& why)
{
    throw Error(ErrorKind::Failed,
                Message("the network computes otherwise for another number of pictures: %1", why));
}

std::vector<std::byte> bytesOf(const GraphConstant& constant)
{
    std::vector<std::byte> all;
    constant.bytes(
        [&all](std::span<const std::byte> bytes) { all.insert(all.end(), bytes.begin(), bytes.end()); });
    return all;
}

bool areEqual(const GraphConstant& first, const GraphConstant& second)
{
    // Those with a name are the network's own, the same in both recordings.
    return first.name == second.name && (!first.name.empty() || bytesOf(first) == bytesOf(second));
}

class Comparison
{
public:
    Comparison(std::int64_t firstCount, std::int64_t secondCount)
        : m_firstCount(firstCount), m_secondCount(secondCount)
    {
    }

    void takeValue(GraphValue& first, const GraphValue& second) const
    {
        if (first.type != second.type || first.shape.size() != second.shape.size())
            refuse("a tensor has other dimensions");
        if (first.constant.has_value() != second.constant.has_value())
            refuse("a tensor is constant for one number of them alone");
        if (first.constant && (first.shape != second.shape || !areEqual(*first.constant, *second.constant)))
            refuse("a constant is another one");
        for (std::size_t i = 0; i < first.shape.size(); ++i)
            first.shape[i] = size(first.shape[i], second.shape[i]);
    }

    static void takeNode(GraphNode& first, const GraphNode& second)
    {
        if (first.operation != second.operation || first.outputs != second.outputs ||
            first.arguments.size() != second.arguments.size())
            refuse(Message("the operator %1 in the place of %2", second.operation, first.operation));
        for (std::size_t i = 0; i < first.arguments.size(); ++i) {
            GraphArgument& own = first.arguments[i].second;
            const GraphArgument& other = second.arguments[i].second;
            const bool isTensor =
                std::holds_alternative<ValueId>(own) || std::holds_alternative<std::vector<ValueId>>(own);
            if (own.index() != other.index() || (isTensor && own != other))
                first.refuse("its inputs are others for another number of pictures");
            if (own != other)
                own = Varying();
        }
    }

private:
    std::int64_t size(std::int64_t first, std::int64_t second) const
    {
        if (first == second)
            return first;
        if (first % m_firstCount != 0 || first / m_firstCount * m_secondCount != second)
            refuse(Message("a size of %1 became %2", first, second));
        return -(first / m_firstCount);
    }

    std::int64_t m_firstCount;
    std::int64_t m_secondCount;
};

} // namespace

NetworkGraph withBatchDimensions(NetworkGraph first, std::int64_t firstCount, const NetworkGraph& second,
                                 std::int64_t secondCount)
{
    if (first.nodes.size() != second.nodes.size() || first.values.size() != second.values.size() ||
        first.features != second.features || first.logits != second.logits)
        refuse("it calls other operators");
    const Comparison comparison(firstCount, secondCount);
    for (std::size_t i = 0; i < first.nodes.size(); ++i)
        Comparison::takeNode(first.nodes[i], second.nodes[i]);
    for (std::size_t i = 0; i < first.values.size(); ++i)
        comparison.takeValue(first.values[i], second.values[i]);
    return first;
}

} // namespace gg
