#include "onnx/OnnxFile.h"

#include "base/AtomicFile.h"
#include "base/Error.h"
#include "base/Overwriting.h"
#include "nn/Network.h"
#include "nn/TorchErrors.h"
#include "onnx/GraphRecorder.h"
#include "onnx/OnnxMetadata.h"
#include "onnx/OnnxModel.h"
#include "onnx/OperatorTable.h"

#include <array>

namespace gg {

namespace {

// As eval/DecisionRule.h has them.
void addScores(OnnxGraph& graph, const ModelCard& card)
{
    constexpr const char* temperature = "temperature";
    constexpr const char* tempered = "logits_by_temperature";
    const std::string scores = onnxScoresName(card);
    const auto value = static_cast<float>(card.temperature);
    graph.tensors.push_back({temperature, TensorType::F32, {}, [value](const ByteSink& sink) {
                                 sink(std::as_bytes(std::span(&value, 1)));
                             }});
    graph.nodes.push_back({"Div", "temper", {onnxLogits, temperature}, {tempered}, {}});
    graph.nodes.push_back(
        {"Softmax", "score", {tempered}, {scores}, {{"axis", static_cast<std::int64_t>(-1)}}});
    graph.outputs.push_back({scores, graph.outputs.front().shape, "of each class, of sum 1"});
}

} // namespace

void writeOnnxFile(const LoadedModel& model, const std::filesystem::path& target, const std::string& version)
{
    refuseToOverwrite(target, std::array{model.file});
    if (const std::vector<Message> found = problems(model.card); !found.empty())
        throw Error(ErrorKind::Usage, Message("The model cannot be saved: %1", found.front()));
    translatingTorchErrors("Writing the model as ONNX", [&] {
        const Preprocessing& preprocessing = model.card.preprocessing;
        const NetworkGraph graph = recordGraph(*model.network, preprocessing.height, preprocessing.width);
        const std::array<NamedOutput, 1> outputs = {
            {{graph.logits, onnxLogits, "what the network says of each class, before softmax"}}};
        OnnxModelFile file{translated(graph, outputs), "groundglass", version,
                           inputInWords(preprocessing).english(), onnxMetadata(model.card, model.notes)};
        file.graph.name = model.network->architecture();
        addScores(file.graph, model.card);
        const ProtoMessage proto = toProto(file);
        AtomicFile output(target);
        proto.write([&output](std::span<const std::byte> bytes) { output.write(bytes); });
        output.commit();
    });
}

} // namespace gg
