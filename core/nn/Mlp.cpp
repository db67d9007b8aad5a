#include "nn/Mlp.h"

#include "nn/Gelu.h"
#include "nn/Initialisation.h"

namespace gg {

// The dropouts of torchvision's published variants have probability 0; they are there for the numbers.
Mlp::Mlp(std::int64_t width, std::int64_t hidden)
{
    m_linear.push_back(append<Linear>(width, hidden));
    append<Gelu>();
    append<Dropout>(0.0);
    m_linear.push_back(append<Linear>(hidden, width));
    append<Dropout>(0.0);
}

void Mlp::initialiseXavier(at::Generator& generator)
{
    for (const auto& layer : m_linear) {
        fillXavierUniform(layer->weight(), generator);
        fillNormal(layer->bias(), 1e-6, generator);
    }
}

} // namespace gg
