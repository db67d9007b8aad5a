// TrainConfig: everything that decides how a run is trained, apart from the data.
// A plain value with sensible defaults; the Train page's form, `groundglass train`'s options and run.json are
// made from schema(). Thread: a value; any thread.
#pragma once

#include "base/Settings.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace gg {

/// How the weights are changed.
enum class Recipe
{
    Tutorial, ///< the whole network by steps of an optimiser, as it stands exactly as the published tutorial
    Strong,   ///< as Fast, the measures of the lungs beside the features: what holds on sources never seen
    Fast, ///< the backbone frozen: features computed once and cached, a linear head trained to convergence
};

/// When the optimiser steps while gradients are accumulated over several batches.
enum class AccumulationRule
{
    TrailingBatches, ///< after every n-th batch and after the last, each group's loss divided by its own
                     ///< length
    Tutorial, ///< whenever iteration % n == 0, counted from 0, so first after one batch; the rest carries
              ///< over
};

struct TrainConfig
{
    Recipe recipe = Recipe::Fast;
    std::string architecture = "efficientnet_lite0"; ///< a name of model/Architectures.h
    std::string weights = "imagenet";                ///< "imagenet", "ct", "none" or a weight file
    /// How DICOM slices become grey, see image/VoiTransform.h; "start": as a model that is started from has
    /// it, else through the lung window.
    std::string ctWindow = "start";
    /// Of image/LungSteps.h: "none", "crop", "mask", "crop_and_mask"; "start": as a model that is started
    /// from has it, else none.
    std::string lungs = "start";
    std::string normaliseGreys = "start"; ///< likewise, "yes" or "no"
    bool freezeBackbone = false;          ///< tutorial recipe only: train the head alone
    int epochs = 60;                      ///< at most; 1..10000
    int batchSize = 8;                    ///< 1..1024
    int accumulate = 8;                   ///< batches per optimiser step, 1..1024
    AccumulationRule accumulationRule = AccumulationRule::TrailingBatches;
    std::string optimiser = "sgd";    ///< a name of nn/OptimiserTable.h
    double learningRate = 0.01;       ///< at first
    std::string schedule = "plateau"; ///< a name of train/ScheduleFactory.h
    double momentum = 0.9;            ///< 0 <= momentum < 1
    double weightDecay = 0;
    int patience = 5; ///< epochs, see train/EarlyStopping.h
    /// Of training pictures, one after the other, see image/Augmentation.h; empty for none.
    std::vector<std::string> augmentations = {"resize 256", "random_resized_crop 0.5 1",
                                              "horizontal_flip 0.5"};
    std::string precision =
        "full"; ///< "full", "bfloat16" (nn/Autocast.h) or "auto" (train/PrecisionChoice.h)
    std::uint64_t seed = 1;
    std::string device = "auto"; ///< "auto", "cpu" or "cuda:I"
    int threads = 0;             ///< 0: as many as the machine has cores
    std::string runName;         ///< empty: made from recipe, network and time

    /// The tutorial's own values, and those of the fast recipe.
    static TrainConfig forRecipe(Recipe recipe);

    static const Schema<TrainConfig>& schema();
    /// Whether the recipe looks at the setting of this key. One that fits the head alone takes no steps and
    /// sees each picture once.
    static bool isUsed(Recipe recipe, std::string_view key);
    /// Empty when a run can be started with it.
    std::vector<FieldProblem> problems() const;

    Json toJson() const { return schema().toJson(*this); }
    /// Defaults for what `json` does not name; throws Error (BadInput) for unknown keys, wrong types and
    /// problems().
    static TrainConfig fromJson(const Json& json);
};

/// Whether a head is fitted to a network that stays as it is: the fast recipe, and the strong one.
bool fitsHeadAlone(Recipe recipe);

std::string recipeName(Recipe recipe);
/// Throws Error (Usage) and lists the known ones.
Recipe recipeFromName(const std::string& name);

} // namespace gg
