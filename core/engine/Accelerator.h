// Accelerator: makes of an open classifier another that computes the same scores in less time.
// One of gg::Engines, which owns it. Thread: any, also at the same time; the call blocks, for seconds where a
// network is compiled for the first time.
#pragma once

#include "model/Classifier.h"

#include <cstddef>
#include <memory>

namespace gg {

/// So many images are worth the time that it takes: what compiling a network of middling size costs is saved
/// by about as many.
inline constexpr std::size_t worthAccelerating = 32;

class Accelerator
{
public:
    virtual ~Accelerator() = default;

    /// Of `reference`, which was opened from `source`, which it shares, and which goes on doing what is not
    /// scoring. Null where there is nothing to gain: on a graphics card, or where the library for it is not
    /// there. Throws Error (Failed) that says why there is none, such as that its scores would be others.
    virtual std::unique_ptr<Classifier> accelerated(const ModelSource& source,
                                                    std::shared_ptr<Classifier> reference) = 0;
};

} // namespace gg
