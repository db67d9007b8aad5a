// TinyDataset: a data set of small PNG pictures for tests: noise, brighter above (class 0, "NonCOVID") or
// below (class 1, "COVID"), so that a network can tell them apart, flipped or not.
#pragma once

#include "data/Dataset.h"

#include <filesystem>
#include <opencv2/core/mat.hpp>

namespace gg::test {

/// A picture of such a class, CV_8UC3; another for each `number`.
cv::Mat tinyPicture(int label, std::uint64_t number);

/// Writes the pictures into `folder`, which must exist: `perClass` images a class in the training split, half
/// as many in each of validation and test.
Dataset makeTinyDataset(const std::filesystem::path& folder, int perClass);

} // namespace gg::test
