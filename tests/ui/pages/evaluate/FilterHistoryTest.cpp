#include "pages/evaluate/FilterHistory.h"

#include <QSignalSpy>
#include <gtest/gtest.h>

using gg::EvaluationFilter;

TEST(FilterHistory, BeginsWithTheMistakesAndNoWay)
{
    gg::FilterHistory history;
    EXPECT_EQ(history.current(), EvaluationFilter::mistakes());
    EXPECT_FALSE(history.canGoBack() || history.canGoForward());
    history.back();
    history.forward();
    EXPECT_EQ(history.current(), EvaluationFilter::mistakes());
}

TEST(FilterHistory, GoesBackAndForwardAndForgetsWhatLayAheadOfANewOne)
{
    gg::FilterHistory history;
    history.set(EvaluationFilter::cell(1, 0));
    history.set(EvaluationFilter::cell(0, 1));
    history.back();
    EXPECT_EQ(history.current(), EvaluationFilter::cell(1, 0));
    EXPECT_TRUE(history.canGoForward());
    history.set(EvaluationFilter::byLoss());
    EXPECT_FALSE(history.canGoForward());
    history.back();
    history.back();
    EXPECT_EQ(history.current(), EvaluationFilter::mistakes());
}

TEST(FilterHistory, TellsOfTheSameFilterOnceMoreButTakesItForNoStep)
{
    gg::FilterHistory history;
    QSignalSpy changed(&history, &gg::FilterHistory::changed);
    history.set(EvaluationFilter::mistakes());
    EXPECT_EQ(changed.count(), 1);
    EXPECT_FALSE(history.canGoBack());
}

TEST(FilterHistory, ForgetsAllWhenAnotherEvaluationBegins)
{
    gg::FilterHistory history;
    history.set(EvaluationFilter::byLoss());
    history.startWith(EvaluationFilter::mistakes());
    EXPECT_EQ(history.current(), EvaluationFilter::mistakes());
    EXPECT_FALSE(history.canGoBack());
}

TEST(FilterHistory, IsBounded)
{
    gg::FilterHistory history;
    for (std::size_t i = 0; i < 3 * gg::FilterHistory::most; ++i)
        history.set(EvaluationFilter::cell(static_cast<int>(i % 2), 1));
    std::size_t steps = 0;
    for (; history.canGoBack(); ++steps)
        history.back();
    EXPECT_EQ(steps + 1, gg::FilterHistory::most);
}
