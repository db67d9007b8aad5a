// Progress: how far a job is, as it is told to whoever shows it.
// A plain value; the callback runs on the job's own thread and must return quickly.
#pragma once

#include "base/Message.h"

#include <cstddef>
#include <functional>

namespace gg {

struct Progress
{
    Message stage;         ///< what is being done, for a person: "Reading images"
    std::size_t done = 0;  ///< units finished
    std::size_t total = 0; ///< units in all; 0 when unknown
};

using ProgressCallback = std::function<void(const Progress&)>;

} // namespace gg
