// AccumulationPlan: after which batches of an epoch the optimiser steps, and by what each batch's loss is
// divided. A plain value; any thread.
#pragma once

#include "train/TrainConfig.h"

#include <cstddef>

namespace gg {

class AccumulationPlan
{
public:
    /// `length`: batches per step; `batches`: of one epoch.
    AccumulationPlan(AccumulationRule rule, std::size_t length, std::size_t batches);

    /// `batch` counts from 0 within the epoch.
    bool stepsAfter(std::size_t batch) const;
    /// TrailingBatches: the number of batches in this one's group, smaller in the last. Tutorial: always the
    /// length.
    double divisor(std::size_t batch) const;

private:
    AccumulationRule m_rule;
    std::size_t m_length;
    std::size_t m_batches;
};

} // namespace gg
