#include "GoldenNetworks.h"

#include "FormulaFill.h"
#include "nn/NetworkFactory.h"

#include <ATen/ATen.h>
#include <cmath>

namespace gg::test {

namespace {

// What these weights compute is so badly conditioned that single precision depends on the kernels of the
// processor by more than the tolerance. Tables of indices stay whole numbers.
void toDouble(Network& network)
{
    for (at::Tensor& parameter : network.parameters())
        parameter.set_data(parameter.to(at::kDouble));
    for (at::Tensor& buffer : network.buffers())
        if (buffer.is_floating_point())
            buffer.set_data(buffer.to(at::kDouble));
}

} // namespace

std::string differenceFromGolden(const std::string& architecture, int size, const std::vector<double>& logits,
                                 double gradientSum)
{
    const auto network = networkVariant(architecture).make(static_cast<std::int64_t>(logits.size()));
    fillByFormula(*network);
    network->eval();
    toDouble(*network);
    const at::Tensor result = network->forward(formulaTensor({1, 3, size, size}, 5).to(at::kDouble));
    const at::Tensor golden = at::tensor(logits, at::kDouble).unsqueeze(0);
    const double difference = (result.detach().to(at::kDouble) - golden).abs().max().item<double>();
    if (!(difference <= 1e-5 * golden.abs().max().item<double>()))
        return architecture + ": the logits differ by " + std::to_string(difference);

    at::cross_entropy_loss(result, at::ones({1}, at::kLong)).backward();
    const double sum = network->parameters()[0].grad().to(at::kDouble).abs().sum().item<double>();
    if (!(std::abs(sum - gradientSum) <= 1e-4 * gradientSum))
        return architecture + ": the gradients' sum is " + std::to_string(sum);
    return {};
}

} // namespace gg::test
