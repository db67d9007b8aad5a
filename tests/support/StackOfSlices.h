// StackOfSlices: headers of CT slices as a scanner makes them, for tests that sort them.
#pragma once

#include "dicom/SliceHeader.h"

#include <string>
#include <vector>

namespace gg::test {

/// Axial, 4 x 4 pixels of 1 mm, `step` mm thick and apart from z = 0 on; file and SOP instance "0", "1", ...
inline std::vector<SliceHeader> stackOfSlices(int count, double step = 2)
{
    std::vector<SliceHeader> slices(static_cast<std::size_t>(count));
    for (int i = 0; i < count; ++i) {
        SliceHeader& slice = slices[static_cast<std::size_t>(i)];
        slice.file = std::to_string(i);
        slice.rows = slice.columns = 4;
        slice.tags.modality = "CT";
        slice.tags.patientId = "A";
        slice.tags.studyInstanceUid = "1.2";
        slice.tags.seriesInstanceUid = "1.2.3";
        slice.tags.sopInstanceUid = "1.2.3." + std::to_string(i);
        slice.tags.imageType = "ORIGINAL\\PRIMARY\\AXIAL";
        slice.tags.instanceNumber = i + 1;
        slice.tags.imagePositionPatient = {0, 0, i * step};
        slice.tags.imageOrientationPatient = {1, 0, 0, 0, 1, 0};
        slice.tags.pixelSpacing = {1, 1};
        slice.tags.sliceThickness = step;
    }
    return slices;
}

} // namespace gg::test
