#include "train/PictureSource.h"

#include "base/Error.h"
#include "base/Prefetcher.h"
#include "data/ScanReader.h"
#include "image/PillowResize.h"

namespace gg {

PictureSource::PictureSource(const Dataset& dataset, const Preprocessing& preprocessing,
                             const std::optional<Augmentation>& augmentation, std::size_t cacheBytes)
    : m_dataset(dataset), m_preprocessing(preprocessing), m_augmentation(augmentation), m_cache(cacheBytes)
{
}

cv::Mat PictureSource::picture(std::size_t index)
{
    return m_cache.get(index, [&] {
        // All that is the same in every epoch is done before the picture is kept.
        const ByteBudget::Lease lease = m_memory.take(expectedBytes(m_dataset.items()[index].file));
        const cv::Mat rgb = readScan(m_dataset.items()[index].file, m_preprocessing.window).pixels;
        return m_augmentation ? resizeLikePillow(rgb, m_augmentation->resizedSize(rgb.size()))
                              : m_preprocessing.resized(rgb);
    });
}

void PictureSource::fillInput(std::size_t index, Random random, std::span<float> chw)
{
    const cv::Mat source = picture(index);
    if (m_augmentation)
        m_augmentation->apply(source, m_preprocessing, random, chw);
    else
        m_preprocessing.normalize(source, chw);
}

PictureSource::Readable PictureSource::readAll(std::span<const std::size_t> items, std::size_t threads,
                                               const ProgressCallback& onProgress, const CancelToken& cancel)
{
    Readable result;
    Prefetcher<std::optional<std::string>> problems(items.size(), 4 * threads, threads,
                                                    [&](std::size_t position) -> std::optional<std::string> {
                                                        try {
                                                            picture(items[position]);
                                                            return std::nullopt;
                                                        } catch (const Error& error) {
                                                            return error.message();
                                                        }
                                                    });
    for (std::size_t i = 0; i < items.size(); ++i) {
        cancel.waitWhilePaused();
        cancel.throwIfCancelled();
        const std::optional<std::string> problem = *problems.next();
        if (problem)
            result.unreadable.push_back(
                {m_dataset.items()[items[i]].path, *problem, m_dataset.items()[items[i]].split});
        else
            result.items.push_back(items[i]);
        if (onProgress)
            onProgress({"Reading images", i + 1, items.size()});
    }
    return result;
}

} // namespace gg
