#include "eval/UncertainBand.h"

#include "base/Error.h"

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <string>
#include <vector>

namespace gg {

namespace {

/// The ceil((n + 1) coverage)-th smallest of `sorted`; nothing where there are too few.
std::optional<double> conformalQuantile(std::vector<double> values, double coverage)
{
    std::sort(values.begin(), values.end());
    constexpr double rounding = 1e-9;
    const double rank = std::ceil(static_cast<double>(values.size() + 1) * coverage - rounding);
    if (rank < 1 || rank > static_cast<double>(values.size()))
        return std::nullopt;
    return values[static_cast<std::size_t>(rank) - 1];
}

std::string twoDigits(double value)
{
    char text[16];
    std::snprintf(text, sizeof text, "%.2f", value);
    return text;
}

} // namespace

std::optional<UncertainBand> uncertainBand(const Predictions& validation, double coverage)
{
    if (!(coverage > 0 && coverage < 1))
        throw Error(ErrorKind::Usage, "A coverage lies between 0 and 1.");
    checkPredictions(validation);
    if (validation.classes.size() != 2)
        return std::nullopt;
    std::vector<double> positives; // how little the true class was believed in
    std::vector<double> negatives;
    for (const Prediction& row : validation.rows) {
        const double score = row.scores[static_cast<std::size_t>(validation.positiveClass)];
        if (row.label == validation.positiveClass)
            positives.push_back(1 - score);
        else if (row.label != unknownLabel)
            negatives.push_back(score);
    }
    const std::optional<double> missed = conformalQuantile(positives, coverage);
    const std::optional<double> highestNegative = conformalQuantile(negatives, coverage);
    if (!missed || !highestNegative)
        return std::nullopt;
    const double lowestPositive = 1 - *missed;
    return UncertainBand{std::min({lowestPositive, *highestNegative, validation.threshold}),
                         std::max({lowestPositive, *highestNegative, validation.threshold}), coverage,
                         positives.size() + negatives.size()};
}

Message uncertainText(const UncertainBand& band)
{
    return Message("uncertain: from %1 to %2 the model is wrong too often (%3% coverage of each class, on %4 "
                   "validation images)",
                   Message::verbatim(twoDigits(band.from)), Message::verbatim(twoDigits(band.to)),
                   static_cast<int>(std::lround(100 * band.coverage)), band.images);
}

} // namespace gg
