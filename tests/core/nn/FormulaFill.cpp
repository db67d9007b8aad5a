#include "FormulaFill.h"

#include "nn/Network.h"
#include "nn/StateDict.h"

#include <cmath>

namespace gg::test {

at::Tensor formulaTensor(at::IntArrayRef shape, std::int64_t k)
{
    at::Tensor tensor = at::empty(shape, at::kFloat);
    float* values = tensor.data_ptr<float>();
    for (std::int64_t i = 0; i < tensor.numel(); ++i)
        values[i] = static_cast<float>(static_cast<double>((i * 7919 + k * 104729) % 1009) / 504.0 - 1.0);
    return tensor;
}

void fillByFormula(Network& network)
{
    std::int64_t k = -1;
    for (const auto& [name, tensor] : stateDictOf(network)) {
        ++k;
        if (!tensor.is_floating_point())
            continue;
        at::Tensor v = formulaTensor(tensor.sizes(), k);
        if (name.ends_with("running_var"))
            v = v / 2 + 1;
        else if (tensor.dim() >= 2)
            v = v * std::sqrt(6.0 / static_cast<double>(tensor.numel() / tensor.size(0)));
        else if (name.ends_with(".weight"))
            v = v / 5 + 1;
        else
            v = v / 10;
        at::Tensor(tensor).copy_(v);
    }
}

void fillByPlainFormula(Layer& layer)
{
    const at::NoGradGuard noGrad;
    std::int64_t k = 0;
    for (at::Tensor& parameter : layer.parameters())
        parameter.copy_(formulaTensor(parameter.sizes(), k++));
}

double formulaSum(const at::Tensor& tensor)
{
    const at::Tensor factors = formulaTensor(tensor.sizes(), 9).to(at::kDouble);
    return (tensor.detach().to(at::kDouble) * factors).sum().item<double>();
}

} // namespace gg::test
