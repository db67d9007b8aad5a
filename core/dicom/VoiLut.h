// VoiLut: what a DICOM file wants shown how bright, as a table (PS3.3 section C.11.2.1.1): for displays whose
// curve no window describes. Plain values and a free function; any thread.
#pragma once

#include "base/Message.h"
#include "dicom/DicomElements.h"
#include "dicom/DicomTags.h"

#include <cstdint>
#include <opencv2/core/mat.hpp>
#include <optional>
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

/// The file's window as a table, where its function is another than LINEAR: LINEAR_EXACT or SIGMOID (PS3.3
/// sections C.11.2.1.3.2 and C.11.2.1.3.1), in steps of 1. Nothing without a window, for LINEAR, which is
/// what windows are here, and for an unknown one, which is noted and taken for LINEAR.
std::optional<VoiLut> voiLutOfFunction(const DicomTags& tags, std::vector<Message>& notes);

/// In the order of the file. `valuesMayBeNegative` after rescale or Modality LUT. A table that is damaged is
/// left out, which is noted.
std::vector<VoiLut> voiLutsOf(const DicomElements& elements, bool valuesMayBeNegative,
                              std::vector<Message>& notes);

} // namespace gg
