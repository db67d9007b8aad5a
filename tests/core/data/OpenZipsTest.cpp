#include "data/OpenZips.h"

#include "base/Paths.h"
#include "data/ZippedScans.h"
#include "support/StubZip.h"
#include "support/TemporaryFolder.h"

#include <gtest/gtest.h>

namespace gg {
namespace {

class OpenZipsTest : public testing::Test
{
protected:
    std::shared_ptr<const ZippedScans> open(const std::string& content)
    {
        test::writeStubZip(m_folder / "a.zip", {{"1.dcm", content}});
        return m_zips.open(m_folder / "a.zip", {}, {});
    }

    const test::TemporaryFolder m_folder;
    OpenZips m_zips{m_folder / "parent"};
};

TEST_F(OpenZipsTest, AreUnpackedOnceForAllWhoHoldThem)
{
    auto first = open("one");
    EXPECT_EQ(m_zips.open(m_folder / "parent" / ".." / "a.zip", {}, {}), first);
    EXPECT_EQ(m_zips.holding(first->folder() / "1.dcm"), first);
    EXPECT_EQ(m_zips.holding(m_folder / "a.zip"), nullptr);
}

TEST_F(OpenZipsTest, AreOtherOnesWhereTheFileHasChanged)
{
    const auto first = open("one");
    const auto second = open("another");
    EXPECT_NE(second, first);
    EXPECT_EQ(readTextFile(first->folder() / "1.dcm"), "one");
    EXPECT_EQ(readTextFile(second->folder() / "1.dcm"), "another");
}

TEST_F(OpenZipsTest, GoWithTheLastWhoHoldsThem)
{
    const std::filesystem::path file = open("one")->folder() / "1.dcm";
    EXPECT_FALSE(std::filesystem::exists(file));
    EXPECT_EQ(m_zips.holding(file), nullptr);
}

} // namespace
} // namespace gg
