// NetworkFeatures: what a network makes of the images of a data set before its head, and the memory of it
// that goes into the model file. Free functions on the training thread.
#pragma once

#include "base/CancelToken.h"
#include "base/Progress.h"
#include "model/Device.h"
#include "model/FeatureSpace.h"
#include "train/LogisticHead.h"
#include "train/PictureSource.h"

#include <cstddef>
#include <memory>
#include <span>
#include <string>
#include <vector>

namespace gg {

class Network;

struct FeatureJob
{
    std::shared_ptr<Network> network; ///< on `device`, in evaluation mode
    Device device;
    std::size_t batchSize = 16;
    std::size_t threads = 1;
    ProgressCallback onProgress = {};
    CancelToken cancel = {};
};

/// (items, F), in the order of `items` of the pictures' data set. Of a network without a linear head the mean
/// over the last feature map. Throws Error: BadInput for a file that cannot be read, Cancelled.
FeatureMatrix networkFeatures(const FeatureJob& job, const std::vector<std::size_t>& items,
                              PictureSource& pictures);

/// At most `most` of them, evenly chosen, in their order.
std::vector<std::size_t> evenlyChosen(std::span<const std::size_t> items, std::size_t most);

/// Of the training images, each with its path, as many as fit; the threshold by the validation's.
FeatureSpace featureSpaceOf(const FeatureMatrix& training, std::span<const std::string> paths,
                            const FeatureMatrix& validation);

} // namespace gg
