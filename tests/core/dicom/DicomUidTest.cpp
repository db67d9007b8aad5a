#include "dicom/DicomUid.h"

#include <gtest/gtest.h>
#include <set>

namespace gg {
namespace {

TEST(DicomUid, IsAUuidOfVersion8AsADecimalNumber)
{
    // SHA-256 of "abc" begins with ba7816bf 8f01cfea 414140de 5dae2223 (FIPS 180-4); with version and variant
    // that is ba7816bf-8f01-8fea-8141-40de5dae2223.
    EXPECT_EQ(uidOf("abc"), "2.25.247859944228867097191300499870369849891");
}

TEST(DicomUid, IsTheSameForTheSameMaterialAlone)
{
    EXPECT_EQ(uidOf("a"), uidOf("a"));
    EXPECT_NE(uidOf("a"), uidOf("b"));
}

TEST(DicomUid, FitsIntoAUid)
{
    constexpr std::size_t longestUid = 64;
    for (int i = 0; i < 100; ++i) {
        const std::string uid = uidOf(std::to_string(i));
        EXPECT_LE(uid.size(), longestUid);
        EXPECT_EQ(uid.find_first_not_of("0123456789."), std::string::npos);
        EXPECT_NE(uid[5], '0');
    }
}

TEST(DicomUid, IsNewEachTime)
{
    std::set<std::string> all;
    for (int i = 0; i < 100; ++i)
        all.insert(newUid());
    EXPECT_EQ(all.size(), 100U);
    EXPECT_EQ(randomSecret().size(), 64U);
}

} // namespace
} // namespace gg
