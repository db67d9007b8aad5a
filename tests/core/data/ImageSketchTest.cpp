#include "data/ImageSketch.h"

#include "base/Error.h"
#include "support/ErrorOf.h"
#include "support/StubFiles.h"
#include "support/TemporaryFolder.h"

#include <gtest/gtest.h>
#include <random>

namespace gg {
namespace {

TEST(ImageHash, IsTheBeginningOfTheSha256OfTheBytesWhateverTheNameIs)
{
    const test::TemporaryFolder folder;
    test::writeText(folder / "a.png", "abc");
    test::writeText(folder / "copy of a", "abc");
    test::writeText(folder / "b.png", "abd");
    EXPECT_EQ(imageHash(folder / "a.png"), 0xBA7816BF8F01CFEAu) << "FIPS 180-4's example";
    EXPECT_EQ(imageHash(folder / "copy of a"), imageHash(folder / "a.png"));
    EXPECT_NE(imageHash(folder / "b.png"), imageHash(folder / "a.png"));
    EXPECT_FALSE(imageHash(folder / "absent.png").has_value());
    EXPECT_FALSE(imageHash(folder.path()).has_value());
}

TEST(ImageSketch, KnowsEveryImageOfASmallSet)
{
    const ImageSketch sketch({30, 10, 20, 10}, 3);
    EXPECT_EQ(sketch.images(), 3u);
    EXPECT_TRUE(sketch.isWhole());
    for (const ImageHash image : {10u, 20u, 30u})
        EXPECT_EQ(sketch.holds(image), true);
    for (const ImageHash image : {0u, 11u, 31u})
        EXPECT_EQ(sketch.holds(image), false);
    EXPECT_EQ(ImageSketch().holds(1), false);
}

TEST(ImageSketch, SaysOfALargeSetOnlyWhatItsSampleTells)
{
    const ImageSketch sketch({50, 40, 30, 20, 10}, 2);
    EXPECT_EQ(sketch.images(), 5u);
    EXPECT_FALSE(sketch.isWhole());
    EXPECT_EQ(sketch.holds(20), true);
    EXPECT_EQ(sketch.holds(15), false);
    EXPECT_FALSE(sketch.holds(30).has_value());
    EXPECT_FALSE(sketch.holds(31).has_value());
}

TEST(ImageSketch, IsAFairSampleOfTheImages)
{
    std::mt19937_64 random(1);
    std::vector<ImageHash> learnt(100'000);
    for (ImageHash& image : learnt)
        image = random();
    const ImageSketch sketch(learnt);
    std::vector<ImageHash> others(30'000);
    for (ImageHash& image : others)
        image = random();
    others.insert(others.end(), learnt.begin(), learnt.begin() + 10'000);
    std::size_t compared = 0;
    std::size_t found = 0;
    for (const ImageHash image : others) {
        compared += sketch.holds(image).has_value() ? 1 : 0;
        found += sketch.holds(image).value_or(false) ? 1 : 0;
    }
    // A quarter; some 1,600 are compared, so that the deviation is 0.011.
    EXPECT_NEAR(static_cast<double>(found) / static_cast<double>(compared), 0.25, 0.04);
}

TEST(ImageSketch, ComesBackFromItsJson)
{
    std::vector<ImageHash> images = {0, 1, ~ImageHash{0}, 0x0123456789ABCDEF};
    EXPECT_EQ(ImageSketch::fromJson(ImageSketch(images).toJson()), ImageSketch(images));
    EXPECT_EQ(ImageSketch(images).toJson()["hashes"], "00000000000000000000000000000001"
                                                      "0123456789abcdefffffffffffffffff");
    images.clear();
    for (ImageHash image = 0; image < 10'000; ++image)
        images.push_back(image * 0x9E3779B97F4A7C15u);
    const ImageSketch large(images);
    EXPECT_EQ(ImageSketch::fromJson(large.toJson()), large);
    EXPECT_EQ(large.toJson()["hashes"].get<std::string>().size(), 16 * limits::sketchedImages);
    EXPECT_EQ(ImageSketch::fromJson(ImageSketch().toJson()), ImageSketch());
}

TEST(ImageSketch, BelievesNoFileWhatItClaims)
{
    const std::string two = "00000000000000010000000000000002";
    EXPECT_NO_THROW(ImageSketch::fromJson({{"images", 2}, {"hashes", two}}));
    for (const Json& damaged :
         {Json({{"images", 1}, {"hashes", two}}), Json({{"images", 2'000'000}, {"hashes", two}}),
          Json({{"images", -1}, {"hashes", ""}}), Json({{"images", 5}, {"hashes", ""}}),
          Json({{"images", 2}, {"hashes", two.substr(1)}}),
          Json({{"images", 2}, {"hashes", "000000000000000200000000000000ZZ"}}),
          Json({{"images", 2}, {"hashes", "-000000000000002000000000000000a"}}),
          Json({{"images", 2}, {"hashes", two.substr(16) + two.substr(0, 16)}}),
          Json({{"images", 9'000}, {"hashes", std::string(16 * 5'000, 'a')}}),
          Json({{"images", 2}, {"hashes", 7}}), Json({{"images", 2}}), Json(3)})
        EXPECT_EQ(test::errorOf([&] { ImageSketch::fromJson(damaged); }).kind(), ErrorKind::BadInput)
            << damaged.dump().substr(0, 80);
}

TEST(SketchOf, ReadsWhatCanBeReadTellsHowFarItIsAndStops)
{
    const test::TemporaryFolder folder;
    test::writeText(folder / "a", "a");
    test::writeText(folder / "b", "b");
    test::writeText(folder / "also a", "a");
    const std::vector<std::filesystem::path> files = {folder / "a", folder / "absent", folder / "b",
                                                      folder / "also a"};
    Progress last;
    const auto onProgress = [&](const Progress& progress) { last = progress; };
    const ImageSketch sketch = sketchOf(files, 2, onProgress, {});
    EXPECT_EQ(sketch, ImageSketch({imageHash(files[0]).value(), imageHash(files[2]).value()}));
    EXPECT_EQ(last.done, 4u);
    EXPECT_EQ(last.total, 4u);
    CancelSource source;
    source.cancel();
    EXPECT_EQ(test::errorOf([&] { sketchOf(files, 2, {}, source.token()); }).kind(), ErrorKind::Cancelled);
}

} // namespace
} // namespace gg
