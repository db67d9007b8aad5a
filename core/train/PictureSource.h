// PictureSource: the pictures of a data set as a training run feeds them: read, brought to a common size,
// kept in memory, and made into network input, with or without augmentation. Owned by a trainer, one for the
// training pictures and one for the validation pictures. Thread: any, at the same time.
#pragma once

#include "base/ByteBudget.h"
#include "base/CancelToken.h"
#include "base/Limits.h"
#include "base/Progress.h"
#include "base/Random.h"
#include "data/Dataset.h"
#include "data/NetworkPicture.h"
#include "image/Augmentation.h"
#include "image/Preprocessing.h"
#include "train/ScanCache.h"

#include <cstddef>
#include <map>
#include <mutex>
#include <optional>
#include <span>
#include <vector>

namespace gg {

class PictureSource
{
public:
    /// Without `augmentation`, the test transform. At most `cacheBytes` of pictures are kept.
    PictureSource(const Dataset& dataset, const Preprocessing& preprocessing,
                  const std::optional<Augmentation>& augmentation, std::size_t cacheBytes);

    const Dataset& dataset() const { return m_dataset; }
    /// Floats of one input, (3,H,W).
    std::size_t inputSize() const { return m_preprocessing.size(); }
    const Preprocessing& preprocessing() const { return m_preprocessing; }

    /// The input for the item at `index` in the data set; `random` serves the augmentation alone. Throws
    /// Error (BadInput) naming the file that cannot be read.
    void fillInput(std::size_t index, Random random, std::span<float> chw);

    /// What lies in the lungs of an item that readAll() has read; nothing where they are not measured or
    /// found.
    std::optional<LungShares> lungs(std::size_t index) const;

    struct Readable
    {
        std::vector<std::size_t> items;
        std::vector<SkippedFile> unreadable;
        std::vector<Message> notes; ///< what should be known of the pictures, a sentence each
    };

    /// Reads all of `items` once, so that bad files are known before training starts; keeps their order.
    /// Throws Error: Cancelled, and Failed where memory does not suffice.
    Readable readAll(std::span<const std::size_t> items, std::size_t threads,
                     const ProgressCallback& onProgress, const CancelToken& cancel);

private:
    struct Told
    {
        std::vector<Message> notes;
        Message problem; ///< of a file that cannot be read, without its name; else empty
    };

    NetworkPicture read(std::size_t index);
    cv::Mat picture(std::size_t index);
    Told readOnce(std::size_t index);

    Dataset m_dataset;
    Preprocessing m_preprocessing;
    std::optional<Augmentation> m_augmentation;
    ScanCache m_cache;
    mutable std::mutex m_lungsMutex; ///< guards m_lungs
    std::map<std::size_t, LungShares> m_lungs;
    ByteBudget m_memory{limits::decodedAheadBytes}; ///< of those who read at the same time
};

} // namespace gg
