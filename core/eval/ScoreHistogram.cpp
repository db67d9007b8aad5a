#include "eval/ScoreHistogram.h"

#include "base/Error.h"

#include <algorithm>

namespace gg {

std::vector<HistogramBin> scoreHistogram(const Predictions& predictions, std::span<const std::size_t> rows,
                                         int scoreOf, std::size_t binCount)
{
    checkPredictions(predictions);
    if (binCount < 1)
        throw Error(ErrorKind::Usage, "A histogram needs at least one bin.");
    if (scoreOf < 0 || static_cast<std::size_t>(scoreOf) >= predictions.classes.size())
        throw Error(ErrorKind::Usage, "The class of a histogram is none of the classes.");

    std::vector<HistogramBin> bins(binCount);
    const auto edge = [&](std::size_t i) { return static_cast<double>(i) / static_cast<double>(binCount); };
    for (std::size_t i = 0; i < binCount; ++i) {
        bins[i].low = edge(i);
        bins[i].high = edge(i + 1);
    }
    for (const std::size_t row : rows) {
        if (row >= predictions.rows.size())
            throw Error(ErrorKind::Usage, "A row of a histogram does not exist.");
        const double score = predictions.rows[row].scores[static_cast<std::size_t>(scoreOf)];
        std::size_t bin =
            std::min(static_cast<std::size_t>(score * static_cast<double>(binCount)), binCount - 1);
        // The product is rounded, so a score beside an edge may have come out on its wrong side.
        if (score < bins[bin].low)
            --bin;
        else if (score >= bins[bin].high && bin + 1 < binCount)
            ++bin;
        bins[bin].rows.push_back(row);
    }
    return bins;
}

} // namespace gg
