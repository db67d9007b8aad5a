// BatchLoader: one pass over images as batches of network input, made on worker threads ahead of the one who
// takes them. What it gives depends on plan, pictures and seed alone, never on the number of threads. Owned
// by a trainer, one a pass; the source must outlive it. Thread: one at a time.
#pragma once

#include "base/Prefetcher.h"
#include "train/PictureSource.h"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

namespace gg {

struct LoaderPlan
{
    std::vector<std::size_t> items; ///< positions in the data set, in the order they are fed
    std::size_t batchSize = 8;      ///< the last batch may be shorter
    std::size_t threads = 1;
    std::uint64_t seed = 0; ///< of what is drawn for the augmentation
    int epoch = 0;          ///< likewise: each epoch draws anew
};

struct Batch
{
    std::vector<float> images;      ///< (N,3,H,W), row-major
    std::vector<int> labels;        ///< (N)
    std::vector<std::size_t> items; ///< (N), positions in the data set
};

class BatchLoader
{
public:
    BatchLoader(PictureSource& source, LoaderPlan plan);

    std::size_t batches() const;

    /// Nothing after the last. Throws Error (BadInput) naming the file that could not be read.
    std::optional<Batch> next();

private:
    std::vector<float> makeInput(std::size_t position) const;

    PictureSource& m_source;
    LoaderPlan m_plan;
    std::size_t m_taken = 0;
    Prefetcher<std::vector<float>> m_inputs;
};

/// `items` in the random order of this epoch.
std::vector<std::size_t> shuffledForEpoch(std::vector<std::size_t> items, std::uint64_t seed, int epoch);

} // namespace gg
