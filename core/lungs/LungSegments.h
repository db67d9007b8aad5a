// LungSegments: lungs of a series and opacities in them as a DICOM Segmentation has them: their codes and
// colours. A free function; any thread.
#pragma once

#include "dicom/Segmentation.h"
#include "lungs/SeriesLungs.h"

#include <vector>

namespace gg {

/// The numbers that lungSegmentsOf() has segments in.
enum class LungSegment
{
    RightLung = 1,
    LeftLung,
    GroundGlass,
    Consolidation
};

/// 1 the right lung, 2 the left, 3 ground glass, 4 consolidation; opacities lie within the lungs. Their
/// labels are those of `lungs`, not copied.
///
/// Codes: of the lung and its sides SNOMED's (PS3.16 CID 7155 and 244); of ground glass DICOM's own, 112120
/// (PS3.16 annex D, CID 6104 "Abnormal Opacity Finding or Feature"). PS3.16 has none of consolidation: RadLex
/// has, RID43255.
std::vector<Segment> lungSegmentsOf(const SeriesLungs& lungs);

} // namespace gg
