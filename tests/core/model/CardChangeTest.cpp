#include "model/CardChange.h"

#include "base/Error.h"
#include "base/Paths.h"
#include "model/StarterModel.h"
#include "support/CardFile.h"
#include "support/ErrorOf.h"
#include "support/TemporaryFolder.h"

#include <gtest/gtest.h>

namespace gg {
namespace {

class CardChangeFile : public testing::Test
{
protected:
    CardChangeFile() { test::writeCardFile(file); }

    const test::TemporaryFolder folder;
    const std::filesystem::path file = folder / "model.safetensors";
};

TEST_F(CardChangeFile, LeavesTheFileByteForByteWhereNothingIsChanged)
{
    const std::string before = readTextFile(file);
    changeCard(file, [](Json&) {});
    EXPECT_EQ(readTextFile(file), before);
}

TEST_F(CardChangeFile, ChangesWhatIsChangedAndLeavesTheTensors)
{
    const std::string before = readTextFile(file);
    changeCard(file, [](Json& card) { card["threshold"] = 0.25; });
    EXPECT_EQ(readModelCard(file).threshold, 0.25);
    const std::string after = readTextFile(file);
    EXPECT_EQ(after.substr(after.size() - 8), before.substr(before.size() - 8));
}

TEST_F(CardChangeFile, LeavesTheFileAsItIsWhereTheChangeFails)
{
    const std::string before = readTextFile(file);
    const auto fails = [](Json&) { throw Error(ErrorKind::Usage, "No."); };
    EXPECT_EQ(test::errorOf([&] { changeCard(file, fails); }).message(), "No.");
    EXPECT_EQ(readTextFile(file), before);
}

TEST_F(CardChangeFile, IsNeverTheStarterModel)
{
    const std::optional<StarterModel> starter = starterModel();
    if (!starter)
        GTEST_SKIP() << "This program comes without a starter model";
    const Error error = test::errorOf([&] { changeCard(starter->file, [](Json&) {}); });
    EXPECT_EQ(error.kind(), ErrorKind::Usage);
    EXPECT_EQ(error.message().find("The starter model is part of the program"), 0u);
}

} // namespace
} // namespace gg
