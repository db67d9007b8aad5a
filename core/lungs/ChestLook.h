// ChestLook: how much a picture looks like an axial CT slice of a chest, whatever its window: a logistic
// regression on what is left of it at 64 x 64 pixels. It tells a chest from a head, an abdomen, a photograph
// or a drawing where greys alone do not, and it knows nothing of disease.
//
// Its weights (ChestLookWeights.cpp) are made by resources/chest_look.py of the training and validation
// images of COVID-CT and of pictures that are none; MosMedData and lung masks drawn by hand, which it was not
// fitted to, are told by it as well.
//
// Plain values and free functions; any thread.
#pragma once

#include <opencv2/core/mat.hpp>
#include <vector>

namespace gg {

/// What it goes by, of a picture of grey (CV_8UC1, of 500 pixels across or so; of at least 8 x 8), cut to
/// what is not black: 24 x 24 greys, histograms of oriented gradients of 8 x 8 cells (Dalal and Triggs, CVPR
/// 2005), a histogram of its greys, its aspect, how rough it is, and its contrast.
std::vector<float> chestLookFeatures(const cv::Mat& grey);

/// Logit: above 0 it looks like a chest. Throws Error (Usage) for another picture.
double chestLook(const cv::Mat& grey);

} // namespace gg
