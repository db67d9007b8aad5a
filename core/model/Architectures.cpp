#include "model/Architectures.h"

#include "base/Error.h"
#include "base/Json.h"
#include "base/Text.h"
#include "model/CatalogueText.h"

#include <cmath>

namespace gg {

namespace {

Preprocessing preprocessingOf(const Json& row, bool transformsInput)
{
    const bool isLite = row.at("scaling") == "symmetric127";
    Preprocessing preprocessing = isLite ? Preprocessing::efficientNetLite() : Preprocessing::imageNet();
    preprocessing.width = row.at("input_size").get<int>();
    preprocessing.height = preprocessing.width;
    return transformsInput ? withInputTransform(preprocessing) : preprocessing;
}

WeightSource imageNetWeightsOf(const Json& row)
{
    return {.kind = WeightSource::imageNet,
            .fileName = row.at("file").get<std::string>(),
            .sha256 = row.at("sha256").get<std::string>(),
            .url = row.at("url").get<std::string>(),
            .packageSha256 = row.value("package_sha256", std::string()),
            .bytes = static_cast<std::uint64_t>(std::llround(row.at("mebibytes").get<double>() * (1 << 20))),
            .accuracy = row.at("accuracy").get<double>(),
            .licence = row.at("licence").get<std::string>()};
}

WeightSource ctWeightsOf(const Json& row)
{
    WeightSource source = {.kind = WeightSource::ct,
                           .fileName = row.at("file").get<std::string>(),
                           .sha256 = row.at("sha256").get<std::string>(),
                           .url = row.at("url").get<std::string>(),
                           .packageSha256 = {},
                           .bytes = row.at("bytes").get<std::uint64_t>(),
                           .licence = row.at("licence").get<std::string>(),
                           .credit = row.at("credit").get<std::string>(),
                           .notice = row.at("notice").get<std::string>()};
    for (const Json& package : row.at("packages"))
        source.packages.push_back({package.at("url").get<std::string>(),
                                   package.at("sha256").get<std::string>(),
                                   package.at("bytes").get<std::uint64_t>()});
    return source;
}

// Mean 0 and deviation 1: 0 to 1, as the window leaves it. A picture has other greys for the same HU, so they
// are first brought to those of the window.
Preprocessing ctPreprocessing(const Architecture& architecture)
{
    Preprocessing preprocessing;
    preprocessing.width = architecture.preprocessing.width;
    preprocessing.height = architecture.preprocessing.height;
    preprocessing.voi = CtWindow{-400, 1200};
    preprocessing.lungs.normaliseGreys = true;
    return preprocessing;
}

Architecture architectureOf(const Json& row)
{
    const bool transformsInput = row.value("transform_input", false);
    const auto parameters = row.at("parameters").get<std::int64_t>();
    return {.name = row.at("name").get<std::string>(),
            .family = row.at("family").get<std::string>(),
            .parameters = parameters,
            .parametersAtInference = row.value("parameters_at_inference", parameters),
            .parametersWithAuxiliaryHeads = row.value("parameters_with_auxiliary_heads", parameters),
            .preprocessing = preprocessingOf(row, transformsInput),
            .lastFeatureMap = row.at("layer").get<std::string>(),
            .transformsInput = transformsInput,
            .weights = imageNetWeightsOf(row.at("weights")),
            .ctWeights =
                row.contains("ct_weights") ? std::optional(ctWeightsOf(row.at("ct_weights"))) : std::nullopt};
}

std::vector<Architecture> parsedCatalogue()
{
    std::vector<Architecture> rows;
    const Json catalogue = Json::parse(catalogueText());
    for (const Json& row : catalogue.at("networks"))
        rows.push_back(architectureOf(row));
    return rows;
}

} // namespace

std::uint64_t WeightSource::downloadBytes() const
{
    std::uint64_t sum = 0;
    for (const WeightPackage& package : packages)
        sum += package.bytes;
    return packages.empty() ? bytes : sum;
}

const std::vector<Architecture>& architectures()
{
    static const std::vector<Architecture> rows = parsedCatalogue();
    return rows;
}

const Architecture* findArchitecture(std::string_view name)
{
    for (const Architecture& row : architectures()) {
        if (row.name == name)
            return &row;
    }
    return nullptr;
}

Architecture architecture(std::string_view name)
{
    if (const Architecture* const row = findArchitecture(name))
        return *row;
    throw Error(ErrorKind::Usage, Message("there is no network named %1", name));
}

std::optional<Architecture> withWeights(const Architecture& architecture, std::string_view kind)
{
    if (kind == architecture.weights.kind)
        return architecture;
    if (!architecture.ctWeights || kind != architecture.ctWeights->kind)
        return std::nullopt;
    Architecture row = architecture;
    row.weights = *architecture.ctWeights;
    row.preprocessing = ctPreprocessing(architecture);
    return row;
}

std::vector<std::string> networksWithCtWeights()
{
    std::vector<std::string> names;
    for (const Architecture& row : architectures()) {
        if (row.ctWeights)
            names.push_back(row.name);
    }
    return names;
}

Preprocessing withInputTransform(Preprocessing preprocessing)
{
    // torchvision: y = x * (deviation / 0.5) + (mean - 0.5) / 0.5 with ImageNet's of each channel.
    const Preprocessing imageNet = Preprocessing::imageNet();
    for (std::size_t channel = 0; channel < 3; ++channel) {
        float& mean = preprocessing.mean[channel];
        float& deviation = preprocessing.standardDeviation[channel];
        const double ratio = double{deviation} / imageNet.standardDeviation[channel];
        mean = static_cast<float>(mean - (imageNet.mean[channel] - 0.5) * ratio);
        deviation = static_cast<float>(0.5 * ratio);
    }
    return preprocessing;
}

} // namespace gg
