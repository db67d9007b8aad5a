#include "train/BatchLoader.h"

#include <algorithm>
#include <utility>

namespace gg {

namespace {

// Streams that are independent of each other for one seed and epoch.
enum Stream : std::uint64_t
{
    OrderStream = 1,
    AugmentationStream = 2
};

Random randomFor(std::uint64_t seed, int epoch, Stream stream)
{
    return Random(seed).fork(stream).fork(static_cast<std::uint64_t>(epoch));
}

} // namespace

BatchLoader::BatchLoader(PictureSource& source, LoaderPlan plan)
    : m_source(source), m_plan(std::move(plan)),
      m_inputs(m_plan.items.size(), 2 * std::max(m_plan.batchSize, m_plan.threads), m_plan.threads,
               [this](std::size_t position) { return makeInput(position); })
{
}

std::size_t BatchLoader::batches() const
{
    return (m_plan.items.size() + m_plan.batchSize - 1) / m_plan.batchSize;
}

std::optional<Batch> BatchLoader::next()
{
    const std::size_t count = std::min(m_plan.batchSize, m_plan.items.size() - m_taken);
    if (count == 0)
        return std::nullopt;
    Batch batch;
    batch.images.reserve(count * m_source.inputSize());
    for (std::size_t i = 0; i < count; ++i) {
        const std::vector<float> input = *m_inputs.next();
        const std::size_t item = m_plan.items[m_taken++];
        batch.images.insert(batch.images.end(), input.begin(), input.end());
        batch.labels.push_back(m_source.dataset().items()[item].label);
        batch.items.push_back(item);
    }
    return batch;
}

std::vector<float> BatchLoader::makeInput(std::size_t position) const
{
    std::vector<float> input(m_source.inputSize());
    // A stream of its own for each image: the order in which workers take them changes nothing.
    m_source.fillInput(m_plan.items[position],
                       randomFor(m_plan.seed, m_plan.epoch, AugmentationStream).fork(position), input);
    return input;
}

std::vector<std::size_t> shuffledForEpoch(std::vector<std::size_t> items, std::uint64_t seed, int epoch)
{
    Random random = randomFor(seed, epoch, OrderStream);
    random.shuffle(std::span(items));
    return items;
}

} // namespace gg
