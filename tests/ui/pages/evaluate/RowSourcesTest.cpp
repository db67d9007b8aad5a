#include "pages/evaluate/RowSources.h"

#include "support/SourcesDataset.h"
#include "support/TemporaryFolder.h"

#include <gtest/gtest.h>

TEST(RowSources, AreThoseOfTheDataSetsItemsRowByRow)
{
    const gg::test::TemporaryFolder folder;
    gg::DatasetContent content = gg::test::sourcesContent(folder.path(), {"East", "West"}, 1);
    gg::Evaluation evaluation;
    evaluation.items = {content.items.size() - 1, 0};
    EXPECT_EQ(gg::sourcesOfRows(evaluation, gg::Dataset(content)),
              (std::vector<std::string>{"West", "East"}));
    content.items[0].source.clear();
    EXPECT_EQ(gg::sourcesOfRows(evaluation, gg::Dataset(content)), (std::vector<std::string>{"West", ""}));
    content.items.back().source.clear();
    EXPECT_TRUE(gg::sourcesOfRows(evaluation, gg::Dataset(content)).empty());
}
