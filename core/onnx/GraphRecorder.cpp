#include "onnx/GraphRecorder.h"

#include "base/Error.h"
#include "nn/Network.h"
#include "onnx/BatchDimensions.h"

#include <ATen/ATen.h>
#include <ATen/core/dispatch/Dispatcher.h>
#include <algorithm>
#include <c10/core/impl/LocalDispatchKeySet.h>
#include <c10/util/ThreadLocalDebugInfo.h>
#include <memory>
#include <torch/library.h>
#include <unordered_map>

namespace gg {

namespace {

// LibTorch sets this key aside for listeners; no tensor carries it, so it costs nothing but on a thread that
// asks for it.
constexpr auto listening = c10::DispatchKey::TESTING_ONLY_GenericMode;
// The address of this name is the slot in which a thread keeps its recorder.
constexpr std::string_view slotName = "GROUNDGLASS_GRAPH_RECORDER";
constexpr c10::DebugInfoKind slot(&slotName);

TensorType typeOf(const at::Tensor& tensor)
{
    switch (tensor.scalar_type()) {
    case at::kFloat:
        return TensorType::F32;
    case at::kLong:
        return TensorType::I64;
    case at::kBool:
        return TensorType::Bool;
    default:
        throw Error(ErrorKind::Failed,
                    Message("the network has a tensor of a type that is not translated: %1",
                            std::string(at::toString(tensor.scalar_type()))));
    }
}

// One tensor at a time is copied, where it does not lie in rows.
ByteSource bytesOf(const at::Tensor& tensor)
{
    return [tensor](const ByteSink& sink) {
        const at::Tensor rows = tensor.detach().contiguous();
        sink({static_cast<const std::byte*>(rows.const_data_ptr()), rows.nbytes()});
    };
}

// `aten::add_.Tensor` as `add.Tensor`.
std::string nameOf(const c10::OperatorHandle& op)
{
    std::string name = op.operator_name().name;
    if (name.starts_with("aten::"))
        name.erase(0, 6);
    if (name.ends_with('_'))
        name.pop_back();
    const std::string& overload = op.operator_name().overload_name;
    return overload.empty() ? name : name + "." + overload;
}

class Recorder : public c10::DebugInfoBase
{
public:
    Recorder(const Network& network, const at::Tensor& input)
    {
        for (const auto& tensor : network.named_parameters())
            addConstant(tensor.value(), tensor.key());
        for (const auto& tensor : network.named_buffers())
            addConstant(tensor.value(), tensor.key());
        m_graph.input = addValue(input);
    }

    void call(const c10::OperatorHandle& op, c10::Stack* stack)
    {
        const c10::FunctionSchema& schema = op.schema();
        const auto count = static_cast<std::ptrdiff_t>(schema.arguments().size());
        const std::vector<c10::IValue> arguments(stack->end() - count, stack->end());
        GraphNode node{nameOf(op), {}, {}};
        // A size may be that of a batch, so this one waits for the comparison of two recordings.
        if (readsConstantsAlone(arguments) && node.operation != "expand") {
            op.callBoxed(stack);
            takeConstants(node, schema, arguments, *stack);
            return;
        }
        for (std::size_t i = 0; i < arguments.size(); ++i)
            node.arguments.emplace_back(schema.arguments()[i].name(), argument(arguments[i], node));
        op.callBoxed(stack);
        takeOutputs(node, schema, arguments, *stack);
        m_graph.nodes.push_back(std::move(node));
    }

    NetworkGraph graphOf(const Network::Passed& passed)
    {
        m_graph.features = idOf(passed.features);
        m_graph.logits = idOf(passed.logits);
        // Constants that only other constants were made of are not the graph's; their places stay.
        for (std::size_t i = 0; i < m_known.size(); ++i)
            if (m_graph.values[i].constant && !m_known[i].isUsed)
                m_graph.values[i] = {};
        return std::move(m_graph);
    }

private:
    struct Known
    {
        c10::weak_intrusive_ptr<c10::TensorImpl, c10::UndefinedTensorImpl> tensor; ///< keeps its address
        c10::weak_intrusive_ptr<c10::StorageImpl> memory;                          ///< likewise
        bool isUsed = false;
        bool isOverwritten = false; ///< under another name
    };

    ValueId addValue(const at::Tensor& tensor)
    {
        const ValueId id{m_graph.values.size()};
        m_graph.values.push_back({typeOf(tensor), tensor.sizes().vec()});
        m_known.push_back(
            {c10::weak_intrusive_ptr<c10::TensorImpl, c10::UndefinedTensorImpl>(tensor.getIntrusivePtr()),
             tensor.storage().getWeakStorageImpl()});
        m_ids[tensor.unsafeGetTensorImpl()] = id;
        return id;
    }

    ValueId addConstant(const at::Tensor& tensor, const std::string& name)
    {
        const ValueId id = addValue(tensor);
        m_graph.values[id.number].constant = GraphConstant{name, bytesOf(tensor)};
        m_known[id.number].isUsed = !name.empty(); // the network's own are never overwritten
        return id;
    }

    // A tensor that no operator made is a constant of whoever holds it.
    ValueId idOf(const at::Tensor& tensor)
    {
        const auto found = m_ids.find(tensor.unsafeGetTensorImpl());
        const ValueId id = found == m_ids.end() ? addConstant(tensor, {}) : found->second;
        if (m_known[id.number].isOverwritten)
            throw Error(ErrorKind::Failed, "the network reads a tensor whose memory it has overwritten");
        return id;
    }

    bool isConstant(const at::Tensor& tensor)
    {
        return !tensor.defined() || m_graph.values[idOf(tensor).number].constant.has_value();
    }

    bool readsConstantsAlone(const std::vector<c10::IValue>& arguments)
    {
        return std::all_of(arguments.begin(), arguments.end(), [this](const c10::IValue& argument) {
            if (argument.isTensor())
                return isConstant(argument.toTensor());
            if (!argument.isTensorList())
                return !argument.isList() || argument.isIntList() || argument.isDoubleList() ||
                       argument.isBoolList();
            const std::vector<at::Tensor> tensors = argument.toTensorVector();
            return std::all_of(tensors.begin(), tensors.end(),
                               [this](const at::Tensor& tensor) { return isConstant(tensor); });
        });
    }

    ValueId use(const at::Tensor& tensor)
    {
        const ValueId id = idOf(tensor);
        m_known[id.number].isUsed = true;
        return id;
    }

    GraphArgument argument(const c10::IValue& given, const GraphNode& node)
    {
        if (given.isNone() || (given.isTensor() && !given.toTensor().defined()))
            return std::monostate();
        if (given.isTensor())
            return use(given.toTensor());
        if (given.isTensorList()) {
            std::vector<ValueId> ids;
            for (const at::Tensor& tensor : given.toTensorVector())
                ids.push_back(use(tensor));
            return ids;
        }
        if (given.isBool())
            return given.toBool();
        if (given.isInt())
            return given.toInt();
        if (given.isDouble())
            return given.toDouble();
        if (given.isIntList())
            return given.toIntVector();
        if (given.isDoubleList())
            return given.toDoubleVector();
        if (given.isString())
            return given.toStringRef();
        node.refuse(Message("it has an argument of a kind that is not translated: %1", given.tagKind()));
    }

    // The memory of `tensor` is another under all its names but the new one.
    void overwrite(const at::Tensor& tensor, const GraphNode& node, bool byConstant)
    {
        const c10::StorageImpl* memory = tensor.storage().unsafeGetStorageImpl();
        for (std::size_t i = 0; i < m_known.size(); ++i) {
            if (m_known[i].memory._unsafe_get_target() != memory)
                continue;
            if (byConstant && m_known[i].isUsed)
                node.refuse("it overwrites a constant that was read before");
            // Constants are read when all is done, so they stay what their memory says.
            m_known[i].isOverwritten = !byConstant;
        }
    }

    static std::vector<at::Tensor> writtenBy(const c10::FunctionSchema& schema,
                                             const std::vector<c10::IValue>& arguments)
    {
        std::vector<at::Tensor> written;
        for (std::size_t i = 0; i < arguments.size(); ++i) {
            const c10::AliasInfo* alias = schema.arguments()[i].alias_info();
            if (alias != nullptr && alias->isWrite() && arguments[i].isTensor())
                written.push_back(arguments[i].toTensor());
        }
        return written;
    }

    // Of what an operator gives, the tensors.
    static std::vector<at::Tensor> results(const c10::FunctionSchema& schema, const c10::Stack& stack)
    {
        std::vector<at::Tensor> tensors;
        for (auto result = stack.end() - static_cast<std::ptrdiff_t>(schema.returns().size());
             result != stack.end(); ++result) {
            if (result->isTensor())
                tensors.push_back(result->toTensor());
            else if (result->isTensorList())
                for (const at::Tensor& tensor : result->toTensorVector())
                    tensors.push_back(tensor);
        }
        return tensors;
    }

    void takeConstants(const GraphNode& node, const c10::FunctionSchema& schema,
                       const std::vector<c10::IValue>& arguments, const c10::Stack& stack)
    {
        for (const at::Tensor& tensor : writtenBy(schema, arguments))
            overwrite(tensor, node, true);
        for (const at::Tensor& tensor : results(schema, stack))
            if (!m_ids.contains(tensor.unsafeGetTensorImpl()))
                addConstant(tensor, {});
    }

    void takeOutputs(GraphNode& node, const c10::FunctionSchema& schema,
                     const std::vector<c10::IValue>& arguments, const c10::Stack& stack)
    {
        for (const at::Tensor& tensor : writtenBy(schema, arguments))
            overwrite(tensor, node, false);
        const std::vector<at::Tensor> tensors = results(schema, stack);
        if (tensors.empty())
            node.refuse("what it gives is no tensor");
        for (const at::Tensor& tensor : tensors)
            node.outputs.push_back(addValue(tensor));
        for (const at::Tensor& tensor : writtenBy(schema, arguments))
            if (m_known[m_ids.at(tensor.unsafeGetTensorImpl()).number].isOverwritten)
                node.refuse("it does not give what it overwrites");
    }

    NetworkGraph m_graph;
    std::vector<Known> m_known; ///< in step with m_graph.values
    std::unordered_map<const c10::TensorImpl*, ValueId> m_ids;
};

void listen(const c10::OperatorHandle& op, c10::Stack* stack)
{
    const c10::impl::ExcludeDispatchKeyGuard notWithin(listening);
    dynamic_cast<Recorder&>(*c10::ThreadLocalDebugInfo::get(slot)).call(op, stack);
}

// LibTorch's own way to say which function answers a key, once, when the library is loaded: the tables of the
// dispatcher are read without a lock by all threads, and must not change later.
TORCH_LIBRARY_IMPL(_, TESTING_ONLY_GenericMode, library)
{
    library.fallback(torch::CppFunction::makeFromBoxedFunction<&listen>());
}

class EvaluationMode
{
public:
    explicit EvaluationMode(Network& network) : m_network(network), m_wasTraining(network.is_training())
    {
        network.eval();
    }
    ~EvaluationMode() { m_network.train(m_wasTraining); }
    EvaluationMode(const EvaluationMode&) = delete;
    EvaluationMode& operator=(const EvaluationMode&) = delete;

private:
    Network& m_network;
    bool m_wasTraining;
};

NetworkGraph recordOnce(Network& network, const at::Tensor& images)
{
    const auto recorder = std::make_shared<Recorder>(network, images);
    Network::Passed passed;
    {
        const c10::DebugInfoGuard ofThisThread(slot, recorder);
        const c10::impl::IncludeDispatchKeyGuard heard(listening);
        passed = network.forwardWithFeatures(images);
    }
    return recorder->graphOf(passed);
}

} // namespace

NetworkGraph recordGraph(Network& network, int height, int width)
{
    // Of one picture some tensors lie in rows that otherwise would not, and other operators are called.
    constexpr std::int64_t few = 2;
    constexpr std::int64_t more = 3;
    const at::NoGradGuard noGradients;
    const EvaluationMode meanwhile(network);
    NetworkGraph first = recordOnce(network, at::zeros({few, 3, height, width}));
    const NetworkGraph second = recordOnce(network, at::zeros({more, 3, height, width}));
    return withBatchDimensions(std::move(first), few, second, more);
}

} // namespace gg
