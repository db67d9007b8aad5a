#include "nn/InvertedResidual.h"

#include <ATen/ATen.h>

namespace gg {

InvertedResidual::InvertedResidual(const InvertedResidualSettings& settings)
    : m_isResidual(settings.stride == 1 && settings.in == settings.out), m_block(add<Sequential>("block"))
{
    if (settings.fused)
        appendFused(settings);
    else
        appendSeparable(settings);
    if (m_isResidual && settings.drop > 0)
        m_stochasticDepth = add<StochasticDepth>("stochastic_depth", settings.drop);
}

void InvertedResidual::appendSeparable(const InvertedResidualSettings& settings)
{
    if (settings.inner != settings.in)
        m_block->append<ConvNormActivation>(ConvNormActivationSettings{.in = settings.in,
                                                                       .out = settings.inner,
                                                                       .kernel = 1,
                                                                       .norm = settings.norm,
                                                                       .activation = settings.activation});
    m_block->append<ConvNormActivation>(ConvNormActivationSettings{.in = settings.inner,
                                                                   .out = settings.inner,
                                                                   .kernel = settings.kernel,
                                                                   .stride = settings.stride,
                                                                   .groups = settings.inner,
                                                                   .norm = settings.norm,
                                                                   .activation = settings.activation});
    if (settings.squeezed != 0)
        m_block->append<SqueezeExcitation>(SqueezeExcitationSettings{
            settings.inner, settings.squeezed, settings.squeezeActivation, settings.gate});
    m_block->append<ConvNormActivation>(ConvNormActivationSettings{
        .in = settings.inner, .out = settings.out, .kernel = 1, .norm = settings.norm});
}

void InvertedResidual::appendFused(const InvertedResidualSettings& settings)
{
    const bool widens = settings.inner != settings.in;
    m_block->append<ConvNormActivation>(
        ConvNormActivationSettings{.in = settings.in,
                                   .out = widens ? settings.inner : settings.out,
                                   .kernel = settings.kernel,
                                   .stride = settings.stride,
                                   .norm = settings.norm,
                                   .activation = settings.activation});
    if (widens)
        m_block->append<ConvNormActivation>(ConvNormActivationSettings{
            .in = settings.inner, .out = settings.out, .kernel = 1, .norm = settings.norm});
}

at::Tensor InvertedResidual::apply(const at::Tensor& input)
{
    at::Tensor output = m_block->forward(input);
    if (m_stochasticDepth)
        output = m_stochasticDepth->forward(output);
    return m_isResidual ? output.add_(input) : output;
}

} // namespace gg
