// LungThresholds: where one tissue of the lungs ends and the next begins, in HU. Plain values; any thread.
#pragma once

namespace gg {

/// Bounds of tissue are those of 3D Slicer's Lung CT Analyzer (github.com/Slicer/SlicerLungCTAnalyzer:
/// emphysema below -950, infiltrated from -750), but consolidation from -300, which tells COVID-19 from other
/// illness best (Qi et al., Quantitative CT for detecting COVID-19 pneumonia in suspected cases, BMC
/// Infectious Diseases 2021).
struct LungThresholds
{
    double emphysema = -950;     ///< below
    double groundGlass = -750;   ///< from
    double consolidation = -300; ///< from
    /// An opacity is so much denser than the lungs' own aerated quarter: lungs that have breathed out are
    /// grey all over.
    double aboveAerated = 90;

    bool operator==(const LungThresholds&) const = default;
};

} // namespace gg
