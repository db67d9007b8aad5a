#include "engine/OpenVinoQuantiser.h"

#include "base/ByteBudget.h"
#include "base/Error.h"
#include "base/Limits.h"
#include "base/MachineThreads.h"
#include "base/Prefetcher.h"
#include "base/ProcessSettings.h"
#include "data/NetworkPicture.h"
#include "model/TorchClassifier.h"
#include "openvino/RangeMean.h"

#include <opencv2/core/mat.hpp>
#include <optional>
#include <utility>

namespace gg {

namespace {

constexpr std::size_t readAhead = 16;

/// Nothing of a file that is no picture: the data set's import has told of it, or training will.
std::optional<cv::Mat> pictureIn(const std::filesystem::path& file, const Preprocessing& preprocessing,
                                 ByteBudget& memory)
{
    try {
        return readForNetwork(file, preprocessing, memory).pixels;
    } catch (const Error& error) {
        if (error.kind() != ErrorKind::BadInput)
            throw;
        return std::nullopt;
    }
}

} // namespace

OpenVinoQuantiser::OpenVinoQuantiser(std::shared_ptr<LibTorchEngine> reference,
                                     std::shared_ptr<OpenVinoEngine> engine)
    : m_reference(std::move(reference)), m_engine(std::move(engine))
{
}

RangeMean OpenVinoQuantiser::rangesOf(const ModelSource& source,
                                      std::span<const std::filesystem::path> images,
                                      const ProgressCallback& onProgress, const CancelToken& cancel) const
{
    const std::unique_ptr<TorchClassifier> reference = m_reference->openTorch(source, "cpu");
    const std::unique_ptr<RangeFinder> finder = m_engine->rangeFinder(*reference);
    ByteBudget memory(limits::decodedAheadBytes);
    using Maybe = std::optional<cv::Mat>;
    Prefetcher<Maybe> pictures(images.size(), readAhead, machineThreads(), [&](std::size_t i) {
        return pictureIn(images[i], reference->card().preprocessing, memory);
    });
    RangeMean mean;
    for (std::size_t i = 0; i < images.size(); ++i) {
        cancel.waitWhilePaused();
        cancel.throwIfCancelled();
        if (const Maybe picture = *pictures.next())
            mean.add(finder->rangesOf(reference->networkInput(*picture)));
        if (onProgress)
            onProgress({"Finding the ranges for int8", i + 1, images.size()});
    }
    if (mean.pictures() == 0)
        throw Error(ErrorKind::BadInput,
                    "There is no image that could be read to find the ranges for int8 on.");
    return mean;
}

QuantisedModel OpenVinoQuantiser::openIn(ComputePrecision precision, const ModelSource& source,
                                         std::span<const std::filesystem::path> images,
                                         const ProgressCallback& onProgress, const CancelToken& cancel)
{
    const MemoryGivenBack atEnd;
    QuantisedModel model;
    model.quick.precision = precision;
    if (precision == ComputePrecision::Int8) {
        const RangeMean mean = rangesOf(source, images, onProgress, cancel);
        model.quick.ranges = mean.mean();
        model.quick.rangeImages = mean.pictures();
    }
    model.classifier = m_engine->openIn(source, model.quick);
    if (precision == ComputePrecision::Int8) {
        const cv::Mat picture = selfTestPicture();
        model.quick.selfTest = model.classifier->classify(std::span(&picture, 1)).front().logits;
    }
    return model;
}

} // namespace gg
