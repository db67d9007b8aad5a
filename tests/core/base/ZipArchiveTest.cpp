#include "base/ZipArchive.h"

#include "base/AtomicFile.h"
#include "base/Error.h"
#include "base/Paths.h"
#include "support/TemporaryFolder.h"

#include <gtest/gtest.h>

namespace gg {
namespace {

// Made by Python's zipfile: a stored file, an empty one and a deflated one with an umlaut in its name.
std::filesystem::path scansZip()
{
    return test::testData() / "zip/scans.zip";
}

// Made by Python's zipfile: 4 MiB of zeros in 4 KB.
std::filesystem::path bombZip()
{
    return test::testData() / "zip/bomb.zip";
}

std::string textOf(const ZipArchive& archive, std::size_t index, std::uint64_t maximumBytes = 1 << 20)
{
    const std::vector<std::byte> content = archive.read(index, maximumBytes);
    return {reinterpret_cast<const char*>(content.data()), content.size()};
}

std::string complaintOnReading(const std::filesystem::path& file, std::size_t index,
                               std::uint64_t maximumBytes)
{
    try {
        ZipArchive(file).read(index, maximumBytes);
    } catch (const Error& error) {
        EXPECT_EQ(error.kind(), ErrorKind::BadInput);
        return error.message().substr(error.message().find(": ") + 2);
    }
    return "nothing was thrown";
}

// Little-endian 32 bits at `offset` of the central directory's entry of the only file (APPNOTE 4.3.12).
void patchDirectory(std::string& zip, std::size_t offset, std::uint32_t value)
{
    const std::size_t entry = zip.rfind("PK\x01\x02");
    for (int i = 0; i < 4; ++i)
        zip[entry + offset + static_cast<std::size_t>(i)] = static_cast<char>(value >> (8 * i));
}

constexpr std::size_t flagsOffset = 8;
constexpr std::size_t crcOffset = 16;
constexpr std::size_t unpackedSizeOffset = 24;

TEST(ZipArchive, ListsAndReadsStoredEmptyAndDeflatedFiles)
{
    const ZipArchive archive(scansZip());
    ASSERT_EQ(archive.entries().size(), 3u);
    EXPECT_EQ(archive.entries()[0].name, "CT_COVID/a scan.txt");
    EXPECT_EQ(archive.entries()[1].size, 0u);
    EXPECT_EQ(archive.entries()[2].name, "CT_COVID/r\xC3\xB6ntgen.txt");
    EXPECT_EQ(archive.entries()[2].size, 450u);
    EXPECT_EQ(textOf(archive, 0), "stored content");
    EXPECT_EQ(textOf(archive, 1), "");
    EXPECT_EQ(textOf(archive, 2).substr(0, 18), "deflated deflated ");
    EXPECT_EQ(textOf(archive, 2).size(), 450u);
}

TEST(ZipArchive, StaysUsableWhenMoved)
{
    ZipArchive first(scansZip());
    const ZipArchive second(std::move(first));
    EXPECT_EQ(textOf(second, 0), "stored content");
}

TEST(ZipArchive, ComplainsOfWhatIsNoZip)
{
    const test::TemporaryFolder folder;
    writeFileAtomically(folder / "text.zip",
                        std::string_view("this is no zip at all, only a text that is named so"));
    writeFileAtomically(folder / "empty.zip", std::string_view());
    EXPECT_THROW(ZipArchive(folder / "text.zip"), Error);
    EXPECT_THROW(ZipArchive(folder / "empty.zip"), Error);
    EXPECT_THROW(ZipArchive(folder / "absent.zip"), Error);
    EXPECT_THROW(ZipArchive(folder.path()), Error);
}

TEST(ZipArchive, ComplainsWhereverItIsCutOff)
{
    const test::TemporaryFolder folder;
    const std::string whole = readTextFile(scansZip());
    for (std::size_t length = 0; length < whole.size(); ++length) {
        writeFileAtomically(folder / "cut.zip", std::string_view(whole).substr(0, length));
        EXPECT_THROW(ZipArchive(folder / "cut.zip"), Error) << length << " bytes";
    }
}

TEST(ZipArchive, RefusesAFileThatUnpacksToMoreThanTheLimit)
{
    EXPECT_EQ(complaintOnReading(bombZip(), 0, 1 << 20),
              "the file zeros inside it is larger than 1048576 bytes");
    EXPECT_EQ(ZipArchive(bombZip()).read(0, 4 << 20).size(), 4u << 20);
}

TEST(ZipArchive, DoesNotBelieveASizeThatIsTooSmall)
{
    const test::TemporaryFolder folder;
    std::string zip = readTextFile(bombZip());
    patchDirectory(zip, unpackedSizeOffset, 1000);
    writeFileAtomically(folder / "lie.zip", zip);
    EXPECT_NE(complaintOnReading(folder / "lie.zip", 0, 1 << 20), "nothing was thrown");
}

TEST(ZipArchive, DoesNotBelieveASizeThatIsTooLarge)
{
    const test::TemporaryFolder folder;
    std::string zip = readTextFile(bombZip());
    patchDirectory(zip, unpackedSizeOffset, (4 << 20) + 1);
    writeFileAtomically(folder / "lie.zip", zip);
    EXPECT_NE(complaintOnReading(folder / "lie.zip", 0, 8 << 20), "nothing was thrown");
}

TEST(ZipArchive, SaysWhyAFileCannotBeOpened)
{
    const test::TemporaryFolder folder;
    const auto complaintWith = [&](std::uint32_t flagsAndMethod) {
        std::string zip = readTextFile(bombZip());
        patchDirectory(zip, flagsOffset, flagsAndMethod);
        writeFileAtomically(folder / "closed.zip", zip);
        return complaintOnReading(folder / "closed.zip", 0, 8 << 20);
    };
    const std::string stem = "the file zeros inside it cannot be opened: ";
    EXPECT_EQ(complaintWith(0x10000), stem + "Compression method not supported") << "shrunk, method 1";
    EXPECT_EQ(complaintWith(0x80001), stem + "No password provided") << "deflated, encrypted";
}

TEST(ZipArchive, ChecksTheContentAgainstItsCrc)
{
    const test::TemporaryFolder folder;
    std::string zip = readTextFile(bombZip());
    patchDirectory(zip, crcOffset, 0x12345678);
    writeFileAtomically(folder / "damaged.zip", zip);
    EXPECT_EQ(complaintOnReading(folder / "damaged.zip", 0, 8 << 20), "the file zeros inside it is damaged");
}

} // namespace
} // namespace gg
