#include "runs/EventFile.h"

#include "base/Error.h"
#include "base/Paths.h"
#include "support/FileSizeLimit.h"
#include "support/TemporaryFolder.h"

#include <cstdio>
#include <gtest/gtest.h>

namespace gg {
namespace {

using TimePoint = std::chrono::system_clock::time_point;

const TimePoint someTime(std::chrono::milliseconds(1700000000250));
const EventOrigin origin = {someTime, "vm", 9136};

// Golden records: tensorboard 2.21.0's protocol buffers and RecordWriter, torch 2.15's summary.scalar.
const std::string versionRecord =
    "1800000000000000a37f4b220900001040fc54d9411a0d627261696e2e4576656e743a32338d2fe9";
const std::string scalarRecord =
    "220000000000000078113dfd0900001040fc54d94110032a150a130a0c4c6561726e696e6752617465150ad7233c1f5f2d0e";
const std::string zeroRecord =
    "1a00000000000000129bd82d0900001040fc54d9412a0f0a0d0a064c6f737365731500000000491cbc6b";
const std::string lateRecord =
    "1a00000000000000129bd82d0900001040fc54d94110ac022a0c0a0a0a03415543150000603f512b899f";
const std::string purgeRecords =
    "1a00000000000000129bd82d0900001040fc54d94110031a0d627261696e2e4576656e743a32620e76d3"
    "0f000000000000006d532b090900001040fc54d94110033a0208019481124c";
const std::string pngFile = "89504e470d0a1a0a0000000d49484452000000020000000308000000009c81815d0000000b494441"
                            "54789c636080020000090001fb52b8a9"
                            "0000000049454e44ae426082";
const std::string imageRecord =
    "6600000000000000723b876a0900001040fc54d94110012a590a570a074d6f6e74616765224c0803100218"
    "012244" +
    pngFile + "a90b21ec";

std::string hexOf(const std::filesystem::path& file)
{
    std::string hex;
    for (const std::byte byte : readBinaryFile(file)) {
        char digits[3] = {};
        std::snprintf(digits, sizeof digits, "%02x", static_cast<unsigned>(byte));
        hex += digits;
    }
    return hex;
}

std::vector<std::byte> bytesOf(const std::string& hex)
{
    std::vector<std::byte> bytes;
    for (std::size_t i = 0; i < hex.size(); i += 2)
        bytes.push_back(static_cast<std::byte>(std::stoi(hex.substr(i, 2), nullptr, 16)));
    return bytes;
}

TEST(EventFile, IsNamedAsTensorBoardExpectsAndStartsWithItsVersion)
{
    const test::TemporaryFolder folder;
    const EventFile file(folder.path(), origin, 2);
    EXPECT_EQ(file.file().filename(), "events.out.tfevents.1700000000.vm.9136.2");
    EXPECT_EQ(hexOf(file.file()), versionRecord);
}

TEST(EventFile, HoldsTheSameBytesForScalarsAsTorchsWriter)
{
    const test::TemporaryFolder folder;
    EventFile file(folder.path(), origin, 0);
    file.addScalar("LearningRate", 0.01, 3, someTime);
    EXPECT_EQ(hexOf(file.file()), versionRecord + scalarRecord) << "at once, while the file is still open";
    file.addScalar("Losses", 0.0, 0, someTime);
    file.addScalar("AUC", 0.875, 300, someTime);
    EXPECT_EQ(hexOf(file.file()), versionRecord + scalarRecord + zeroRecord + lateRecord);
}

TEST(EventFile, HoldsTheSameBytesForImages)
{
    const test::TemporaryFolder folder;
    EventFile file(folder.path(), origin, 0);
    file.addImage("Montage", bytesOf(pngFile), 1, someTime);
    EXPECT_EQ(hexOf(file.file()), versionRecord + imageRecord);
}

TEST(EventFile, RefusesAPictureThatIsNoPng)
{
    const test::TemporaryFolder folder;
    EventFile file(folder.path(), origin, 0);
    EXPECT_THROW(file.addImage("Montage", {}, 1, someTime), Error);
    std::vector<std::byte> png = bytesOf(pngFile);
    png[25] = std::byte{1}; // no colour type of PNG
    EXPECT_THROW(file.addImage("Montage", png, 1, someTime), Error);
    EXPECT_EQ(hexOf(file.file()), versionRecord);
}

TEST(EventFile, OfAResumedRunTellsTensorBoardToForgetLaterSteps)
{
    const test::TemporaryFolder folder;
    const EventFile file(folder.path(), origin, 0, 3);
    EXPECT_EQ(hexOf(file.file()), purgeRecords);
}

TEST(EventFile, NeverWritesIntoAnotherOne)
{
    const test::TemporaryFolder folder;
    const EventFile first(folder.path(), origin, 0);
    const EventFile second(folder.path(), origin, 0);
    EXPECT_EQ(second.file().filename(), "events.out.tfevents.1700000000.vm.9136.1");
}

TEST(EventFile, StaysValidWhenTheDiskIsFull)
{
    const test::TemporaryFolder folder;
    EventFile file(folder.path(), origin, 0);
    {
        const test::FileSizeLimit limit(versionRecord.size() / 2 + 10);
        EXPECT_THROW(file.addScalar("AUC", 0.5, 1, someTime), Error);
    }
    file.addScalar("LearningRate", 0.01, 3, someTime);
    EXPECT_EQ(hexOf(file.file()), versionRecord + scalarRecord);
}

TEST(EventFile, AHostNameCannotLeadOutOfTheFolder)
{
    const test::TemporaryFolder folder;
    const EventFile file(folder.path(), {someTime, "../../x", 1}, 0);
    EXPECT_EQ(file.file().parent_path(), folder.path());
}

} // namespace
} // namespace gg
