// ModelDecision: what of a model's card may be chosen after its training: its threshold and its temperature,
// where each was chosen, and what hangs on them; and how a model file is changed where it stands.
// A plain value and free functions without state; needs no LibTorch. Any thread.
#pragma once

#include "eval/ScanRule.h"
#include "eval/UncertainBand.h"
#include "model/ChoiceOrigin.h"

#include <filesystem>
#include <optional>

namespace gg {

struct ModelCard;

/// As in ModelCard.
struct ModelDecision
{
    double threshold = 0.5;
    std::optional<ChoiceOrigin> thresholdOrigin = {};
    double temperature = 1;
    std::optional<ChoiceOrigin> temperatureOrigin = {};
    std::optional<UncertainBand> uncertain = {};
    ScanRule scanRule = {};
    bool operator==(const ModelDecision&) const = default;
};

ModelDecision decisionOf(const ModelCard& card);
void setDecision(ModelCard& card, const ModelDecision& decision);

/// The same decisions from scores at another temperature. Of two classes the threshold and the ends of the
/// uncertain band move as the scores do (eval/Temperature.h), so that each image is decided, and doubted, as
/// it was. So does the threshold of whole scans; but a scan's score is a mean, and the mean of moved scores
/// is not the moved mean: a scan near its threshold whose slices disagree may be decided otherwise. Of more
/// classes nothing moves: the largest score stays the largest. Throws Error (Usage) for a temperature that a
/// card cannot have.
void setTemperature(ModelCard& card, double temperature, const std::optional<ChoiceOrigin>& origin);

/// Writes all of it into the card of the model file: whole or not at all, since a threshold is one of scores
/// at a temperature. Tensors and all else that the card says, the self-test included, stay byte for byte what
/// they were. Throws Error (BadInput) for a file that is no model file of ours, (Usage) for a decision that
/// no card can have and for the starter model, (Failed) when it cannot be written.
void writeDecision(const std::filesystem::path& file, const ModelDecision& decision);

} // namespace gg
