// PhantomVessels: the arteries, veins and bronchi of both lungs as trees in space, and how a slice cuts them.
// Grown once a patient, then constant; any thread. Coordinates as in demo/PhantomCanvas.h.
#pragma once

#include "base/Random.h"
#include "demo/PhantomCanvas.h"
#include "demo/PhantomThorax.h"

#include <opencv2/core.hpp>
#include <vector>

namespace gg {

/// A piece of vessel, straight, of constant radius in mm.
struct VesselSegment
{
    cv::Point3f from;
    cv::Point3f to;
    float radius;
};

class PhantomVessels
{
public:
    /// Volume-filling branching (Tawhai, Pullan and Hunter, Ann Biomed Eng 28:793, 2000): each branch grows
    /// towards the middle of the lung it supplies, which is then halved. Radii follow Murray's law with the
    /// exponent 2.7.
    PhantomVessels(const PhantomThorax& thorax, Random& random);

    const std::vector<VesselSegment>& blood() const { return m_blood; }

    /// Paints what a slab of `thickness` mm around height `z` shows: vessels in the plane as branching lines,
    /// across it as dots, thin ones faint in thick slabs. `blood` is in HU.
    void paint(PhantomCanvas& canvas, float z, float thickness, float blood) const;

private:
    std::vector<VesselSegment> m_blood;
    std::vector<VesselSegment> m_bronchi;
};

/// Trachea and main bronchi, which lie in the mediastinum.
void paintCentralAirways(PhantomCanvas& canvas, float z);

} // namespace gg
