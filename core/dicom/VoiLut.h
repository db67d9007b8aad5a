// VoiLut: what a DICOM file wants shown how bright, as a table (PS3.3 section C.11.2.1.1): for displays whose
// curve no window describes. Plain values and a free function; any thread.
#pragma once

#include "base/Message.h"
#include "dicom/DicomElements.h"

#include <cstdint>
#include <opencv2/core/mat.hpp>
#include <string>
#include <vector>

namespace gg {

struct VoiLut
{
    std::string name;                ///< as the file explains it; may be empty
    double first = 0;                ///< the value of the first entry, in the unit of the image's values
    std::vector<std::uint8_t> greys; ///< from black to white; values beyond the ends get the ends' greys

    /// CV_16SC1 or CV_32FC1 -> CV_8UC1; values between two entries get that of the lower, not-a-number
    /// becomes 0.
    cv::Mat applied(const cv::Mat& values) const;
};

/// In the order of the file. `valuesMayBeNegative` after rescale or Modality LUT. A table that is damaged is
/// left out, which is noted.
std::vector<VoiLut> voiLutsOf(const DicomElements& elements, bool valuesMayBeNegative,
                              std::vector<Message>& notes);

} // namespace gg
