#include "train/AccumulationPlan.h"

#include <algorithm>

namespace gg {

AccumulationPlan::AccumulationPlan(AccumulationRule rule, std::size_t length, std::size_t batches)
    : m_rule(rule), m_length(std::max<std::size_t>(length, 1)), m_batches(batches)
{
}

bool AccumulationPlan::stepsAfter(std::size_t batch) const
{
    if (m_rule == AccumulationRule::Tutorial)
        return batch % m_length == 0;
    return (batch + 1) % m_length == 0 || batch + 1 == m_batches;
}

double AccumulationPlan::divisor(std::size_t batch) const
{
    if (m_rule == AccumulationRule::Tutorial)
        return static_cast<double>(m_length);
    const std::size_t first = batch / m_length * m_length;
    return static_cast<double>(std::min(m_length, m_batches - first));
}

} // namespace gg
