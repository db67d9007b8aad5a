#include "nn/NetworkFactory.h"

#include "base/Error.h"
#include "base/NetworkLimits.h"
#include "base/Text.h"
#include "nn/AlexNet.h"
#include "nn/ConvNeXt.h"
#include "nn/DenseNet.h"
#include "nn/EfficientNet.h"
#include "nn/EfficientNetLite.h"
#include "nn/GoogLeNet.h"
#include "nn/InceptionV3.h"
#include "nn/MobileNetV2.h"
#include "nn/MobileNetV3.h"
#include "nn/RegNet.h"
#include "nn/ResNet.h"
#include "nn/ShuffleNetV2.h"
#include "nn/SqueezeNet.h"
#include "nn/SwinTransformer.h"
#include "nn/Vgg.h"
#include "nn/VisionTransformer.h"

#include <iterator>
#include <set>
#include <utility>

namespace gg {

namespace {

std::shared_ptr<Network> makeUnfilled(const NetworkVariant& variant, std::int64_t classes)
{
    if (classes < 2)
        throw Error(ErrorKind::Usage, "a classifier needs at least two classes");
    std::shared_ptr<Network> network = variant.make(classes);
    network->setArchitecture(variant.name);
    return network;
}

// People often put a dropout before the head: `fc.1.weight` instead of `fc.weight`. One linear layer can be
// read.
StateDict withPlainHead(const Network& network, const StateDict& weights)
{
    const std::string head = network.headName();
    if (weights.contains(head + ".weight"))
        return weights;
    StateDict renamed;
    std::set<std::string> places;
    for (const auto& [name, tensor] : weights) {
        if (network.isHeadTensor(name)) {
            const auto dot = name.rfind('.');
            places.insert(name.substr(0, dot));
            renamed.set(head + name.substr(dot), tensor);
        } else {
            renamed.set(name, tensor);
        }
    }
    if (places.size() > 1)
        throw Error(ErrorKind::BadInput, Message("its head %1 is more than one linear layer", head));
    return renamed;
}

// How many classes the head has, where its two tensors agree: a bias alone could claim any number.
std::optional<std::int64_t> outputsOf(const Network& network, const StateDict& weights)
{
    const at::Tensor* weight = weights.find(network.headName() + ".weight");
    const at::Tensor* bias = weights.find(network.headName() + ".bias");
    if (weight == nullptr || bias == nullptr || weight->dim() < 2 || bias->dim() != 1 ||
        weight->size(0) != bias->size(0) || weight->size(1) != network.head()->inputs())
        return std::nullopt;
    const std::int64_t outputs = bias->size(0);
    const bool isUsual = outputs >= 2 && outputs <= static_cast<std::int64_t>(limits::outputs);
    return isUsual ? std::optional(outputs) : std::nullopt;
}

} // namespace

std::vector<NetworkVariant> availableNetworks()
{
    std::vector<NetworkVariant> all;
    for (std::vector<NetworkVariant> family :
         {alexNetVariants(), vggVariants(), resNetVariants(), denseNetVariants(), squeezeNetVariants(),
          mobileNetV2Variants(), mobileNetV3Variants(), shuffleNetV2Variants(), efficientNetVariants(),
          convNeXtVariants(), regNetVariants(), googLeNetVariants(), inceptionV3Variants(),
          visionTransformerVariants(), swinTransformerVariants(), efficientNetLiteVariants()})
        std::move(family.begin(), family.end(), std::back_inserter(all));
    return all;
}

NetworkVariant networkVariant(std::string_view name)
{
    for (NetworkVariant& variant : availableNetworks()) {
        if (variant.name == name)
            return std::move(variant);
    }
    throw Error(ErrorKind::Usage, Message("there is no network named %1", name));
}

std::shared_ptr<Network> createNetwork(std::string_view name, std::int64_t classes, std::uint64_t seed)
{
    auto network = makeUnfilled(networkVariant(name), classes);
    network->initialiseAll(seed);
    return network;
}

std::shared_ptr<Network> createNetwork(std::string_view name, const StateDict& weights)
{
    const NetworkVariant variant = networkVariant(name);
    auto network = makeUnfilled(variant, 2);
    const StateDict plain = withPlainHead(*network, weights);
    if (const auto outputs = outputsOf(*network, plain))
        network->head()->resizeOutputs(*outputs);
    loadStateDict(*network, plain);
    return network;
}

std::optional<std::string> recogniseArchitecture(const StateDict& weights)
{
    for (const NetworkVariant& variant : availableNetworks()) {
        // Memory that is never touched costs nothing, so an unfilled network is its own table of shapes.
        const auto network = makeUnfilled(variant, 2);
        if (!firstMisfit(*network, weights, {.ignoreHead = true}))
            return variant.name;
    }
    return std::nullopt;
}

} // namespace gg
