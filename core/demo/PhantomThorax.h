// PhantomThorax: the shape of one made-up patient's chest as distances to its surfaces.
// A plain value, drawn once a patient; any thread. Coordinates as in demo/PhantomCanvas.h.
#pragma once

#include "base/Random.h"
#include "demo/PhantomNoise.h"

#include <cstdint>

namespace gg {

/// Distances are in mm along the ray from the shape's middle, positive inside; good enough near the surface.
class PhantomThorax
{
public:
    explicit PhantomThorax(Random& random);

    float halfWidth() const { return m_halfWidth; }
    float halfDepth() const { return m_halfDepth; }
    /// Where the middle of the vertebral bodies is.
    float spineY() const { return m_cavityBack - 27.0f; }
    float sternumY() const { return -m_cavityFront - 9.0f; }

    float insideSkin(float x, float y, float z) const;
    float insideMuscle(float x, float y, float z) const;
    /// The pleural cavities and the mediastinum together, inside the ribs.
    float insideRibs(float x, float y, float z) const;
    float insideHeart(float x, float y, float z) const;
    float insideLiver(float x, float y, float z) const;
    float insideLung(float x, float y, float z) const;

    /// Distance from the middle to the inside of the ribs in the direction `angle` (0 is +x, pi/2 is +y), mm.
    float ribRadius(float angle, float z) const;

    bool hasBreasts() const { return m_breast > 0; }

private:
    float cavityScale(float z) const;
    float insideMediastinum(float x, float y, float z) const;
    float insideSpine(float x, float y) const;

    float m_halfWidth;
    float m_halfDepth;
    float m_exponent;
    float m_fat;
    float m_breast;
    float m_cavityWidth;
    float m_cavityFront;
    float m_cavityBack;
    float m_heart;
    float m_heartCosine; ///< of the angle between its long axis and +x
    float m_heartSine;
    float m_diaphragm;
    float m_mediastinum;
    float m_junctionX;
    PhantomNoise m_noise;
};

} // namespace gg
