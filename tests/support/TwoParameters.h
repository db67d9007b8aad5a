// TwoParameters: a network's parameters in little, and a loss of theirs, for tests of optimisers.
#pragma once

#include "nn/StateDict.h"

#include <ATen/ATen.h>

namespace gg::test {

inline StateDict twoParameters()
{
    StateDict parameters;
    parameters.set("weight", at::tensor({1.0f, -2.0f, 3.0f}).requires_grad_());
    parameters.set("bias", at::tensor({0.5f}).requires_grad_());
    return parameters;
}

/// Those of the sum of (step) w^2 and 3 b.
inline void addGradients(const StateDict& parameters, int step)
{
    const at::Tensor weight = *parameters.find("weight");
    (weight * weight * step).sum().backward();
    (*parameters.find("bias") * 3).sum().backward();
}

} // namespace gg::test
