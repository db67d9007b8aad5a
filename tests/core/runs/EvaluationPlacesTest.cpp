#include "runs/EvaluationPlaces.h"

#include "base/Error.h"
#include "support/CovidPredictions.h"
#include "support/EvaluationFolder.h"
#include "support/TemporaryFolder.h"
#include "support/WrittenRun.h"

#include <gtest/gtest.h>

namespace gg {
namespace {

TEST(EvaluationPlaces, AreTheFoldersBelowARunThatHaveFigures)
{
    const test::TemporaryFolder folder;
    test::writeRun(folder / "run");
    EXPECT_TRUE(evaluationPlaces(folder / "run", {}).empty()) << "the run's own is none";
    for (const char* place : {"test", "others/b", "a/b/c/d", "a/b/c/d/e"})
        test::writeEvaluation(folder / "run" / place, test::covidPredictions({{0, .1}, {1, .9}}));
    test::writeRun(folder / "run" / "inner");
    EXPECT_EQ(evaluationPlaces(folder / "run", {}),
              (std::vector<std::string>{"a/b/c/d", "others/b", "test"}));
}

TEST(EvaluationPlaces, AreNoLongerLookedForWhenThatIsCancelled)
{
    const test::TemporaryFolder folder;
    test::writeEvaluation(folder / "test", test::covidPredictions({{0, .1}, {1, .9}}));
    CancelSource source;
    source.cancel();
    EXPECT_THROW(evaluationPlaces(folder.path(), source.token()), Error);
}

} // namespace
} // namespace gg
