// SliceLungs: the lungs in one axial CT slice. A threshold between lung and soft tissue, what hangs together
// and does not reach the edge, each lung closed by itself over vessels and lesions at its rim, airways taken
// out. Plain values and free functions; any thread.
#pragma once

#include "base/Message.h"

#include <opencv2/core/mat.hpp>
#include <vector>

namespace gg {

/// A slice as lungs are looked for in it.
struct LungSlice
{
    cv::Mat hu;                  ///< CV_16SC1 or CV_32FC1
    cv::Mat outside = {};        ///< CV_8UC1, not 0 where a pixel is outside the scan; empty where none is
    double pixelSize = 0.7;      ///< mm; where it is not known, this is near
    bool isRelative = false;     ///< HU were guessed from greys: what air reads says nothing
    bool rightComesFirst = true; ///< the patient's right is at the left of the image, as slices are shown
    /// The part that the body fills to all four edges, where there is one (image/PictureFrame.h): they may
    /// cut lungs. Empty where the body lies in air.
    cv::Rect tightCrop = {};
};

struct SliceLungs
{
    cv::Mat labels;                  ///< CV_8UC1 of the slice's size, each pixel a Lung
    cv::Mat body;                    ///< CV_8UC1 of that size, not 0 within the patient (lungs/Body.h)
    double airLevel = -1000;         ///< what air around the patient reads, HU
    std::vector<Message> notes = {}; ///< what a person should know: air that reads anything but -1000 HU

    /// Pixels of both lungs.
    int pixels() const;
};

/// Whether a side of a CT's pixel can be that many mm, from 0.05 to 10: whoever writes metres, or nothing,
/// does not know how large it is.
bool isPixelSize(double size);

/// Throws Error (Usage) for what is no such slice. Without lungs all labels are Lung::None.
SliceLungs findLungs(const LungSlice& slice);

/// -1000 to ... HU: no value below -1024, which stands for what was not scanned; CV_32FC1.
cv::Mat lungValues(const LungSlice& slice);

} // namespace gg
