#include "train/BatchLoader.h"

#include "base/AtomicFile.h"
#include "base/Error.h"
#include "support/TemporaryFolder.h"
#include "support/TinyDataset.h"

#include <algorithm>
#include <gtest/gtest.h>

namespace gg {
namespace {

class BatchLoaderTest : public testing::Test
{
protected:
    BatchLoaderTest() : dataset(test::makeTinyDataset(folder.path(), 5))
    {
        preprocessing.width = preprocessing.height = 16;
    }

    std::vector<Batch> all(std::size_t threads, std::uint64_t seed, int epoch,
                           const std::optional<Augmentation>& augmentation)
    {
        PictureSource source(dataset, preprocessing, augmentation, 1 << 20);
        BatchLoader loader(source, {dataset.indices(Split::Train), 4, threads, seed, epoch});
        std::vector<Batch> batches;
        while (std::optional<Batch> batch = loader.next())
            batches.push_back(std::move(*batch));
        EXPECT_EQ(batches.size(), loader.batches());
        return batches;
    }

    test::TemporaryFolder folder;
    Dataset dataset;
    Preprocessing preprocessing;
};

bool equal(const std::vector<Batch>& a, const std::vector<Batch>& b)
{
    return std::equal(a.begin(), a.end(), b.begin(), b.end(), [](const Batch& x, const Batch& y) {
        return x.images == y.images && x.labels == y.labels && x.items == y.items;
    });
}

TEST_F(BatchLoaderTest, KeepsTheOrderOfThePlanAndTheShortLastBatch)
{
    const std::vector<Batch> batches = all(2, 1, 1, std::nullopt);
    ASSERT_EQ(batches.size(), 3u);
    EXPECT_EQ(batches[0].items.size(), 4u);
    EXPECT_EQ(batches[2].items.size(), 2u);
    EXPECT_EQ(batches[2].images.size(), 2 * preprocessing.size());
    std::vector<std::size_t> items;
    for (const Batch& batch : batches)
        for (std::size_t i = 0; i < batch.items.size(); ++i) {
            items.push_back(batch.items[i]);
            EXPECT_EQ(batch.labels[i], dataset.items()[batch.items[i]].label);
        }
    EXPECT_EQ(items, dataset.indices(Split::Train));
}

TEST_F(BatchLoaderTest, GivesTheSameWhateverTheThreads)
{
    EXPECT_TRUE(equal(all(1, 3, 2, Augmentation(tutorialAugmentation())),
                      all(5, 3, 2, Augmentation(tutorialAugmentation()))));
}

TEST_F(BatchLoaderTest, DrawsAnewInEveryEpochAndForEverySeed)
{
    const std::vector<Batch> batches = all(1, 3, 2, Augmentation(tutorialAugmentation()));
    EXPECT_FALSE(equal(batches, all(1, 3, 3, Augmentation(tutorialAugmentation()))));
    EXPECT_FALSE(equal(batches, all(1, 4, 2, Augmentation(tutorialAugmentation()))));
}

TEST_F(BatchLoaderTest, NamesTheFileThatCannotBeRead)
{
    writeFileAtomically(dataset.items()[5].file, "no picture");
    try {
        all(2, 1, 1, std::nullopt);
        FAIL() << "nothing was thrown";
    } catch (const Error& error) {
        EXPECT_NE(error.message().find("5.png"), std::string::npos) << error.message();
    }
}

TEST(ShuffledForEpoch, IsAnotherOrderOfTheSameItemsInEveryEpoch)
{
    const std::vector<std::size_t> items = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10};
    std::vector<std::size_t> first = shuffledForEpoch(items, 1, 1);
    EXPECT_EQ(first, shuffledForEpoch(items, 1, 1));
    EXPECT_NE(first, shuffledForEpoch(items, 1, 2));
    EXPECT_NE(first, shuffledForEpoch(items, 2, 1));
    std::sort(first.begin(), first.end());
    EXPECT_EQ(first, items);
}

} // namespace
} // namespace gg
