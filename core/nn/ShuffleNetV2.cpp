#include "nn/ShuffleNetV2.h"

#include "nn/Activation.h"
#include "nn/Network.h"

#include <ATen/ATen.h>

namespace gg {

namespace {

constexpr std::array<int, 3> repeats = {4, 8, 4};
constexpr std::int64_t stemWidth = 24;

struct ShuffleNetTable
{
    std::array<std::int64_t, 3> stages = {};
    std::int64_t last = 0;
};

// Convolutions that are followed by normalisation, most also by ReLU.
class Branch final : public Sequential
{
public:
    void addPointwise(std::int64_t in, std::int64_t out)
    {
        append<Conv2d>(Conv2dSettings{.in = in, .out = out, .kernel = 1, .bias = false});
        append<BatchNorm2d>(out);
        append<Activation>(ActivationKind::Relu);
    }

    void addDepthwise(std::int64_t width, std::int64_t stride)
    {
        append<Conv2d>(Conv2dSettings{.in = width,
                                      .out = width,
                                      .kernel = 3,
                                      .stride = stride,
                                      .padding = 1,
                                      .groups = width,
                                      .bias = false});
        append<BatchNorm2d>(width);
    }
};

// The channels of the two halves by turns, so that each half of the next unit sees both.
at::Tensor shuffled(const at::Tensor& x)
{
    return x.view({x.size(0), 2, x.size(1) / 2, x.size(2), x.size(3)})
        .transpose(1, 2)
        .flatten(1, 2)
        .contiguous(x.suggest_memory_format());
}

// Half of the channels passes by, or where the picture shrinks all go through both branches.
class ShuffleUnit final : public Layer
{
public:
    ShuffleUnit(std::int64_t in, std::int64_t out, std::int64_t stride)
        : m_shrinks(stride > 1), m_branch1(add<Branch>("branch1")), m_branch2(add<Branch>("branch2"))
    {
        const std::int64_t half = out / 2;
        if (m_shrinks) {
            m_branch1->addDepthwise(in, stride);
            m_branch1->addPointwise(in, half);
        }
        m_branch2->addPointwise(m_shrinks ? in : half, half);
        m_branch2->addDepthwise(half, stride);
        m_branch2->addPointwise(half, half);
    }

protected:
    at::Tensor apply(const at::Tensor& input) override
    {
        if (m_shrinks)
            return shuffled(at::cat({m_branch1->forward(input), m_branch2->forward(input)}, 1));
        const std::vector<at::Tensor> halves = input.chunk(2, 1);
        return shuffled(at::cat({halves[0], m_branch2->forward(halves[1])}, 1));
    }

private:
    bool m_shrinks;
    std::shared_ptr<Branch> m_branch1;
    std::shared_ptr<Branch> m_branch2;
};

class ShuffleNetV2 final : public Network
{
public:
    ShuffleNetV2(const ShuffleNetTable& table, std::int64_t classes)
    {
        const auto stem = add<Sequential>("conv1");
        stem->append<Conv2d>(
            Conv2dSettings{.in = 3, .out = stemWidth, .kernel = 3, .stride = 2, .padding = 1, .bias = false});
        stem->append<BatchNorm2d>(stemWidth);
        stem->append<Activation>(ActivationKind::Relu);
        m_steps = {stem, add<MaxPool2d>("maxpool", 3, 2, 1)};

        std::int64_t width = stemWidth;
        for (std::size_t stage = 0; stage < repeats.size(); ++stage) {
            const auto units = add<Sequential>("stage" + std::to_string(stage + 2));
            for (int i = 0; i < repeats[stage]; ++i) {
                units->append<ShuffleUnit>(width, table.stages[stage], i == 0 ? 2 : 1);
                width = table.stages[stage];
            }
            m_steps.push_back(units);
        }
        const auto last = add<Branch>("conv5");
        last->addPointwise(width, table.last);
        m_steps.push_back(last);
        setLastFeatureMap("conv5");
        setHead("fc", add<Linear>("fc", table.last, classes), nullptr);
    }

    at::Tensor features(const at::Tensor& images) override
    {
        at::Tensor x = images;
        for (const auto& step : m_steps)
            x = step->forward(x);
        return x.mean({2, 3});
    }

private:
    std::vector<std::shared_ptr<Layer>> m_steps;
};

} // namespace

std::vector<NetworkVariant> shuffleNetV2Variants()
{
    const NetworkRows<ShuffleNetV2, ShuffleNetTable> row{"ShuffleNet V2"};
    return {
        row("shufflenet_v2_x0_5", {.stages = {48, 96, 192}, .last = 1024}, 1366792),
        row("shufflenet_v2_x1_0", {.stages = {116, 232, 464}, .last = 1024}, 2278604),
        row("shufflenet_v2_x1_5", {.stages = {176, 352, 704}, .last = 1024}, 3503624),
        row("shufflenet_v2_x2_0", {.stages = {244, 488, 976}, .last = 2048}, 7393996),
    };
}

} // namespace gg
