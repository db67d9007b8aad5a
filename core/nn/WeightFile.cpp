#include "nn/WeightFile.h"

#include "base/Error.h"
#include "base/Paths.h"
#include "nn/PthArchive.h"
#include "nn/PthFile.h"
#include "nn/TensorNames.h"
#include "nn/TorchErrors.h"

#include <fstream>

namespace gg {

namespace {

WeightFile named(WeightFile weights)
{
    useNetworkNames(weights);
    return weights;
}

} // namespace

WeightFile readWeightFile(const std::filesystem::path& file)
{
    if (const auto why = whyNoRegularFile(file))
        throw badFile(file, *why);
    if (!std::ifstream(file))
        throw badFile(file, "cannot be read");
    return openingWithTorch(file, [&]() -> WeightFile {
        if (looksLikePthArchive(file))
            return named(readPthFile(file));
        if (looksLikeSafetensors(file))
            return named(readSafetensors(file));
        throw badFile(file, "is not a safetensors or PyTorch weight file");
    });
}

} // namespace gg
