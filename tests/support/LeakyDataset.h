// LeakyDataset: a folder of a small data set with an image that is in training and test, one under both
// classes, and a file that is no image.
#pragma once

#include <filesystem>

namespace gg::test {

/// Train and test of "COVID" and "NonCOVID" in `folder`, as folders of classes.
void writeLeakyDataset(const std::filesystem::path& folder);

} // namespace gg::test
