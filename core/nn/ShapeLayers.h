// ShapeLayers: layers that compute nothing and only turn their input round; they are layers so that the
// numbers of those behind them in a Sequential are torchvision's. Owned by their network. Thread: see Layer.
#pragma once

#include "nn/Layer.h"

namespace gg {

/// torchvision.ops.Permute: the dimensions in another order, sharing the input's memory.
class Permute : public Layer
{
public:
    explicit Permute(std::vector<std::int64_t> order) : m_order(std::move(order)) {}

protected:
    at::Tensor apply(const at::Tensor& input) override;

private:
    std::vector<std::int64_t> m_order;
};

/// torch.nn.Flatten: (N,...) -> (N,F).
class Flatten : public Layer
{
protected:
    at::Tensor apply(const at::Tensor& input) override;
};

} // namespace gg
