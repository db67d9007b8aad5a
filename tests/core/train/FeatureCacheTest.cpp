#include "train/FeatureCache.h"

#include "base/AtomicFile.h"
#include "nn/NetworkFactory.h"
#include "support/TemporaryFolder.h"
#include "support/TinyDataset.h"

#include <ATen/ATen.h>
#include <gtest/gtest.h>

namespace gg {
namespace {

TEST(FeatureCache, GivesBackWhatItKept)
{
    const test::TemporaryFolder folder;
    const FeatureCache cache(folder / "features");
    EXPECT_FALSE(cache.find("key", 2).has_value());
    cache.keep("key", {2, 3, {1, 2, 3, 4, 5, 6}}, {"a.png: is stored turned."});
    const auto kept = cache.find("key", 2);
    ASSERT_TRUE(kept.has_value());
    EXPECT_EQ(kept->features.columns, 3u);
    EXPECT_EQ(kept->features.values, (std::vector<float>{1, 2, 3, 4, 5, 6}));
    EXPECT_EQ(kept->notes, std::vector<Message>{"a.png: is stored turned."});
    EXPECT_FALSE(cache.find("other", 2).has_value());
    EXPECT_FALSE(cache.find("key", 3).has_value());
}

TEST(FeatureCache, ForgetsADamagedFile)
{
    const test::TemporaryFolder folder;
    writeFileAtomically(folder / "key.safetensors", "damaged");
    EXPECT_FALSE(FeatureCache(folder.path()).find("key", 1).has_value());
}

TEST(FeatureCache, HasNoErrorForAFolderThatCannotBeWritten)
{
    const test::TemporaryFolder folder;
    writeFileAtomically(folder / "file", "in the way");
    EXPECT_NO_THROW(FeatureCache(folder / "file").keep("key", {1, 1, {1}}, {}));
}

TEST(FeatureCache, HasAnotherKeyForAnythingThatChangesTheFeaturesAndForNothingElse)
{
    const test::TemporaryFolder folder;
    const Dataset dataset = test::makeTinyDataset(folder.path(), 2);
    const auto network = createNetwork("efficientnet_lite0", 2, 1);
    const std::vector<std::size_t> items = {0, 1, 2};
    const Preprocessing plain;
    const auto key = [&] { return FeatureCache::keyFor(*network, plain, {}, dataset, items); };
    const std::string first = key();
    EXPECT_EQ(key(), first);
    network->head()->bias().data().add_(1);
    EXPECT_EQ(key(), first) << "the head takes no part in the features";

    EXPECT_NE(FeatureCache::keyFor(*network, Preprocessing::imageNet(), {}, dataset, items), first);
    Preprocessing cropped;
    cropped.lungs.cropToLungs = true;
    EXPECT_NE(FeatureCache::keyFor(*network, cropped, {}, dataset, items), first);
    EXPECT_NE(FeatureCache::keyFor(*network, plain, {}, dataset, std::vector<std::size_t>{0, 2, 1}), first);
    writeFileAtomically(dataset.items()[1].file, "another content");
    EXPECT_NE(key(), first);
    const std::string before = key();
    stateDictOf(*network).find("_conv_stem.weight")->data().mul_(1.001);
    EXPECT_NE(key(), before);
}

} // namespace
} // namespace gg
