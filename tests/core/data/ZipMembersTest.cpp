#include "data/ZipMembers.h"

#include "base/Paths.h"
#include "support/ErrorOf.h"
#include "support/StubZip.h"
#include "support/TemporaryFolder.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace gg {
namespace {

using testing::HasSubstr;
using Members = std::vector<std::pair<std::string, std::string>>;

class ZipMembers : public testing::Test
{
protected:
    ZipArchive zipOf(const Members& members) const
    {
        test::writeStubZip(m_zip, members);
        return ZipArchive(m_zip);
    }

    const test::TemporaryFolder m_folder;
    const std::filesystem::path m_zip = m_folder / "a.zip";
};

TEST_F(ZipMembers, AreTheFilesWithTheirPlacesWithoutLitter)
{
    const ZipArchive archive = zipOf({{"in/", ""}, {"in\\b", "bee"}, {"__MACOSX/in/._b", "x"}, {"c", "sea"}});
    const std::vector<ZipMember> members = membersOf(archive, m_zip);
    ASSERT_EQ(members.size(), 2U);
    EXPECT_EQ(members[0].place, "in/b");
    unpackMember(archive, members[0], m_zip, m_folder / "out");
    EXPECT_EQ(readTextFile(m_folder / "out" / "in" / "b"), "bee");
}

TEST_F(ZipMembers, AreRefusedWhereOneLeadsOutOfTheFolder)
{
    for (const char* name : {"../evil", "in/../../evil", "/tmp/evil", "..\\evil", "C:\\evil"})
        EXPECT_THAT(test::errorOf([&] {
                        membersOf(zipOf({{"good", "x"}, {name, "x"}}), m_zip);
                    }).message(),
                    HasSubstr("which leads out of its folder"))
            << name;
}

TEST_F(ZipMembers, AreRefusedWhereTheyAreNoFilesOfOneFolder)
{
    EXPECT_THAT(test::errorOf([&] {
                    membersOf(zipOf({{"a", "x"}, {"a", "y"}}), m_zip);
                }).message(),
                HasSubstr("twice"));
    EXPECT_THAT(test::errorOf([&] {
                    membersOf(zipOf({{"a", "x"}, {"a/b", "y"}}), m_zip);
                }).message(),
                HasSubstr("both as a file and as a folder"));
}

} // namespace
} // namespace gg
