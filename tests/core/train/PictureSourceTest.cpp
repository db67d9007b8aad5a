#include "train/PictureSource.h"

#include "base/AtomicFile.h"
#include "base/Error.h"
#include "data/ScanReader.h"
#include "support/GoldenFiles.h"
#include "support/TemporaryFolder.h"
#include "support/TinyDataset.h"

#include <gtest/gtest.h>

namespace gg {
namespace {

Preprocessing small()
{
    Preprocessing preprocessing;
    preprocessing.width = preprocessing.height = 16;
    return preprocessing;
}

TEST(PictureSource, FeedsWhatThePreprocessingMakesOfTheFile)
{
    const test::TemporaryFolder folder;
    const Dataset dataset = test::makeTinyDataset(folder.path(), 2);
    PictureSource source(dataset, small(), std::nullopt, 1 << 20);
    std::vector<float> expected(small().size());
    small().apply(readScan(dataset.items()[3].file, {}).pixels, expected);
    std::vector<float> input(source.inputSize());
    for (int round = 0; round < 2; ++round) {
        source.fillInput(3, Random(1), input);
        EXPECT_EQ(input, expected);
    }
}

TEST(PictureSource, AugmentsAsTheAugmentationDoesWithTheSameDraws)
{
    const test::TemporaryFolder folder;
    const Dataset dataset = test::makeTinyDataset(folder.path(), 2);
    PictureSource source(dataset, small(), Augmentation(tutorialAugmentation()), 1 << 20);
    for (std::uint64_t seed = 0; seed < 4; ++seed) {
        std::vector<float> expected(small().size());
        Random random(seed);
        Augmentation(tutorialAugmentation())
            .apply(readScan(dataset.items()[1].file, {}).pixels, small(), random, expected);
        std::vector<float> input(source.inputSize());
        source.fillInput(1, Random(seed), input);
        EXPECT_EQ(input, expected);
    }
}

TEST(PictureSource, ReadsAFileOnce)
{
    const test::TemporaryFolder folder;
    const Dataset dataset = test::makeTinyDataset(folder.path(), 2);
    PictureSource source(dataset, small(), std::nullopt, 1 << 20);
    std::vector<float> first(source.inputSize());
    source.fillInput(0, Random(1), first);
    writeFileAtomically(dataset.items()[0].file, "gone");
    std::vector<float> second(source.inputSize());
    source.fillInput(0, Random(1), second);
    EXPECT_EQ(first, second);
}

TEST(PictureSource, TellsGoodFilesFromBadOnesAndKeepsTheOrder)
{
    const test::TemporaryFolder folder;
    const Dataset dataset = test::makeTinyDataset(folder.path(), 6);
    writeFileAtomically(dataset.items()[4].file, "no picture");
    PictureSource source(dataset, small(), std::nullopt, 1 << 20);
    const std::vector<std::size_t> items = {7, 4, 2, 0};
    const PictureSource::Readable readable = source.readAll(items, 3, {}, {});
    EXPECT_EQ(readable.items, (std::vector<std::size_t>{7, 2, 0}));
    ASSERT_EQ(readable.unreadable.size(), 1u);
    EXPECT_EQ(readable.unreadable[0].path, dataset.items()[4].path);
    EXPECT_EQ(readable.unreadable[0].reason.english().find(folder.path().native()), std::string::npos)
        << "the path stands before it: " << readable.unreadable[0].reason.english();
}

TEST(PictureSource, TellsWhatShouldBeKnownOfThePicturesOnceForAll)
{
    const test::TemporaryFolder folder;
    const Dataset dataset = test::makeTinyDataset(folder.path(), 4);
    for (const std::size_t item : {0u, 2u})
        std::filesystem::copy_file(test::goldenFolder("image") / "exif-orientation.png",
                                   dataset.items()[item].file,
                                   std::filesystem::copy_options::overwrite_existing);
    for (const std::optional<Augmentation>& augmentation :
         {std::optional<Augmentation>(), std::optional(Augmentation(tutorialAugmentation()))}) {
        PictureSource source(dataset, small(), augmentation, 1 << 20);
        const PictureSource::Readable readable = source.readAll(dataset.indices(Split::Train), 2, {}, {});
        ASSERT_EQ(readable.notes.size(), 1u);
        EXPECT_TRUE(readable.notes[0].english().starts_with("2 images, such as " + dataset.items()[0].path))
            << readable.notes[0].english();
    }
}

TEST(PictureSource, StopsReadingWhenCancelled)
{
    const test::TemporaryFolder folder;
    const Dataset dataset = test::makeTinyDataset(folder.path(), 2);
    PictureSource source(dataset, small(), std::nullopt, 1 << 20);
    CancelSource cancel;
    cancel.cancel();
    EXPECT_THROW(source.readAll(std::vector<std::size_t>{0, 1}, 1, {}, cancel.token()), Error);
}

} // namespace
} // namespace gg
