#include "nn/Network.h"

#include "base/Error.h"
#include "base/Text.h"

#include <ATen/CPUGeneratorImpl.h>
#include <memory>

namespace gg {

namespace {

at::Generator generatorOf(std::uint64_t seed)
{
    return at::make_generator<at::CPUGeneratorImpl>(seed);
}

// "features has the layers 0 to 52.": children numbered throughout are told as a range.
Message choicesAt(std::string_view place, const std::vector<std::string>& children)
{
    const Message where = place.empty() ? Message("it") : Message::verbatim(place);
    if (children.empty())
        return Message("%1 has no layers of its own.", where);
    if (children.size() > 2 && children.front() == "0" &&
        children.back() == std::to_string(children.size() - 1))
        return Message("%1 has the layers 0 to %2.", where, children.back());
    return Message("%1 has %2.", where, joined(children));
}

} // namespace

at::Tensor Network::classify(const at::Tensor& features)
{
    return m_head->forward(m_lastDropout ? m_lastDropout->forward(features) : features);
}

at::Tensor Network::apply(const at::Tensor& images)
{
    return forwardWithFeatures(images).logits;
}

Network::Passed Network::forwardWithFeatures(const at::Tensor& images)
{
    const at::Tensor passed = features(m_isChannelsLast ? images : images.contiguous());
    return {passed, classify(passed)};
}

bool Network::isHeadTensor(std::string_view name) const
{
    return name.starts_with(m_headName + ".");
}

bool Network::isSuperfluous(std::string_view) const
{
    return false;
}

at::Tensor Network::featureMapOf(std::string_view, const at::Tensor& output) const
{
    return output.dim() == 4 ? output : at::Tensor();
}

void Network::replaceHead(std::int64_t classes, std::uint64_t seed)
{
    if (classes < 2)
        throw Error(ErrorKind::Usage, "a classifier needs at least two classes");
    // Drawn on the CPU, so that a seed means the same head on every device.
    Linear fresh(m_head->inputs(), classes);
    at::Generator generator = generatorOf(seed);
    fresh.initialise(generator);
    const at::NoGradGuard noGrad;
    m_head->resizeOutputs(classes);
    at::Tensor(m_head->weight()).copy_(fresh.weight().view_as(m_head->weight()));
    at::Tensor(m_head->bias()).copy_(fresh.bias());
}

void Network::initialiseAll(std::uint64_t seed)
{
    at::Generator generator = generatorOf(seed);
    initialiseParameters(generator);
}

void Network::initialiseParameters(at::Generator& generator)
{
    forEach<Layer>([&generator](Layer& layer) { layer.initialise(generator); });
}

void Network::initialiseByHe(at::Generator& generator)
{
    forEach<BatchNorm2d>([&](BatchNorm2d& layer) { layer.initialise(generator); });
    forEach<Conv2d>([&](Conv2d& layer) { layer.initialiseKaiming(generator); });
    forEach<Linear>([&](Linear& layer) { layer.initialiseNormal(generator, 0.01); });
}

Layer& Network::find(std::string_view dottedName)
{
    torch::nn::Module* module = this;
    std::string_view place;
    for (const std::string_view part : split(dottedName, '.')) {
        const auto children = module->named_children();
        const auto* child = children.find(std::string(part));
        if (child == nullptr)
            throw Error(ErrorKind::Usage, Message("The network %1 has no layer named %2; %3", m_architecture,
                                                  dottedName, choicesAt(place, children.keys())));
        module = child->get();
        const auto end = static_cast<std::size_t>(part.data() + part.size() - dottedName.data());
        place = dottedName.substr(0, end);
    }
    return dynamic_cast<Layer&>(*module);
}

at::Tensor Network::activationsOf(std::string_view, const at::Tensor& output) const
{
    return output;
}

std::vector<std::string> Network::layerNames() const
{
    return named_modules(/*name_prefix=*/{}, /*include_self=*/false).keys();
}

void Network::useChannelsLast()
{
    setLayout(true);
}

void Network::useInferenceLayout()
{
    setLayout(isExactInChannelsLast());
}

void Network::setLayout(bool isChannelsLast)
{
    const at::NoGradGuard noGrad;
    m_isChannelsLast = isChannelsLast;
    const auto format = isChannelsLast ? at::MemoryFormat::ChannelsLast : at::MemoryFormat::Contiguous;
    for (at::Tensor& parameter : parameters()) {
        if (parameter.dim() == 4)
            parameter.set_data(parameter.detach().contiguous(format));
    }
}

std::int64_t Network::parameterCount() const
{
    std::int64_t count = 0;
    for (const at::Tensor& parameter : parameters())
        count += parameter.numel();
    return count;
}

void Network::setHead(std::string name, std::shared_ptr<Linear> head, std::shared_ptr<Dropout> lastDropout)
{
    m_headName = std::move(name);
    m_head = std::move(head);
    m_lastDropout = std::move(lastDropout);
}

} // namespace gg
