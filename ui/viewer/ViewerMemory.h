// ViewerMemory: what all viewers of the program have in common: the windows that have a key, and what was
// measured. Owned by Workspace; outlives the viewers. Thread: GUI thread.
#pragma once

#include "viewer/Measurements.h"
#include "viewer/WindowPresets.h"

namespace gg {

struct ViewerMemory
{
    WindowPresets presets;
    MeasurementStore measurements;
};

} // namespace gg
