#include "model/PublishedWeights.h"

#include "base/Error.h"
#include "base/Paths.h"
#include "base/Text.h"

namespace gg {

std::filesystem::path weightsFolder()
{
    return cacheFolder() / "weights";
}

std::optional<std::filesystem::path> publishedWeightsFile(const Architecture& architecture,
                                                          const std::filesystem::path& folder)
{
    std::vector<std::string> names = {architecture.weights.fileName};
    if (architecture.weights.kind == WeightSource::imageNet)
        names = {architecture.name + ".safetensors", architecture.name + ".pth", names.front()};
    for (const std::string& name : names) {
        std::error_code ignored;
        if (std::filesystem::is_regular_file(folder / name, ignored))
            return folder / name;
    }
    return std::nullopt;
}

std::filesystem::path requirePublishedWeights(const Architecture& architecture,
                                              const std::filesystem::path& folder)
{
    if (const auto file = publishedWeightsFile(architecture, folder))
        return *file;
    if (architecture.weights.kind == WeightSource::ct)
        throw Error(
            ErrorKind::BadInput,
            Message("The CT weights of %1 are not on this machine: fetch them with `groundglass models "
                    "--download %2 --weights ct`, put %3 into %4, or start from other weights.",
                    architecture.name, architecture.name, architecture.weights.fileName, folder));
    throw Error(ErrorKind::BadInput,
                Message("The ImageNet weights of %1 are not on this machine: fetch them with `groundglass "
                        "models --download %2`, put %3 into %4, or start from other weights.",
                        architecture.name, architecture.name, architecture.weights.fileName, folder));
}

Preprocessing tutorialPreprocessing(const Architecture& architecture, bool transformsInput)
{
    if (architecture.family == "EfficientNet-Lite" || architecture.weights.kind == WeightSource::ct)
        return architecture.preprocessing;
    const bool transforms = transformsInput && architecture.transformsInput;
    return transforms ? withInputTransform(Preprocessing::tutorial()) : Preprocessing::tutorial();
}

} // namespace gg
