// PhantomTissues: paints everything but the lungs: table, skin, fat, muscle, bones, heart and great vessels.
// A free function; any thread.
#pragma once

#include "base/Random.h"
#include "demo/PhantomCanvas.h"
#include "demo/PhantomThorax.h"

namespace gg {

/// What differs between patients besides shape.
struct PhantomTissueTraits
{
    float blood = 45;      ///< HU; higher with contrast medium
    float bone = 600;      ///< HU of the cortex
    float tableGap = 4;    ///< mm between back and table; below 0: the table is outside the field of view
    float tableDepth = 22; ///< mm
    float padDepth = 0;    ///< mm of the pad or blanket between patient and table
    float padHu = -600;
    float ribPhase = 0;     ///< radians
    std::uint64_t seed = 0; ///< of textures

    static PhantomTissueTraits drawn(Random& random);
};

/// Paints the slice at height `z` (mm) onto an empty canvas; typical CT numbers of tissues after Bushberg et
/// al., "The Essential Physics of Medical Imaging", 3rd edition, table 10-2.
void paintTissues(PhantomCanvas& canvas, const PhantomThorax& thorax, const PhantomTissueTraits& traits,
                  float z);

} // namespace gg
