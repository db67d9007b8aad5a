#include "train/SourceChoice.h"

#include <gtest/gtest.h>

namespace gg {
namespace {

/// Three sources of forty. The first feature tells the class everywhere, faintly; the second one loudly, and
/// the other way round in the last source.
SourceRows rows()
{
    SourceRows rows;
    rows.features.columns = 2;
    for (const std::string source : {"A", "B", "C"})
        for (int i = 0; i < 40; ++i) {
            const int label = i % 2;
            const float noise = static_cast<float>((i * 37) % 40) / 40;
            rows.features.values.push_back(static_cast<float>(label) + 1.5F * noise);
            const bool isLoud = (source == "C" ? 1 - label : label) == 1;
            rows.features.values.push_back(isLoud ? 1.0F : 0.0F);
            rows.labels.push_back(label);
            rows.sources.push_back(source);
            rows.isTraining.push_back(i < 30);
            ++rows.features.rows;
        }
    return rows;
}

LogisticSettings settings()
{
    LogisticSettings settings;
    settings.emphasis = {20, 1};
    return settings;
}

TEST(SourceChoice, JudgesBySourcesWithTenOfEachKind)
{
    SourceRows all = rows();
    EXPECT_EQ(judgingSources(all, 1), (std::vector<std::string>{"A", "B", "C"}));
    for (std::size_t row = 0; row < 30; ++row)
        all.sources[row] = "small " + std::to_string(row);
    for (std::size_t row = 40; row < 80; ++row)
        all.sources[row] = "";
    EXPECT_EQ(judgingSources(all, 1), std::vector<std::string>{"C"});
}

TEST(SourceChoice, PrefersThePullUnderWhichTheRestHoldsForASourceLeftOut)
{
    const std::vector<std::string> sources = {"A", "B", "C"};
    const std::vector<double> candidates = {0.0003, 10};
    int fits = 0;
    const auto choice = chooseAcrossSources(rows(), 2, 1, sources, settings(), candidates, [&] { ++fits; });
    ASSERT_TRUE(choice);
    EXPECT_EQ(choice->c, 0.0003);
    EXPECT_GT(choice->auc, 0.7);
    EXPECT_EQ(fits, 6);
}

TEST(SourceChoice, IsNoneWhereTheOthersAreOfOneClass)
{
    SourceRows all = rows();
    for (std::size_t row = 40; row < all.labels.size(); ++row)
        all.labels[row] = 0;
    const std::vector<std::string> sources = {"A"};
    const std::vector<double> candidates = {0.1};
    EXPECT_FALSE(chooseAcrossSources(all, 2, 1, sources, settings(), candidates, [] {}));
}

TEST(SourceChoice, EndsByWhatIsThrownAfterAFit)
{
    const std::vector<std::string> sources = {"A", "B"};
    const std::vector<double> candidates = {0.1};
    EXPECT_THROW(chooseAcrossSources(rows(), 2, 1, sources, settings(), candidates,
                                     [] { throw std::runtime_error("stop"); }),
                 std::runtime_error);
}

} // namespace
} // namespace gg
