#include "train/NetworkFeatures.h"

#include "nn/ImageTensor.h"
#include "nn/Network.h"
#include "train/BatchLoader.h"
#include "train/Interruption.h"

#include <ATen/ATen.h>
#include <algorithm>
#include <numeric>
#include <optional>

namespace gg {

FeatureMatrix networkFeatures(const FeatureJob& job, const std::vector<std::size_t>& items,
                              PictureSource& pictures)
{
    const c10::InferenceMode inference;
    const Interruption interruption(job.network, job.cancel);
    BatchLoader loader(pictures, {items, job.batchSize, job.threads, 0, 0});
    const Preprocessing& preprocessing = pictures.preprocessing();
    FeatureMatrix matrix{items.size(), static_cast<std::size_t>(job.network->featureCount()), {}};
    matrix.values.reserve(matrix.rows * matrix.columns);
    while (const std::optional<Batch> batch = loader.next()) {
        job.cancel.waitWhilePaused();
        job.cancel.throwIfCancelled();
        const at::Tensor images =
            imageTensor(batch->images, preprocessing.height, preprocessing.width, job.device.id());
        const at::Tensor features = job.network->pooledFeatures(images).to(at::kCPU, at::kFloat).contiguous();
        const float* const values = features.const_data_ptr<float>();
        matrix.values.insert(matrix.values.end(), values, values + features.numel());
        if (job.onProgress)
            job.onProgress({"Computing features", matrix.values.size() / matrix.columns, matrix.rows});
    }
    return matrix;
}

std::vector<std::size_t> evenlyChosen(std::span<const std::size_t> items, std::size_t most)
{
    const std::size_t count = std::min(items.size(), most);
    std::vector<std::size_t> chosen;
    for (std::size_t i = 0; i < count; ++i)
        chosen.push_back(items[i * items.size() / count]);
    return chosen;
}

FeatureSpace featureSpaceOf(const FeatureMatrix& training, std::span<const std::string> paths,
                            const FeatureMatrix& validation)
{
    FeatureSpace space(training.columns);
    std::vector<std::size_t> rows(training.rows);
    std::iota(rows.begin(), rows.end(), std::size_t{0});
    for (const std::size_t row : evenlyChosen(rows, FeatureSpace::capacity(training.columns)))
        space.add(paths[row], training.row(row));
    std::vector<double> distances;
    for (std::size_t row = 0; row < validation.rows; ++row)
        distances.push_back(space.familiarity(validation.row(row), 1).distance);
    space.setThresholdBy(std::move(distances));
    return space;
}

} // namespace gg
