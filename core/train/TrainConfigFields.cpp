#include "train/TrainConfigFields.h"

#include "image/Augmentation.h"
#include "model/Architectures.h"
#include "nn/OptimiserTable.h"
#include "train/ScheduleFactory.h"

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
                                                {"strong", "Strong: as Fast, with the lungs measured"},
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
             "How the weights are changed. Fast takes a minute on a CPU; Strong also weighs what is measured "
             "in the lungs, "
             "which holds better on scans from elsewhere; Tutorial trains every layer.",
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
        memberField<T>({"weights", "Start from",
                        "The weights to start from: those trained on ImageNet, those trained on CT (of "
                        "resnet152 alone), "
                        "none (random), or a weight file.",
                        ChoiceField{{{WeightSource::imageNet, "ImageNet"},
                                     {WeightSource::ct, "CT (resnet152)"},
                                     {"none", "Random"}},
                                    true}},
                       &T::weights),
        memberField<T>({"freeze_backbone", "Train the last layer only",
                        "Tutorial recipe: all layers but the last keep their weights.", ToggleField{}, true},
                       &T::freezeBackbone),
        memberField<T>(
            {"ct_window", "CT window",
             "Through which window DICOM slices come to the network; pictures come as they are. Each "
             "file's own: its VOI LUT or window, and where it has none, the lung's.",
             ChoiceField{{{"start", "As the model that is started from, else lung"},
                          {"-600 1500", "Lung, -600 / 1500 HU"},
                          {"40 400", "Mediastinum, 40 / 400 HU"},
                          {"own -600 1500", "Each file's own"}},
                         true},
             true},
            &T::ctWindow),
        memberField<T>({"lungs", "Lungs",
                        "Whether the network sees the lungs alone: their box cut out of each scan, or black "
                        "around them. "
                        "Where both are not found, it sees all of the scan.",
                        ChoiceField{{{"start", "As the model it starts from, else all"},
                                     {"none", "All of the scan"},
                                     {"crop", "Cut out the lungs' box"},
                                     {"mask", "Black outside the lungs"},
                                     {"crop_and_mask", "Both"}}},
                        true},
                       &T::lungs),
        memberField<T>({"normalise_greys", "Greys",
                        "Whether lung and soft tissue get the same greys in every picture, those that slices "
                        "in HU have.",
                        ChoiceField{{{"start", "As the model it starts from, else as is"},
                                     {"no", "As they are"},
                                     {"yes", "Alike by lung and soft tissue"}}},
                        true},
                       &T::normaliseGreys)};
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
    return {wholeNumberField({"epochs", "Epochs",
                              "At most so many passes over the training images; the fast and strong recipes: "
                              "optimiser iterations.",
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
            memberField<T>(
                {"precision", "Precision",
                 "With what the network computes while it learns. bfloat16 is faster for many networks where "
                 "the processor or the card has instructions for it; the weights keep single precision, and "
                 "the network is judged in it. The faster one is found by measuring some steps first.",
                 ChoiceField{{{"full", "Single (float32)"},
                              {"bfloat16", "Mixed (bfloat16)"},
                              {"auto", "Whichever is faster here"}}},
                 true},
                &T::precision),
            wholeNumberField({"threads", "Threads", "CPU threads; 0 takes as many as the machine has cores.",
                              IntegerField{0, maximumThreads}, true},
                             &T::threads),
            memberField<T>({"run_name", "Run name",
                            "How the run is called; empty: made from recipe, network and time.", TextField{}},
                           &T::runName)};
}

} // namespace

std::vector<Field<TrainConfig>> trainConfigFields()
{
    std::vector<Field<TrainConfig>> fields = networkFields();
    for (const auto& group : {optimiserFields(), machineFields()})
        fields.insert(fields.end(), group.begin(), group.end());
    return fields;
}

} // namespace gg
