// RegionGroups: parts of the body that were measured as wholes, as Measurement Groups of a report. Only for
// MeasurementReport: DCMTK's templates are in it. A free function; any thread.
#pragma once

#include "dicom/MeasurementReport.h"

#include <functional>
#include <span>
#include <string>

class TID1500_MeasurementReport;

namespace gg {

/// A group each: of TID 1411 with the segment that it was measured in, else of TID 1501, which come after all
/// of the former; else in order.
/// `seriesInstanceUid` is that of the images; `nextUid` gives each group one of its own. Throws Error
/// (Failed).
void addRegionGroups(TID1500_MeasurementReport& content, std::span<const ReportedRegion> regions,
                     const std::string& seriesInstanceUid, const std::function<std::string()>& nextUid);

} // namespace gg
