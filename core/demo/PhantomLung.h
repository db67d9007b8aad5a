// PhantomLung: the tissue of the lungs, with what makes a patient sick and what only looks a little like it.
// Drawn once a patient, then constant; any thread. Coordinates as in demo/PhantomCanvas.h.
#pragma once

#include "base/Random.h"
#include "demo/PhantomCanvas.h"
#include "demo/PhantomThorax.h"

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

namespace gg {

/// A patch of ground-glass opacity: "hazy increased opacity of lung, with preservation of bronchial and
/// vascular margins" (Hansell et al., Fleischner Society glossary, Radiology 246:697, 2008).
struct GroundGlassPatch
{
    cv::Point3f centre;
    cv::Point3f radii; ///< mm: along the pleura, away from it, along the body
    cv::Point2f along; ///< unit vector of the first radius
    float hu;          ///< of lung that is wholly affected
    float softness;    ///< share of the radius over which it fades, 0 to 1
    float coreHu;      ///< of the middle, denser where ground glass turns into consolidation
    bool reticular;    ///< with a fine net over it ("crazy paving")
    std::uint64_t seed;
};

struct LungNodule
{
    cv::Point3f centre;
    float radius;
    float hu;
};

class PhantomLung
{
public:
    /// Everything that healthy and sick patients share: base density by how deeply the patient breathed in,
    /// dependent density, emphysema, air trapping, nodules, bands of scar. None of it depends on the class.
    PhantomLung(const PhantomThorax& thorax, Random& random);

    /// Adds patches as in COVID-19, in both lungs, near the pleura, more in the back, some in each of the
    /// slices at heights `levels`. Their densities: mean -462 +- 99 HU at onset with the peak between -700
    /// and -500 HU in the first ten days (Lung involvement in COVID-19, Chin J Acad Radiol 3, 2020,
    /// doi 10.1007/s42058-020-00034-2).
    void addGroundGlass(const PhantomThorax& thorax, std::span<const float> levels, Random& random);

    const std::vector<GroundGlassPatch>& groundGlass() const { return m_patches; }

    /// Lung tissue without vessels.
    void paint(PhantomCanvas& canvas, const PhantomThorax& thorax, float z) const;
    /// What lies over the vessels.
    void paintNodules(PhantomCanvas& canvas, float z, float thickness) const;

private:
    float tissue(const PhantomThorax& thorax, cv::Point3f at, float inside) const;

    float m_base;
    float m_gravity;
    float m_dependent;
    float m_dependentDepth;
    float m_emphysema;
    float m_trapping;
    std::uint64_t m_seed;
    std::vector<LungNodule> m_nodules;
    std::vector<GroundGlassPatch> m_patches;
};

} // namespace gg
