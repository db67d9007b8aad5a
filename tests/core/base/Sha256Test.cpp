#include "base/Sha256.h"

#include "base/AtomicFile.h"
#include "base/Error.h"
#include "support/TemporaryFolder.h"

#include <gtest/gtest.h>

namespace gg {
namespace {

// NIST's examples for FIPS 180-4 (SHA256.pdf, and the "million a" of its long messages).
constexpr const char* ofAbc = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
constexpr const char* ofNothing = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";
constexpr const char* ofTwoBlocks = "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1";
constexpr const char* ofMillion = "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0";

TEST(Sha256, GivesTheDigestsOfTheStandard)
{
    EXPECT_EQ(sha256Of(std::string_view("abc")), ofAbc);
    EXPECT_EQ(sha256Of(std::string_view()), ofNothing);
    EXPECT_EQ(sha256Of(std::string_view("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq")),
              ofTwoBlocks);
}

TEST(Sha256, DoesNotDependOnHowTheTextIsCut)
{
    Sha256 hash;
    for (int i = 0; i < 1000; ++i)
        hash.add(std::string(1000, 'a'));
    EXPECT_EQ(hash.hex(), ofMillion);
}

TEST(Sha256, ReadsFiles)
{
    const test::TemporaryFolder folder;
    writeFileAtomically(folder / "million", std::string(1'000'000, 'a'));
    writeFileAtomically(folder / "empty", std::string_view());
    EXPECT_EQ(sha256OfFile(folder / "million"), ofMillion);
    EXPECT_EQ(sha256OfFile(folder / "empty"), ofNothing);
}

TEST(Sha256, ComplainsOfFilesThatCannotBeRead)
{
    const test::TemporaryFolder folder;
    EXPECT_THROW(sha256OfFile(folder / "absent"), Error);
    EXPECT_THROW(sha256OfFile(folder.path()), Error);
}

} // namespace
} // namespace gg
