#include "pages/evaluate/KeptFilters.h"

#include <QSettings>
#include <gtest/gtest.h>

namespace {

class KeptFilters : public testing::Test
{
protected:
    void SetUp() override { QSettings().clear(); }
    gg::KeptFilters kept{"set-1", {"NonCOVID", "COVID"}};
};

gg::EvaluationFilter full()
{
    gg::EvaluationFilter filter = gg::EvaluationFilter::cell(0, 1);
    filter.correctness = gg::Correctness::Wrong;
    filter.truth->isIt = false;
    filter.scores = gg::ScoreRange{0.25, 0.75};
    filter.source = "Gesundheitsamt \xC3\x9C";
    filter.patient = "";
    filter.isSuspected = true;
    filter.tag = "motion";
    filter.isRelabelled = true;
    filter.order = gg::ImageOrder::LeastSure;
    return filter;
}

} // namespace

TEST_F(KeptFilters, ComeBackAsTheyWere)
{
    kept.keep("  unsure ", full());
    kept.keep("all", {});
    const std::vector<gg::KeptFilter> all = gg::KeptFilters("set-1", {"NonCOVID", "COVID"}).all();
    ASSERT_EQ(all.size(), 2u);
    EXPECT_EQ(all[0].name, "all");
    EXPECT_EQ(all[0].filter, gg::EvaluationFilter());
    EXPECT_EQ(all[1].name, "unsure");
    EXPECT_EQ(all[1].filter, full());
}

TEST_F(KeptFilters, AreOfOneDataSet)
{
    kept.keep("unsure", full());
    EXPECT_TRUE(gg::KeptFilters("set-2", {"NonCOVID", "COVID"}).all().empty());
}

TEST_F(KeptFilters, KnowClassesByTheirNames)
{
    kept.keep("false alarms", gg::EvaluationFilter::cell(0, 1));
    const auto swapped = gg::KeptFilters("set-1", {"COVID", "NonCOVID"}).all();
    ASSERT_EQ(swapped.size(), 1u);
    EXPECT_EQ(swapped[0].filter, gg::EvaluationFilter::cell(1, 0));
    EXPECT_TRUE(gg::KeptFilters("set-1", {"a", "b"}).all().empty());
}

TEST_F(KeptFilters, TakeThePlaceOfTheirNameAndCanBeForgotten)
{
    kept.keep("one", full());
    kept.keep("one", gg::EvaluationFilter::mistakes());
    ASSERT_EQ(kept.all().size(), 1u);
    EXPECT_EQ(kept.all()[0].filter, gg::EvaluationFilter::mistakes());
    kept.keep("   ", full());
    EXPECT_EQ(kept.all().size(), 1u) << "no name";
    kept.forget("one");
    EXPECT_TRUE(kept.all().empty());
}
