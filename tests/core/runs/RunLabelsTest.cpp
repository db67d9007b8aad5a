#include "runs/RunLabels.h"

#include "base/AtomicFile.h"
#include "base/Error.h"
#include "support/ErrorOf.h"
#include "support/TemporaryFolder.h"

#include <gtest/gtest.h>

namespace gg {
namespace {

TEST(RunLabels, ComeBackAsTheyWereWritten)
{
    const test::TemporaryFolder folder;
    const RunLabels labels = {"baseline", "two\nlines", {"paper", "seed"}, true, true};
    writeRunLabels(folder.path(), labels);
    EXPECT_EQ(readRunLabels(folder.path()), labels);
}

TEST(RunLabels, OfARunWithoutTheFileAreEmpty)
{
    const test::TemporaryFolder folder;
    EXPECT_EQ(readRunLabels(folder.path()), RunLabels());
}

TEST(RunLabels, ThatAreNoneNameTheFile)
{
    const test::TemporaryFolder folder;
    writeFileAtomically(runLabelsFile(folder.path()), R"({"name": 3})");
    EXPECT_THROW(readRunLabels(folder.path()), Error);
    writeFileAtomically(runLabelsFile(folder.path()), "no");
    EXPECT_THROW(readRunLabels(folder.path()), Error);
}

TEST(RunLabels, TakeTagsFromATextEachOnce)
{
    EXPECT_EQ(tagsFromText(" a, b b ,,a"), (std::vector<std::string>{"a", "b b"}));
    EXPECT_TRUE(tagsFromText(" , ").empty());
}

} // namespace
} // namespace gg
