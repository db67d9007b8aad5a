#include "train/TrainConfig.h"

#include "base/Text.h"
#include "image/Augmentation.h"
#include "model/Architectures.h"
#include "nn/OptimiserTable.h"
#include "train/ScheduleFactory.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <optional>
#include <tuple>

namespace gg {

namespace {

constexpr int maximumEpochs = 10000;
constexpr int maximumBatch = 1024;
constexpr int maximumPatience = 10000;
constexpr int maximumThreads = 256;

const std::vector<Choice>& recipeChoices()
{
    static const std::vector<Choice> choices = {{"fast", "Fast: frozen network, linear head"},
                                                {"tutorial", "Tutorial: the whole network"}};
    return choices;
}

const std::vector<Choice>& accumulationChoices()
{
    static const std::vector<Choice> choices = {
        {"trailing_batches", "After every n-th batch and after the last"},
        {"tutorial", "As the tutorial: first after one batch"}};
    return choices;
}

std::string accumulationRuleName(AccumulationRule rule)
{
    return rule == AccumulationRule::Tutorial ? "tutorial" : "trailing_batches";
}

AccumulationRule accumulationRuleFromName(const std::string& name)
{
    if (name == "tutorial")
        return AccumulationRule::Tutorial;
    if (name == "trailing_batches")
        return AccumulationRule::TrailingBatches;
    throw Error(ErrorKind::BadInput,
                Message("There is no accumulation rule %1; known are trailing_batches and tutorial.", name));
}

std::vector<Choice> architectureChoices()
{
    std::vector<Choice> choices;
    for (const Architecture& row : architectures())
        choices.push_back({row.name, Message::verbatim(row.name)});
    return choices;
}

std::vector<Choice> optimiserChoices()
{
    return std::apply(
        [](const auto&... rows) {
            return std::vector<Choice>{{rows.name, rows.label()}...};
        },
        optimiserTable);
}

std::vector<Choice> scheduleChoices()
{
    std::vector<Choice> choices;
    for (const ScheduleRow& row : scheduleTable())
        choices.push_back({row.name, row.label});
    return choices;
}

std::vector<Choice> augmentationChoices()
{
    std::vector<Choice> choices;
    for (const AugmentationRow& row : augmentationTable())
        choices.push_back({augmentationText(row), row.label});
    return choices;
}

Field<TrainConfig> recipeField()
{
    return {{"recipe", "Recipe",
             "How the weights are changed. Fast takes a minute on a CPU; Tutorial trains every layer.",
             ChoiceField{recipeChoices()}},
            [](const TrainConfig& config) { return Json(recipeName(config.recipe)); },
            [](TrainConfig& config, const Json& value) {
                config.recipe = recipeFromName(value.get<std::string>());
            }};
}

Field<TrainConfig> accumulationRuleField()
{
    return {{"accumulation_rule", "Optimiser steps",
             "When the optimiser steps while gradients are accumulated.", ChoiceField{accumulationChoices()},
             true},
            [](const TrainConfig& config) { return Json(accumulationRuleName(config.accumulationRule)); },
            [](TrainConfig& config, const Json& value) {
                config.accumulationRule = accumulationRuleFromName(value.get<std::string>());
            }};
}

std::vector<Field<TrainConfig>> networkFields()
{
    using T = TrainConfig;
    return {
        recipeField(),
        memberField<T>({"arch", "Network", "The network's architecture, named as in torchvision.",
                        ChoiceField{architectureChoices()}},
                       &T::architecture),
        memberField<T>(
            {"weights", "Start from",
             "The weights to start from: those trained on ImageNet, none (random), or a weight file.",
             ChoiceField{{{"imagenet", "ImageNet"}, {"none", "Random"}}, true}},
            &T::weights),
        memberField<T>({"freeze_backbone", "Train the last layer only",
                        "Tutorial recipe: all layers but the last keep their weights.", ToggleField{}, true},
                       &T::freezeBackbone)};
}

// Equal lists are equal texts: they are compared when a run goes on.
Field<TrainConfig> augmentationsField()
{
    auto field = memberField<TrainConfig>(
        {"augmentations", "Augmentation",
         "What happens to training pictures each time, one step after the other. On the command line and in "
         "files a step may have numbers, as random_resized_crop 0.08 1.",
         ListField{augmentationChoices()}, true},
        &TrainConfig::augmentations);
    field.set = [](TrainConfig& config, const Json& value) {
        config.augmentations.clear();
        for (const std::string& step : value.get<std::vector<std::string>>())
            config.augmentations.push_back(completeAugmentation(step));
    };
    return field;
}

std::vector<Field<TrainConfig>> optimiserFields()
{
    using T = TrainConfig;
    return {wholeNumberField(
                {"epochs", "Epochs",
                 "At most so many passes over the training images; the fast recipe: optimiser iterations.",
                 IntegerField{1, maximumEpochs}},
                &T::epochs),
            wholeNumberField({"batch_size", "Batch size", "Images that go through the network together.",
                              IntegerField{1, maximumBatch}},
                             &T::batchSize),
            wholeNumberField({"accumulate", "Accumulate",
                              "Batches whose gradients are added up for one optimiser step.",
                              IntegerField{1, maximumBatch}},
                             &T::accumulate),
            accumulationRuleField(),
            memberField<T>({"optimiser", "Optimiser", "How the gradients change the weights.",
                            ChoiceField{optimiserChoices()}, true},
                           &T::optimiser),
            memberField<T>(
                {"lr", "Learning rate", "The step size of the optimiser, at first.", RealField{1e-8, 10, 6}},
                &T::learningRate),
            memberField<T>({"schedule", "Learning rate falls", "How the learning rate goes on from there.",
                            ChoiceField{scheduleChoices()}, true},
                           &T::schedule),
            memberField<T>({"momentum", "Momentum",
                            "How much of the last step goes on into the next; AdamW's first beta.",
                            RealField{0, 0.9999, 4}, true},
                           &T::momentum),
            memberField<T>({"weight_decay", "Weight decay",
                            "Pulls the weights towards 0 by its multiple of them: SGD adds it to the "
                            "gradient, AdamW takes it off the weights.",
                            RealField{0, 1, 6}, true},
                           &T::weightDecay),
            wholeNumberField(
                {"patience", "Patience",
                 "Epochs without progress on the validation images that are waited out before the learning "
                 "rate falls or training stops.",
                 IntegerField{0, maximumPatience}},
                &T::patience),
            augmentationsField()};
}

std::vector<Field<TrainConfig>> machineFields()
{
    using T = TrainConfig;
    return {wholeNumberField({"seed", "Seed", "Decides everything random; the same seed gives the same run.",
                              IntegerField{0, maximumSeed}},
                             &T::seed),
            memberField<T>(
                {"device", "Device", "Where to compute: a CUDA graphics card if there is one, or the CPU.",
                 ChoiceField{{{"auto", "Automatic"}, {"cpu", "CPU"}, {"cuda:0", "First CUDA card"}}, true}},
                &T::device),
            wholeNumberField({"threads", "Threads", "CPU threads; 0 takes as many as the machine has cores.",
                              IntegerField{0, maximumThreads}, true},
                             &T::threads),
            memberField<T>({"run_name", "Run name",
                            "How the run is called; empty: made from recipe, network and time.", TextField{}},
                           &T::runName)};
}

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

// What is wrong with a value for its field's range or choices; nothing when it is fine.
struct ProblemOfKind
{
    // Model and record, which are JSON, could not hold it: that must not show after the first epoch.
    static constexpr char notText[] = "It must be UTF-8 text, a file's name too.";

    const Json& value;

    std::optional<Message> operator()(const IntegerField& field) const { return rangeProblem(field, value); }
    std::optional<Message> operator()(const RealField& field) const
    {
        const double number = value.get<double>();
        if (number >= field.minimum && number <= field.maximum)
            return std::nullopt;
        return Message("It must lie between %1 and %2.", Json(field.minimum).dump(),
                       Json(field.maximum).dump());
    }
    std::optional<Message> operator()(const ChoiceField& field) const
    {
        const auto text = value.get<std::string>();
        if (text.empty())
            return Message("It must not be empty.");
        if (!isUtf8(text))
            return notText;
        if (field.open)
            return std::nullopt;
        std::string known;
        for (const Choice& choice : field.choices) {
            if (choice.value == text)
                return std::nullopt;
            known += (known.empty() ? "" : ", ") + choice.value;
        }
        return Message("There is no %1; known are %2.", text, known);
    }
    std::optional<Message> operator()(const ListField&) const { return std::nullopt; }
    std::optional<Message> operator()(const TextField&) const
    {
        return isUtf8(value.get<std::string>()) ? std::nullopt : std::optional<Message>(notText);
    }
    std::optional<Message> operator()(const ToggleField&) const { return std::nullopt; }
};

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
    static const Schema<TrainConfig> schema = [] {
        std::vector<Field<TrainConfig>> fields = networkFields();
        for (const auto& group : {optimiserFields(), machineFields()})
            fields.insert(fields.end(), group.begin(), group.end());
        return Schema<TrainConfig>(std::move(fields));
    }();
    return schema;
}

bool TrainConfig::isUsed(Recipe recipe, std::string_view key)
{
    constexpr std::array<std::string_view, 10> ofSteps = {
        "freeze_backbone", "accumulate", "accumulation_rule", "optimiser", "lr",
        "schedule",        "momentum",   "weight_decay",      "patience",  "augmentations"};
    return recipe == Recipe::Tutorial || std::find(ofSteps.begin(), ofSteps.end(), key) == ofSteps.end();
}

std::vector<FieldProblem> TrainConfig::problems() const
{
    std::vector<FieldProblem> problems;
    for (const Field<TrainConfig>& field : schema().fields()) {
        const Json value = field.get(*this);
        if (const auto problem = std::visit(ProblemOfKind{value}, field.info.kind))
            problems.push_back({field.info.key, *problem});
    }
    if (const auto problem = augmentationProblem(augmentations))
        problems.push_back({"augmentations", *problem});
    if (!device.empty() && !isDeviceRequest(device))
        problems.push_back({"device", "It must be auto, cpu or cuda:I with a number I."});
    if (recipe == Recipe::Fast && !hasLinearHead(architecture))
        problems.push_back(
            {"recipe",
             Message("The fast recipe fits a linear layer behind the pooling, which %1 does not have; "
                     "take the tutorial recipe or another network.",
                     architecture)});
    return problems;
}

TrainConfig TrainConfig::fromJson(const Json& json)
{
    Recipe recipe = TrainConfig().recipe;
    if (json.is_object() && json.contains("recipe") && json["recipe"].is_string())
        recipe = recipeFromName(json["recipe"].get<std::string>());
    TrainConfig config = forRecipe(recipe);
    schema().assign(config, json);
    const std::vector<FieldProblem> problems = config.problems();
    if (!problems.empty())
        throw Error(ErrorKind::BadInput, Message("The setting %1 is not usable: %2", problems.front().key,
                                                 problems.front().message));
    return config;
}

std::string recipeName(Recipe recipe)
{
    return recipe == Recipe::Tutorial ? "tutorial" : "fast";
}

Recipe recipeFromName(const std::string& name)
{
    if (name == "tutorial")
        return Recipe::Tutorial;
    if (name == "fast")
        return Recipe::Fast;
    throw Error(ErrorKind::Usage, Message("There is no recipe %1; known are fast and tutorial.", name));
}

} // namespace gg
