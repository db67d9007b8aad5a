#include "app/LungsOutput.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace gg {
namespace {

/// 100 pixels of lung: 20 of ground glass, 5 consolidated, 10 with emphysema, 50 aerated, 15 of vessels.
LungCounts counts()
{
    LungCounts counts;
    counts.tissue = {0, 20, 5, 10, 50, 15};
    counts.weight = 30;
    return counts;
}

MeasuredLungs slice()
{
    return {.path = "a/slice.dcm", .counts = counts(), .size = {20, 10}, .pixelMm2 = 2.5};
}

/// Voxels of 100 mm3: 10 ml, 3 g.
SeriesMeasures measures()
{
    SeriesMeasures measures;
    measures.all = amountOf(counts(), 100);
    measures.right = measures.core = measures.thirds[1] = measures.all;
    measures.zones[1][0] = measures.all;
    measures.histogram.counts[17] = 90;
    measures.slices = {counts(), counts(), {}};
    measures.grade = 1;
    measures.score = 7;
    return measures;
}

std::vector<std::string> keysOf(const Json& json)
{
    std::vector<std::string> keys;
    for (const auto& [key, value] : json.items())
        keys.push_back(key);
    return keys;
}

TEST(LungsOutput, SaysWhatLiesInTheLungsOfASlice)
{
    const Json json = jsonOf(slice());
    EXPECT_EQ(json["path"], "a/slice.dcm");
    EXPECT_FALSE(json.contains("frame"));
    EXPECT_EQ(json["notes"], Json::array());
    const Json& lungs = json["lungs"];
    EXPECT_THAT(keysOf(lungs),
                testing::UnorderedElementsAre("area_mm2", "share_of_image", "relative", "ground_glass",
                                              "consolidation", "emphysema", "aerated", "vessels"));
    EXPECT_DOUBLE_EQ(lungs["area_mm2"], 250);
    EXPECT_DOUBLE_EQ(lungs["share_of_image"], 0.5);
    EXPECT_EQ(lungs["relative"], false);
    EXPECT_DOUBLE_EQ(lungs["ground_glass"], 0.2);
    EXPECT_DOUBLE_EQ(lungs["consolidation"], 0.05);
    EXPECT_DOUBLE_EQ(lungs["emphysema"], 0.1);
    EXPECT_DOUBLE_EQ(lungs["aerated"], 0.5);
    EXPECT_DOUBLE_EQ(lungs["vessels"], 0.15);
    EXPECT_EQ(lineOf(slice()), "a/slice.dcm: 25.0 % opacity (20.0 % ground glass, 5.0 % consolidation) of 2 "
                               "cm2 of lung");
}

TEST(LungsOutput, HasNoSharesWhereThereIsNoLung)
{
    MeasuredLungs none = slice();
    none.counts = {};
    const Json lungs = jsonOf(none)["lungs"];
    EXPECT_EQ(lungs["area_mm2"], 0);
    EXPECT_EQ(lungs["share_of_image"], 0);
    for (const char* key : {"ground_glass", "consolidation", "emphysema", "aerated", "vessels"})
        EXPECT_TRUE(lungs[key].is_null()) << key;
    EXPECT_EQ(lineOf(none), "a/slice.dcm: no lung");
}

TEST(LungsOutput, HasNoAreaWhereNoSizeIsKnownAndCallsPicturesRelative)
{
    MeasuredLungs picture = slice();
    picture.pixelMm2.reset();
    picture.isRelative = true;
    picture.notes = {"a note"};
    const Json json = jsonOf(picture);
    EXPECT_TRUE(json["lungs"]["area_mm2"].is_null());
    EXPECT_EQ(json["lungs"]["relative"], true);
    EXPECT_EQ(json["notes"], Json{"a note"});
    EXPECT_EQ(lineOf(picture), "a/slice.dcm: 25.0 % opacity (20.0 % ground glass, 5.0 % consolidation), "
                               "relative: a picture without Hounsfield units");
}

TEST(LungsOutput, NumbersFrames)
{
    MeasuredLungs frame = slice();
    frame.frame = 3;
    EXPECT_EQ(jsonOf(frame)["frame"], 3);
    EXPECT_THAT(lineOf(frame), testing::StartsWith("a/slice.dcm, frame 3: "));
}

TEST(LungsOutput, WritesBytesOfAPathThatAreNoText)
{
    MeasuredLungs lungs = slice();
    lungs.path = "a\xff\n.dcm";
    EXPECT_EQ(jsonOf(lungs)["path"], "a\\xFF\n.dcm");
    EXPECT_THAT(lineOf(lungs), testing::StartsWith("a\\xFF\\u000A.dcm: "));
}

TEST(LungsOutput, SaysWhatLiesInTheLungsOfASeries)
{
    const Json json = jsonOf("1.2.3", measures(), {"a note"});
    EXPECT_EQ(json["series"], "1.2.3");
    EXPECT_FALSE(json.contains("path"));
    EXPECT_EQ(json["slices"], 3);
    EXPECT_DOUBLE_EQ(json["volume_ml"], 10);
    EXPECT_DOUBLE_EQ(json["mass_g"], 3);
    EXPECT_DOUBLE_EQ(json["opacity_percent"], 25);
    EXPECT_DOUBLE_EQ(json["high_opacity_percent"], 5);
    EXPECT_EQ(json["grade"], "CT-1");
    EXPECT_EQ(json["score"], 7);
    EXPECT_EQ(json["notes"], Json{"a note"});
    EXPECT_THAT(keysOf(json["by_lung"]), testing::UnorderedElementsAre("right", "left"));
    EXPECT_THAT(keysOf(json["by_third"]), testing::UnorderedElementsAre("upper", "middle", "lower"));
    EXPECT_THAT(keysOf(json["by_zone"]), testing::UnorderedElementsAre("right", "left"));
    EXPECT_THAT(keysOf(json["by_zone"]["left"]), testing::UnorderedElementsAre("upper", "middle", "lower"));
    EXPECT_DOUBLE_EQ(json["by_zone"]["right"]["middle"]["volume_ml"], 10);
    EXPECT_EQ(json["by_zone"]["right"]["middle"]["score"], 1);
    EXPECT_TRUE(json["by_zone"]["left"]["middle"]["score"].is_null()) << "no lung there";
    EXPECT_EQ(json["hu_histogram"]["from"], -1024);
    EXPECT_EQ(json["hu_histogram"]["width"], 10);
    EXPECT_EQ(json["hu_histogram"]["counts"].size(), 123U);
    EXPECT_EQ(json["hu_histogram"]["counts"][17], 90);
    EXPECT_THAT(keysOf(json["by_depth"]), testing::UnorderedElementsAre("rim", "core"));
    EXPECT_THAT(keysOf(json["by_lung"]["right"]),
                testing::UnorderedElementsAre("volume_ml", "mass_g", "opacity_percent", "ground_glass",
                                              "consolidation", "emphysema", "aerated", "vessels"));
    EXPECT_DOUBLE_EQ(json["by_third"]["middle"]["volume_ml"], 10);
    EXPECT_DOUBLE_EQ(json["by_depth"]["core"]["ground_glass"], 0.2);
    EXPECT_EQ(lineOf("1.2.3", measures()),
              "series 1.2.3, 3 slices: 10 ml of lung, 3 g, 25.0 % opacity (20.0 % ground glass, "
              "5.0 % consolidation), CT-1, score 7 of 24");
}

TEST(LungsOutput, HasNoSharesOfAPartOrASeriesWithoutLung)
{
    const Json left = jsonOf("1.2.3", measures(), {})["by_lung"]["left"];
    EXPECT_EQ(left["volume_ml"], 0);
    EXPECT_TRUE(left["opacity_percent"].is_null());
    EXPECT_TRUE(left["aerated"].is_null());
    SeriesMeasures none;
    none.slices = {{}, {}};
    const Json json = jsonOf("1.2.3", none, {});
    EXPECT_EQ(json["volume_ml"], 0);
    for (const char* key : {"opacity_percent", "high_opacity_percent", "ground_glass", "grade", "score"})
        EXPECT_TRUE(json[key].is_null()) << key;
    EXPECT_EQ(lineOf("1.2.3", none), "series 1.2.3, 2 slices: no lung");
}

} // namespace
} // namespace gg
