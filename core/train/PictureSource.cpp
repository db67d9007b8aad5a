#include "train/PictureSource.h"

#include "base/Error.h"
#include "base/Prefetcher.h"
#include "data/ScanNotes.h"

#include <filesystem>
#include <utility>

namespace gg {

PictureSource::PictureSource(const Dataset& dataset, const Preprocessing& preprocessing,
                             const std::optional<Augmentation>& augmentation, std::size_t cacheBytes)
    : m_dataset(dataset), m_preprocessing(preprocessing), m_augmentation(augmentation), m_cache(cacheBytes)
{
}

// All that is the same in every epoch is done before the picture is kept.
NetworkPicture PictureSource::read(std::size_t index)
{
    const std::filesystem::path& file = m_dataset.items()[index].file;
    if (!m_augmentation)
        return readForNetwork(file, m_preprocessing, m_memory);
    const WantedSize wanted = {
        .resizedTo =
            [this](cv::Size own) {
                return m_augmentation->keptSize(own, {m_preprocessing.width, m_preprocessing.height});
            },
        .atLeast = 0};
    return readForNetwork(file, m_preprocessing, wanted, m_memory);
}

cv::Mat PictureSource::picture(std::size_t index)
{
    return m_cache.get(index, [&] { return read(index).pixels; });
}

void PictureSource::fillInput(std::size_t index, Random random, std::span<float> chw)
{
    const cv::Mat source = picture(index);
    if (m_augmentation)
        m_augmentation->apply(source, m_preprocessing, random, chw);
    else
        m_preprocessing.normalize(source, chw);
}

std::optional<LungShares> PictureSource::lungs(std::size_t index) const
{
    const std::lock_guard lock(m_lungsMutex);
    const auto found = m_lungs.find(index);
    return found == m_lungs.end() ? std::nullopt : std::optional(found->second);
}

// What a file is not fit for is known once it has been read; its notes are told by nobody else.
PictureSource::Told PictureSource::readOnce(std::size_t index)
{
    Told told;
    try {
        m_cache.get(index, [&] {
            NetworkPicture read = this->read(index);
            told.notes = std::move(read.notes);
            if (read.lungs) {
                const std::lock_guard lock(m_lungsMutex);
                m_lungs[index] = *read.lungs;
            }
            return read.pixels;
        });
    } catch (const Error& error) {
        if (error.kind() != ErrorKind::BadInput)
            throw;
        told.problem = reasonWithoutFile(error, m_dataset.items()[index].file);
    }
    return told;
}

PictureSource::Readable PictureSource::readAll(std::span<const std::size_t> items, std::size_t threads,
                                               const ProgressCallback& onProgress, const CancelToken& cancel)
{
    Readable result;
    ScanNotes notes;
    Prefetcher<Told> reading(items.size(), 4 * threads, threads,
                             [&](std::size_t position) { return readOnce(items[position]); });
    for (std::size_t i = 0; i < items.size(); ++i) {
        cancel.waitWhilePaused();
        cancel.throwIfCancelled();
        const DatasetItem& item = m_dataset.items()[items[i]];
        const Told told = *reading.next();
        notes.add(item.path, told.notes);
        if (!told.problem.isEmpty())
            result.unreadable.push_back({item.path, told.problem, item.split});
        else
            result.items.push_back(items[i]);
        if (onProgress)
            onProgress({"Reading images", i + 1, items.size()});
    }
    result.notes = notes.sentences();
    return result;
}

} // namespace gg
