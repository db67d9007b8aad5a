// Gelu: torch.nn.GELU, x times the normal distribution's function at x (Hendrycks and Gimpel 2016), exactly,
// not by its tanh approximation. Any shape. Owned by its network. Thread: see Layer.
#pragma once

#include "nn/Layer.h"

namespace gg {

class Gelu : public Layer
{
public:
    LayerTraits traits() const override { return {"GELU", {{"approximate", "none"}}}; }

protected:
    at::Tensor apply(const at::Tensor& input) override;
};

} // namespace gg
