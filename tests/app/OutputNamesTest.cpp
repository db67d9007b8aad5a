#include "app/OutputNames.h"

#include "base/Text.h"
#include "support/ManyFrames.h"
#include "support/TemporaryFolder.h"

#include <gtest/gtest.h>
#include <set>

namespace gg {
namespace {

using Names = std::vector<std::string>;
using Files = std::vector<std::filesystem::path>;

TEST(OutputNames, AreTheFilesOwnWithoutTheirExtensions)
{
    EXPECT_EQ(outputNames(Files{"a/one.png", "two.x.jpeg", "three"}), (Names{"one", "two.x", "three"}));
    EXPECT_EQ(outputNames(Files{"a/one.dcm.gz", "two.gz"}), (Names{"one", "two"}));
}

TEST(OutputNames, KeepTheLastNumberOfAUid)
{
    EXPECT_EQ(outputNames(Files{"1.2.840.1", "1.2.840.2"}), (Names{"1.2.840.1", "1.2.840.2"}));
}

TEST(OutputNames, HaveTheNumberOfAFrameBehindThem)
{
    const test::TemporaryFolder folder;
    const auto file = test::writeManyFrames(folder / "a.dcm", 2);
    EXPECT_EQ(outputNames(Files{file / "1", file / "12"}), (Names{"a-0001", "a-0012"}));
    EXPECT_EQ(frameName("a", 0, 1), "a");
    EXPECT_EQ(frameName("a", 0, 20'000), "a-00001");
}

TEST(OutputNames, AreNumberedWhereTheyWouldBeEqualAndNeverTwiceTheSame)
{
    EXPECT_EQ(outputNames(Files{"a/x.png", "b/x.png", "x-2.png", "c/x.jpg"}),
              (Names{"x", "x-2", "x-2-2", "x-3"}));
}

// Series of scanners have equal names in thousands of folders: names must not be tried from the first anew.
TEST(OutputNames, AreFoundForManyFilesOfOneName)
{
    const Files files(200'000, "I1.png");
    const Names names = outputNames(files);
    EXPECT_EQ(names.front(), "I1");
    EXPECT_EQ(names.back(), "I1-200000");
    EXPECT_EQ(std::set<std::string>(names.begin(), names.end()).size(), files.size());
}

TEST(OutputNames, AreCutWhereTheyAreTooLongAndStayDifferent)
{
    const std::string letters(60, 'a');
    const Names names =
        outputNames(Files{letters + "1.png", letters + "2.png", "x/" + letters + "2.png", "b.png"}, 40);
    EXPECT_EQ(std::set<std::string>(names.begin(), names.end()).size(), 4u);
    for (const std::string& name : names)
        EXPECT_LE(name.size(), 40u) << name;
    EXPECT_TRUE(names[0].starts_with(std::string(23, 'a') + '-')) << names[0];
    EXPECT_TRUE(names[2].ends_with("-2")) << names[2];
    EXPECT_EQ(names[3], "b");
}

TEST(OutputNames, AreNotCutWithinALetter)
{
    std::string umlauts;
    for (int i = 0; i < 40; ++i)
        umlauts += "\u00e4";
    for (const std::size_t bytes : {40u, 41u})
        EXPECT_TRUE(isUtf8(outputNames(Files{umlauts + ".png"}, bytes).front())) << bytes;
}

} // namespace
} // namespace gg
