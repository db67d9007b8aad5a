// The run records that once failed, beside a good model.
#include "support/ErrorOf.h"
#include "support/TemporaryFolder.h"
#include "train/RunModel.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace gg {
namespace {

TEST(RunCases, AModelIsTakenAsItIsBesideADamagedRecordAndThatIsSaid)
{
    if (test::casesFolder().empty())
        GTEST_SKIP() << "the cases are not here (set GROUNDGLASS_CASES)";
    for (const char* name : {"run_nested.json", "run_year_4052.json"}) {
        const test::TemporaryFolder folder;
        std::filesystem::copy_file(test::casesFolder() / "hostile" / name, folder / "run.json");
        const std::vector<Message> notes = notesOnRunModel(folder.path(), ModelCard());
        ASSERT_EQ(notes.size(), 1u) << name;
        EXPECT_THAT(notes[0].english(), testing::HasSubstr((folder / "run.json").native()));
        EXPECT_THAT(notes[0].english(), testing::HasSubstr("the model was taken as it is"));
    }
}

} // namespace
} // namespace gg
