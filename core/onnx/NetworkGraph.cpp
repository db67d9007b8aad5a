#include "onnx/NetworkGraph.h"

#include "base/Error.h"

namespace gg {

namespace {

template <typename Type>
const Type& argumentAs(const GraphNode& node, std::string_view name)
{
    const GraphArgument& found = node.argument(name);
    if (std::holds_alternative<Varying>(found))
        node.refuse(Message("its argument %1 depends on the number of pictures", name));
    if (const Type* value = std::get_if<Type>(&found))
        return *value;
    node.refuse(Message("its argument %1 is of another kind", name));
}

} // namespace

const GraphArgument& GraphNode::argument(std::string_view name) const
{
    for (const auto& [own, argument] : arguments)
        if (own == name)
            return argument;
    refuse(Message("it has no argument %1", name));
}

bool GraphNode::isNone(std::string_view name) const
{
    return std::holds_alternative<std::monostate>(argument(name));
}

ValueId GraphNode::value(std::string_view name) const
{
    return argumentAs<ValueId>(*this, name);
}

const std::vector<ValueId>& GraphNode::valueList(std::string_view name) const
{
    return argumentAs<std::vector<ValueId>>(*this, name);
}

bool GraphNode::flag(std::string_view name) const
{
    return argumentAs<bool>(*this, name);
}

std::int64_t GraphNode::integer(std::string_view name) const
{
    return argumentAs<std::int64_t>(*this, name);
}

double GraphNode::number(std::string_view name) const
{
    if (const auto* whole = std::get_if<std::int64_t>(&argument(name)))
        return static_cast<double>(*whole);
    return argumentAs<double>(*this, name);
}

const std::string& GraphNode::text(std::string_view name) const
{
    return argumentAs<std::string>(*this, name);
}

const std::vector<std::int64_t>& GraphNode::integers(std::string_view name) const
{
    return argumentAs<std::vector<std::int64_t>>(*this, name);
}

void GraphNode::refuse(const Message& why) const
{
    throw Error(ErrorKind::Failed, Message("no translation of the operator %1: %2", operation, why));
}

} // namespace gg
