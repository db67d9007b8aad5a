// ModelCard: what a model file says about itself beside its tensors (`__metadata__["groundglass"]`).
// A plain value; any thread.
#pragma once

#include "base/Json.h"
#include "base/Message.h"
#include "eval/DecisionRule.h"
#include "eval/ScanRule.h"
#include "eval/UncertainBand.h"
#include "image/Preprocessing.h"
#include "model/ChoiceOrigin.h"
#include "model/LungTerm.h"
#include "model/QuickScores.h"

#include <filesystem>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace gg {

/// Inputs' hash and the logits they must give; re-checked when a model is opened.
struct SelfTest
{
    std::string inputHash;                   ///< SHA-256 of the input tensor's bytes
    std::vector<std::vector<double>> logits; ///< (N,C)
    bool operator==(const SelfTest&) const = default;
};

struct ModelCard
{
    /// Under which the card stands in a safetensors file's metadata.
    static constexpr const char* key = "groundglass";

    std::string architecture;
    std::vector<std::string> classes;
    int positiveClass = 1;
    Preprocessing preprocessing;
    double threshold = 0.5;
    double temperature = 1;
    /// Where the threshold was chosen; nothing where it was not since training, or by an older version.
    std::optional<ChoiceOrigin> thresholdOrigin = {};
    /// Where the temperature was fitted; nothing where it is that of the training.
    std::optional<ChoiceOrigin> temperatureOrigin = {};
    /// Scores of which the model's validation says that it should not be believed; nothing where it does not
    /// say so.
    std::optional<UncertainBand> uncertain = {};
    /// What measures of the lungs add to the network's logits (model/PictureClassification.h): there exactly
    /// where preprocessing.lungs.measureLungs is on.
    std::optional<LungTerm> lungTerm = {};
    ScanRule scanRule = {}; ///< how the scores of a scan's slices become its own
    /// Whether what is no chest CT is refused (data/ScanCheck.h): not by a model that has learnt from other
    /// pictures.
    bool refusesNoChest = true;
    /// In which precision scores may be computed where they are wanted quickly; nothing: in single precision.
    std::optional<QuickScores> quickScores = {};
    Json provenance = Json::object(); ///< data set's hash, seed, config, versions
    SelfTest selfTest;

    /// "class 0", "class 1", ...: what a weight file's classes are called as long as nobody names them.
    static std::vector<std::string> unnamedClasses(std::size_t count);
    bool hasUnnamedClasses() const { return classes == unnamedClasses(classes.size()); }

    /// What becomes of the network's logits, and which class is decided by them.
    DecisionRule rule() const { return {positiveClass, threshold, temperature}; }
    /// Likewise of a whole scan's scores.
    DecisionRule ruleOfScans() const
    {
        return {positiveClass, scanRule.threshold.value_or(threshold), temperature};
    }
    /// Whether scores (C) of one image are too close to call.
    bool isUncertain(std::span<const double> scores) const;

    /// Within [0.001, 1000]: beyond, scores are certain or equal whatever the network says.
    static bool isTemperature(double temperature);

    Json toJson() const;
    /// Strict; throws Error (BadInput) that names the key.
    static ModelCard fromJson(const Json& json);
};

/// The card of that text in the metadata of `file`, which complaints name. Throws Error (BadInput).
ModelCard parseModelCard(const std::string& text, const std::filesystem::path& file);

/// The card of a model file of ours, without its tensors. Throws Error (BadInput) naming the file, also when
/// it has no card.
ModelCard readModelCard(const std::filesystem::path& file);

/// What had to be assumed when a file without a card was made into a model file, and holds as long as that
/// does: a sentence each, fit to be shown; empty for a model that was trained here.
std::vector<Message> conversionNotes(const ModelCard& card);
/// Puts them into the provenance.
void setConversionNotes(ModelCard& card, const std::vector<Message>& notes);

/// What keeps a card from being saved, a sentence each; empty when it can be, as far as is known before there
/// is a self-test. A run asks this before its first epoch. What can be saved can be opened again.
std::vector<Message> problems(const ModelCard& card);

} // namespace gg
