#include "lungs/LungCsv.h"

#include "base/Csv.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace gg {
namespace {

using testing::ElementsAre;

CsvTable read(const LungCsv& table)
{
    return parseCsv(table.text(), "lungs.csv");
}

std::vector<std::string> columnOf(const CsvTable& table, const std::string& name)
{
    std::vector<std::string> fields;
    for (const std::vector<std::string>& row : table.rows)
        fields.push_back(row.at(table.column(name).value()));
    return fields;
}

SeriesMeasures someMeasures()
{
    SeriesMeasures measures;
    measures.all = {.volumeMl = 3000.5,
                    .massG = 800,
                    .shares = LungShares{.groundGlass = 0.125,
                                         .consolidation = 0.25,
                                         .emphysema = 0.0625,
                                         .aerated = 0.5,
                                         .vessels = 0.0625}};
    measures.right.volumeMl = 1;
    measures.left.volumeMl = 2;
    measures.thirds[0].volumeMl = 3;
    measures.thirds[1].volumeMl = 4;
    measures.thirds[2].volumeMl = 5;
    measures.core.volumeMl = 6;
    measures.rim.volumeMl = 7;
    measures.grade = 2;
    measures.score = 9;
    return measures;
}

TEST(LungCsv, HasARowARegionOfASeries)
{
    LungCsv table;
    table.addSeries({.series = "1.2.3"}, someMeasures());
    const CsvTable csv = read(table);
    EXPECT_THAT(columnOf(csv, "region"),
                ElementsAre("both", "right", "left", "upper", "middle", "lower", "core", "rim"));
    EXPECT_THAT(columnOf(csv, "volume_ml"), ElementsAre("3000.5", "1", "2", "3", "4", "5", "6", "7"));
    EXPECT_THAT(columnOf(csv, "series"), testing::Each("1.2.3"));
    EXPECT_EQ(columnOf(csv, "mass_g")[0], "800");
    EXPECT_EQ(columnOf(csv, "opacity_percent")[0], "37.5");
    EXPECT_EQ(columnOf(csv, "high_opacity_percent")[0], "25");
    EXPECT_EQ(columnOf(csv, "ground_glass")[0], "0.125");
    EXPECT_EQ(columnOf(csv, "consolidation")[0], "0.25");
    EXPECT_EQ(columnOf(csv, "emphysema")[0], "0.0625");
    EXPECT_EQ(columnOf(csv, "aerated")[0], "0.5");
    EXPECT_EQ(columnOf(csv, "vessels")[0], "0.0625");
    EXPECT_EQ(columnOf(csv, "grade")[0], "CT-2");
    EXPECT_EQ(columnOf(csv, "score")[0], "9");
    for (const std::vector<std::string>& row : csv.rows)
        EXPECT_EQ(row.size(), csv.header.size());
}

TEST(LungCsv, HasNoSharesWhereThereIsNoLung)
{
    LungCsv table;
    table.addSeries({.path = "volume.nii"}, {});
    const CsvTable csv = read(table);
    for (const char* column : {"opacity_percent", "high_opacity_percent", "ground_glass", "grade", "score"})
        EXPECT_THAT(columnOf(csv, column), testing::Each("")) << column;
    EXPECT_THAT(columnOf(csv, "path"), testing::Each("volume.nii"));
}

TEST(LungCsv, HasARowASliceThatStandsAlone)
{
    LungCsv table;
    table.addSlice({.path = "a, b\xFF.dcm", .frame = 3}, {.tissue = {0, 1, 1, 0, 2, 0}, .weight = 1}, 0.5,
                   false);
    table.addSlice({.path = "picture.png"}, {}, {}, true);
    const CsvTable csv = read(table);
    EXPECT_THAT(columnOf(csv, "region"), testing::Each("slice"));
    EXPECT_THAT(columnOf(csv, "path"), ElementsAre("a, b\\xFF.dcm", "picture.png"));
    EXPECT_THAT(columnOf(csv, "frame"), ElementsAre("3", ""));
    EXPECT_THAT(columnOf(csv, "area_mm2"), ElementsAre("2", ""));
    EXPECT_THAT(columnOf(csv, "opacity_percent"), ElementsAre("50", ""));
    EXPECT_THAT(columnOf(csv, "volume_ml"), testing::Each(""));
    EXPECT_THAT(columnOf(csv, "relative"), ElementsAre("false", "true"));
}

TEST(LungCsv, EndsItsLinesAsTheRfcHasThem)
{
    const std::string text = LungCsv().text();
    EXPECT_TRUE(text.starts_with("series,path,frame,region,volume_ml,"));
    EXPECT_TRUE(text.ends_with("relative\r\n"));
}

} // namespace
} // namespace gg
