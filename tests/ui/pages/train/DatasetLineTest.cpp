#include "pages/train/DatasetLine.h"

#include "support/Conversions.h"
#include "support/GreyWorkspace.h"
#include "support/SmallDataset.h"
#include "widgets/ElidedLabel.h"

#include <gtest/gtest.h>

namespace {

class DatasetLine : public testing::Test
{
protected:
    QString text(const char* part) { return line.findChild<gg::ElidedLabel*>(part)->fullText(); }

    gg::test::GreyWorkspace grey;
    gg::DatasetLine line{grey.workspace.dataset};
};

} // namespace

TEST_F(DatasetLine, SaysThatNoneIsOpen)
{
    EXPECT_EQ(text("datasetName"), "None is open");
    EXPECT_EQ(text("datasetCounts"), "");
}

TEST_F(DatasetLine, NamesTheSetItsCountsAndItsPlace)
{
    ASSERT_TRUE(grey.openDataset());
    EXPECT_EQ(text("datasetName"), "set");
    EXPECT_EQ(text("datasetCounts"), "2 training, 0 validation, 8 test images");
    EXPECT_EQ(text("datasetPlace"), gg::shownPath(grey.folder / "set"));
}

TEST(ImageCounts, OfASetWithoutSplitsAreOneNumber)
{
    gg::DatasetContent content;
    content.name = "whole";
    content.classes = {"NonCOVID", "COVID"};
    for (const int label : {0, 1, 1})
        content.items.push_back({std::to_string(content.items.size()), "", label, gg::Split::None, ""});
    EXPECT_EQ(gg::imageCounts(gg::Dataset(content)), "3 images, not split");
}
