#include "train/TrainConfig.h"

#include "base/Messages.h"
#include "image/Augmentation.h"
#include "image/VoiTransform.h"
#include "model/Architectures.h"
#include "train/TrainConfigFields.h"

#include <algorithm>
#include <array>
#include <charconv>

namespace gg {

namespace {

// Network::hasLinearHead(), known without making the network; a test holds the two equal.
bool hasLinearHead(std::string_view architecture)
{
    return !architecture.starts_with("squeezenet");
}

bool isDeviceRequest(std::string_view text)
{
    if (text == "auto" || text == "cpu" || text == "cuda")
        return true;
    if (!text.starts_with("cuda:"))
        return false;
    text.remove_prefix(5);
    int index = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), index);
    return error == std::errc() && end == text.data() + text.size() && index >= 0 && text.front() != '-';
}

} // namespace

TrainConfig TrainConfig::forRecipe(Recipe recipe)
{
    TrainConfig config;
    config.recipe = recipe;
    if (recipe == Recipe::Tutorial) {
        config.architecture = "vgg19_bn";
        config.accumulationRule = AccumulationRule::Tutorial;
    } else {
        // Iterations of the head's optimiser, which cost next to nothing: enough to converge.
        config.epochs = 500;
        config.batchSize = 16;
    }
    return config;
}

const Schema<TrainConfig>& TrainConfig::schema()
{
    static const Schema<TrainConfig> schema(trainConfigFields());
    return schema;
}

bool TrainConfig::isUsed(Recipe recipe, std::string_view key)
{
    constexpr std::array<std::string_view, 11> ofSteps = {
        "freeze_backbone", "accumulate",   "accumulation_rule", "optimiser",     "lr",       "schedule",
        "momentum",        "weight_decay", "patience",          "augmentations", "precision"};
    return recipe == Recipe::Tutorial || std::find(ofSteps.begin(), ofSteps.end(), key) == ofSteps.end();
}

std::vector<FieldProblem> TrainConfig::problems() const
{
    std::vector<FieldProblem> problems = schema().problems(*this);
    if (const auto problem = augmentationProblem(augmentations))
        problems.push_back({"augmentations", *problem});
    if (ctWindow != "start" && !voiFromText(ctWindow))
        problems.push_back({"ct_window",
                            "It must be start, a centre and a width in HU as -600 1500, or own and "
                            "those, as own -600 1500."});
    const Architecture* const network = findArchitecture(architecture);
    if (weights == WeightSource::ct && network != nullptr && !network->ctWeights)
        problems.push_back({"weights", Message("There are no CT weights of %1, but of %2.", architecture,
                                               shortList(networksWithCtWeights()))});
    if (!device.empty() && !isDeviceRequest(device))
        problems.push_back({"device", "It must be auto, cpu or cuda:I with a number I."});
    if (fitsHeadAlone(recipe) && !hasLinearHead(architecture))
        problems.push_back(
            {"recipe",
             Message("The %1 recipe fits a linear layer behind the pooling, which %2 does not have; "
                     "take the tutorial recipe or another network.",
                     recipeName(recipe), architecture)});
    return problems;
}

TrainConfig TrainConfig::fromJson(const Json& json)
{
    Recipe recipe = TrainConfig().recipe;
    if (json.is_object() && json.contains("recipe") && json["recipe"].is_string())
        recipe = recipeFromName(json["recipe"].get<std::string>());
    TrainConfig config = forRecipe(recipe);
    schema().assign(config, json);
    throwFirst(config.problems(), ErrorKind::BadInput);
    return config;
}

bool fitsHeadAlone(Recipe recipe)
{
    return recipe != Recipe::Tutorial;
}

std::string recipeName(Recipe recipe)
{
    switch (recipe) {
    case Recipe::Tutorial:
        return "tutorial";
    case Recipe::Strong:
        return "strong";
    case Recipe::Fast:
        break;
    }
    return "fast";
}

Recipe recipeFromName(const std::string& name)
{
    for (const Recipe recipe : {Recipe::Tutorial, Recipe::Strong, Recipe::Fast})
        if (recipeName(recipe) == name)
            return recipe;
    throw Error(ErrorKind::Usage,
                Message("There is no recipe %1; known are fast, strong and tutorial.", name));
}

} // namespace gg
