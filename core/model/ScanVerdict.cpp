#include "model/ScanVerdict.h"

namespace gg {

std::optional<ScanVerdict> scanVerdict(std::span<const FileResult> slices, const ModelCard& card)
{
    std::vector<std::vector<double>> scores;
    for (const FileResult& slice : slices)
        if (slice.classification && !slice.wasInsistedOn)
            scores.push_back(slice.classification->scores);
    if (scores.empty())
        return std::nullopt;
    ScanVerdict verdict;
    verdict.scores = scanScores(scores, card.positiveClass, card.scanRule);
    verdict.predicted = card.ruleOfScans().decide(verdict.scores);
    verdict.used = scores.size();
    verdict.leftOut = slices.size() - scores.size();
    return verdict;
}

} // namespace gg
