// CroppedFrame: a frame around a picture that was cropped within the patient, so that a lung that its edge
// cuts is enclosed again, as lungs are. Free functions without state; any thread.
#pragma once

#include <opencv2/core/mat.hpp>

namespace gg {

/// The part `crop` of `values` (one channel) in a frame of `tissue`; near each corner it is of `air`, for the
/// body is round, and what is dark in a corner lies beside it.
cv::Mat inFrame(const cv::Mat& values, const cv::Rect& crop, double tissue, double air);

/// What lies within the frame that inFrame() put around.
cv::Mat withoutFrame(const cv::Mat& framed);

} // namespace gg
