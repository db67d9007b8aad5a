// ChestPhantom: one made-up patient in a made-up scanner, and slices through the chest.
// Drawn from a seed and constant afterwards; any thread. Not anatomy for teaching: it looks enough like chest
// CT for a network, and for a person who tries out the program.
#pragma once

#include "base/Random.h"
#include "demo/PhantomLung.h"
#include "demo/PhantomScanner.h"
#include "demo/PhantomThorax.h"
#include "demo/PhantomTissues.h"
#include "demo/PhantomVessels.h"

#include <opencv2/core.hpp>
#include <vector>

namespace gg {

class ChestPhantom
{
public:
    /// `slices` heights at least 15 mm apart, from the aortic arch to the domes of the diaphragm;
    /// `groundGlass` puts ground-glass patches into each of them. Everything else is drawn the same way with
    /// and without.
    ChestPhantom(std::uint64_t seed, int slices, bool groundGlass);

    /// Of each slice, mm below the tracheal carina, from head to feet.
    const std::vector<float>& levels() const { return m_levels; }
    const PhantomScannerTraits& scanner() const { return m_scanner; }
    /// mm a side of the picture.
    float fieldOfView() const { return m_view.fieldOfView; }

    /// CV_32FC1, size x size, whole HU between -1024 and 3071.
    cv::Mat slice(std::size_t index, int size) const;

private:
    Random m_random;
    PhantomThorax m_thorax;
    PhantomTissueTraits m_tissues;
    PhantomVessels m_vessels;
    PhantomLung m_lung;
    PhantomScannerTraits m_scanner;
    PhantomView m_view;
    std::vector<float> m_levels;
};

} // namespace gg
