#include "runs/JudgedImages.h"

#include "base/AtomicFile.h"
#include "base/Error.h"
#include "support/CovidPredictions.h"
#include "support/EvaluationFolder.h"
#include "support/TemporaryFolder.h"

#include <gtest/gtest.h>

namespace gg {
namespace {

TEST(JudgedImages, AreWhatTheEvaluationSaysOfThem)
{
    const test::TemporaryFolder folder;
    const Predictions predictions = test::covidPredictions({{0, .1}, {1, .9}});
    test::writeEvaluation(folder / "test", predictions, {"test", "chests", "f00d"});
    const JudgedImages images = readJudgedImages(folder / "test");
    EXPECT_EQ(images.split, "test");
    EXPECT_EQ(images.dataName, "chests");
    EXPECT_EQ(images.dataFingerprint, "f00d");
}

TEST(JudgedImages, AreUnknownOfWhatEarlierVersionsLeft)
{
    const test::TemporaryFolder folder;
    test::writeEvaluation(folder.path(), test::covidPredictions({{0, .1}, {1, .9}}));
    EXPECT_TRUE(readJudgedImages(folder.path()).split.empty());
    EXPECT_TRUE(readJudgedImages(folder.path()).dataFingerprint.empty());
    writeFileAtomically(folder / "metrics.json", "[]");
    EXPECT_TRUE(readJudgedImages(folder.path()).split.empty());
    writeFileAtomically(folder / "metrics.json", "{");
    EXPECT_THROW(readJudgedImages(folder.path()), Error);
}

} // namespace
} // namespace gg
