// PictureHu: greys of a picture -> Hounsfield units, roughly: a straight line through the grey of soft tissue
// and that of aerated lung, as the picture itself has them. Shares of lungs that come of it are relative.
// Plain values and a free function; any thread.
#pragma once

#include <opencv2/core/mat.hpp>
#include <optional>

namespace gg {

struct PictureHu
{
    cv::Mat hu;                ///< CV_32FC1
    double softTissueGrey = 0; ///< taken for 40 HU
    double lungGrey = 0;       ///< taken for -840 HU
    cv::Rect tightCrop = {};   ///< as it was given
};

/// `grey` is CV_8UC1, of a CT slice through whatever window. Soft tissue is the most frequent of the bright
/// greys, lung the lower quartile of what is dark, enclosed and large; which is which Otsu's threshold tells
/// (Otsu, IEEE Transactions on Systems, Man, and Cybernetics 9, 1979). Nothing where there are no such two.
/// Where a `tightCrop` is given (image/PictureFrame.h), only what is within it is looked at, and what its
/// edges cut is enclosed, but for its corners.
std::optional<PictureHu> huOfPicture(const cv::Mat& grey, const cv::Rect& tightCrop = {});

/// On that straight line.
double huOf(double grey, const PictureHu& picture);

} // namespace gg
