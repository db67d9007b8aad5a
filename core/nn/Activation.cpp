#include "nn/Activation.h"

#include "base/Error.h"

#include <ATen/ATen.h>

namespace gg {

LayerTraits Activation::traits() const
{
    switch (m_kind) {
    case ActivationKind::Relu:
        return {"ReLU"};
    case ActivationKind::Relu6:
        return {"ReLU6"};
    case ActivationKind::Silu:
        return {"SiLU"};
    case ActivationKind::Sigmoid:
        return {"Sigmoid"};
    case ActivationKind::Hardsigmoid:
        return {"Hardsigmoid"};
    case ActivationKind::Hardswish:
        return {"Hardswish"};
    }
    return {};
}

at::Tensor Activation::apply(const at::Tensor& input)
{
    at::Tensor x = input;
    switch (m_kind) {
    case ActivationKind::Relu:
        return at::relu_(x);
    case ActivationKind::Relu6:
        return at::hardtanh_(x, 0, 6);
    case ActivationKind::Silu:
        return at::silu_(x);
    case ActivationKind::Sigmoid:
        return at::sigmoid_(x);
    case ActivationKind::Hardsigmoid:
        return at::hardsigmoid_(x);
    case ActivationKind::Hardswish:
        return at::hardswish_(x);
    }
    throw Error(ErrorKind::Usage, "there is no such activation");
}

} // namespace gg
