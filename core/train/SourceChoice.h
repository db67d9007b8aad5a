// SourceChoice: how strongly a head is pulled towards nothing, chosen by what holds on sources that it has
// not seen: each source in turn is left out of the fit and judged by it. Free functions without state; they
// block, any thread.
#pragma once

#include "train/LogisticHead.h"

#include <functional>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace gg {

/// Rows of training and validation together.
struct SourceRows
{
    FeatureMatrix features;
    std::vector<int> labels;
    std::vector<std::string> sources; ///< empty where nobody knows
    std::vector<bool> isTraining;
};

/// Sources with leastToJudgeBy (data/HeldOutSource.h) rows of the positive class at least, and as many
/// others.
std::vector<std::string> judgingSources(const SourceRows& rows, int positiveClass);

struct SourceChoice
{
    double c = 0;
    double auc = 0; ///< the mean over the sources
};

/// Of `candidates` of LogisticSettings::c that whose mean AUC over `sources` is highest, each source judged
/// by a fit to the training rows of all others; the smaller of equals. `settings` has all else. Nothing where
/// a fit without a source has not two classes left. Throws as fitLogisticHead(); what `onFit` throws ends it.
std::optional<SourceChoice> chooseAcrossSources(const SourceRows& rows, std::size_t classes,
                                                int positiveClass, std::span<const std::string> sources,
                                                LogisticSettings settings, std::span<const double> candidates,
                                                const std::function<void()>& onFit);

} // namespace gg
