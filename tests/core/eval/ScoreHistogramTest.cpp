#include "eval/ScoreHistogram.h"

#include "base/Error.h"

#include <gtest/gtest.h>
#include <numeric>

namespace gg {
namespace {

Predictions withPositiveScores(const std::vector<double>& scores)
{
    Predictions predictions;
    predictions.classes = {"NonCOVID", "COVID"};
    for (const double score : scores)
        predictions.rows.push_back({"", 0, 0, {1.0 - score, score}, 0.0});
    return predictions;
}

std::vector<std::size_t> allRows(const Predictions& predictions)
{
    std::vector<std::size_t> rows(predictions.rows.size());
    std::iota(rows.begin(), rows.end(), std::size_t{0});
    return rows;
}

std::vector<std::size_t> countsOf(const std::vector<HistogramBin>& bins)
{
    std::vector<std::size_t> counts;
    for (const HistogramBin& bin : bins)
        counts.push_back(bin.rows.size());
    return counts;
}

// Golden numbers: numpy.histogram(scores, bins=[i / 10 for i in range(11)]).
TEST(ScoreHistogram, CountsAsNumpyDoes)
{
    const Predictions predictions = withPositiveScores({0, .1, .35, .7, .95, 1, .6, .15, .3});
    const std::vector<HistogramBin> bins = scoreHistogram(predictions, allRows(predictions), 1, 10);
    EXPECT_EQ(countsOf(bins), (std::vector<std::size_t>{1, 2, 0, 2, 0, 0, 1, 1, 0, 2}));
    EXPECT_EQ(bins.front().low, 0.0);
    EXPECT_EQ(bins.back().high, 1.0);
}

TEST(ScoreHistogram, KnowsTheImagesBehindEveryBar)
{
    const Predictions predictions = withPositiveScores({.9, .1, .95, .2});
    const std::vector<HistogramBin> bins =
        scoreHistogram(predictions, std::vector<std::size_t>{0, 2, 3}, 1, 2);
    EXPECT_EQ(bins[0].rows, (std::vector<std::size_t>{3}));
    EXPECT_EQ(bins[1].rows, (std::vector<std::size_t>{0, 2}));
}

TEST(ScoreHistogram, AScoreOnAnEdgeBelongsToTheBinThatStartsThere)
{
    for (std::size_t binCount = 1; binCount <= 60; ++binCount)
        for (std::size_t edge = 0; edge < binCount; ++edge) {
            const Predictions predictions =
                withPositiveScores({static_cast<double>(edge) / static_cast<double>(binCount)});
            const std::vector<HistogramBin> bins =
                scoreHistogram(predictions, allRows(predictions), 1, binCount);
            EXPECT_EQ(bins[edge].rows.size(), 1u) << edge << " of " << binCount;
        }
}

TEST(ScoreHistogram, RefusesWhatMakesNoSense)
{
    const Predictions predictions = withPositiveScores({.5});
    EXPECT_THROW(scoreHistogram(predictions, allRows(predictions), 1, 0), Error);
    EXPECT_THROW(scoreHistogram(predictions, allRows(predictions), 2, 10), Error);
    EXPECT_THROW(scoreHistogram(predictions, std::vector<std::size_t>{1}, 1, 10), Error);
}

} // namespace
} // namespace gg
