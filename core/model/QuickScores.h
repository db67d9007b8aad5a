// QuickScores: a precision below single that a person has chosen for a model's scores, once it was known what
// that changes. A model's card keeps it; engine/PrecisionTrial.h makes it. Plain values and free functions
// without state; needs no LibTorch. Any thread.
#pragma once

#include "base/Json.h"
#include "base/Message.h"
#include "eval/ScoreChange.h"
#include "model/ComputePrecision.h"

#include <cstddef>
#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace gg {

/// Within which values lie; low <= high, both finite.
struct ValueRange
{
    float low = 0;
    float high = 0;
    bool operator==(const ValueRange&) const = default;
};

/// Of what enters operators that multiply by weights, by the name of the tensor of these weights.
using OperatorRanges = std::map<std::string, ValueRange>;

struct QuickScores
{
    ComputePrecision precision = ComputePrecision::BFloat16; ///< never Single
    OperatorRanges ranges = {};        ///< exactly in int8: what the 256 numbers are spread over
    std::size_t rangeImages = 0;       ///< training images that they are the means of
    std::vector<double> selfTest = {}; ///< exactly in int8: its logits (C) of the self-test's picture
    /// Beyond it an image is far from everything trained on, by the rule of FeatureSpace::thresholdBy() in
    /// this precision; nothing: the model's own.
    std::optional<double> distanceThreshold = {};
    std::string dataset = {}; ///< name of the data set of which both these and what follows are
    ScoreChange change = {};  ///< against single precision, on the validation images; none: not measured
    bool operator==(const QuickScores&) const = default;

    /// "Scores are computed in int8: on the validation of COVID-CT, against single precision, scores of 118
    /// images change by ..."; of what was not measured, how it can be.
    Message described() const;
};

Json toJson(const QuickScores& quick);
/// Strict, of a model with so many classes; throws Error (BadInput) that names the key.
QuickScores quickScoresFromJson(const Json& json, std::size_t classes);

/// Whether the file is a model of ours whose card has such a precision.
bool hasQuickScores(const std::filesystem::path& file);

/// Writes it into the card of the model file, or takes what is there away; all else stays byte for byte what
/// it was. Throws Error as changeCard() (model/CardChange.h).
void writeQuickScores(const std::filesystem::path& file, const std::optional<QuickScores>& quick);

} // namespace gg
