#include "onnx/OnnxModel.h"

#include "nn/Network.h"
#include "nn/TorchErrors.h"
#include "onnx/GraphRecorder.h"
#include "onnx/OperatorTable.h"
#include "onnx/PooledMaps.h"

#include <vector>

namespace gg {

std::string onnxBytes(Network& network, int height, int width)
{
    return translatingTorchErrors("Writing the network as ONNX", [&] {
        const NetworkGraph graph = recordGraph(network, height, width);
        std::vector<NamedOutput> outputs = {
            {graph.logits, onnxLogits, "what the network says of each class, before softmax"},
            {graph.features, onnxFeatures, "what enters the network's last layer"}};
        if (const std::optional<ValueId> maps = pooledMaps(graph))
            outputs.push_back({*maps, onnxPooledMaps, "of whose places the features are the means"});
        OnnxModelFile model;
        model.graph = translated(graph, outputs);
        model.graph.name = network.architecture();
        model.producer = "groundglass";
        const ProtoMessage proto = toProto(model);
        std::string bytes;
        bytes.reserve(proto.size());
        proto.write([&bytes](std::span<const std::byte> piece) {
            bytes.append(reinterpret_cast<const char*>(piece.data()), piece.size());
        });
        return bytes;
    });
}

} // namespace gg
