#include "eval/LabelIssues.h"

#include "support/CovidPredictions.h"

#include <cmath>
#include <gtest/gtest.h>

namespace gg {
namespace {

using Rows = std::vector<std::size_t>;
using Joint = std::vector<std::vector<std::size_t>>;

Predictions threeClasses()
{
    const std::vector<int> labels = {0, 1, 2, 0, 1, 2, 0, 1, 2, 2, 2, 0, 2, 0, 0, 0};
    const std::vector<std::vector<double>> scores = {
        {0.14, 0.62, 0.24}, {0.23, 0.47, 0.30}, {0.11, 0.32, 0.57}, {0.67, 0.06, 0.27},
        {0.33, 0.16, 0.51}, {0.20, 0.11, 0.69}, {0.50, 0.19, 0.31}, {0.16, 0.63, 0.21},
        {0.86, 0.08, 0.06}, {0.04, 0.27, 0.69}, {0.10, 0.34, 0.56}, {0.46, 0.30, 0.24},
        {0.64, 0.13, 0.23}, {0.65, 0.25, 0.10}, {0.58, 0.26, 0.16}, {0.57, 0.21, 0.22}};
    Predictions made;
    made.classes = {"a", "b", "c"};
    for (std::size_t i = 0; i < labels.size(); ++i)
        made.rows.push_back({std::to_string(i), labels[i], 0, scores[i]});
    applyThreshold(made, 0.5);
    return made;
}

// Made by cleanlab 2.9.0: find_label_issues(filter_by="confident_learning",
// return_indices_ranked_by="normalized_margin"), compute_confident_joint(calibrate=False) and
// get_label_quality_scores(method="normalized_margin").
TEST(LabelIssues, AreThoseOfCleanlab)
{
    const LabelIssues issues = labelIssues(threeClasses());
    EXPECT_EQ(issues.suspected, (Rows{8, 0, 12, 4}));
    EXPECT_EQ(issues.confidentJoint, (Joint{{4, 1, 0}, {0, 2, 1}, {2, 0, 4}}));
    EXPECT_TRUE(issues.areSuspected[8]);
    EXPECT_FALSE(issues.areSuspected[9]);
    const std::vector<double> margins = {0.26, 0.585, 0.625, 0.7,  0.325, 0.745, 0.595, 0.71,
                                         0.1,  0.71,  0.61,  0.58, 0.295, 0.7,   0.66,  0.675};
    ASSERT_EQ(issues.margins.size(), margins.size());
    for (std::size_t i = 0; i < margins.size(); ++i)
        EXPECT_NEAR(issues.margins[i], margins[i], 1e-12) << i;
}

TEST(LabelIssues, AreNotTheMistakesOfAnUnsureModel)
{
    const LabelIssues issues = labelIssues(test::covidPredictions({{1, 0.9},
                                                                   {1, 0.45},
                                                                   {1, 0.05},
                                                                   {0, 0.52},
                                                                   {0, 0.08},
                                                                   {0, 0.3},
                                                                   {0, 0.2},
                                                                   {1, 0.97},
                                                                   {1, 0.6},
                                                                   {0, 0.58}}));
    EXPECT_EQ(issues.suspected, Rows{2}) << "of four mistakes; as cleanlab";
    EXPECT_EQ(issues.confidentJoint, (Joint{{3, 0}, {1, 3}}));
}

TEST(LabelIssues, NeverAreWhereTheLargestScoreIsThatOfTheLabel)
{
    const LabelIssues issues = labelIssues(test::covidPredictions(
        {{1, 0.10}, {1, 0.2}, {1, 0.3}, {1, 0.4}, {0, 0.45}, {0, 0.02}, {0, 0.03}, {0, 0.35}, {0, 0.05}}));
    EXPECT_EQ(issues.confidentJoint, (Joint{{3, 2}, {1, 2}})) << "a model that hardly ever says COVID";
    EXPECT_EQ(issues.suspected, Rows{0});
}

TEST(LabelIssues, LeaveOutImagesWithoutALabelAndClassesWithoutAnImage)
{
    const LabelIssues issues = labelIssues(test::covidPredictions({{0, 0.9}, {unknownLabel, 0.9}, {0, 0.1}}));
    EXPECT_TRUE(issues.suspected.empty()) << "nothing is known of how COVID scores";
    EXPECT_TRUE(std::isnan(issues.margins[1]));
    EXPECT_TRUE(labelIssues(test::covidPredictions({})).suspected.empty());
}

TEST(LabelIssues, NeverAreWhereLabelAndAnotherClassHaveOneScoreButForRounding)
{
    const LabelIssues issues =
        labelIssues(test::covidPredictions({{1, 0.5 - 2e-7}, {1, 0.9}, {0, 0.1}, {0, 0.8}, {0, 0.8}}));
    EXPECT_EQ(issues.suspected, (Rows{3, 4})) << "not the first, as cleanlab";
    EXPECT_EQ(issues.trueClasses[0], 0);
}

TEST(LabelIssues, AreNotOfAClassThatAScoreOfNothingWouldReach)
{
    Predictions made;
    made.classes = {"a", "b", "c"};
    made.rows = {{"0", 0, 0, {0.9, 0.1, 0}},
                 {"1", 0, 0, {0.5, 0.5, 0}},
                 {"2", 1, 1, {0.1, 0.9, 0}},
                 {"3", 2, 1, {0.1, 0.9, 0}},
                 {"4", 1, 0, {0.6, 0.4, 0}}};
    const LabelIssues issues = labelIssues(made);
    EXPECT_EQ(issues.trueClasses, (std::vector<int>{0, unknownLabel, 1, 1, unknownLabel}));
    EXPECT_EQ(issues.suspected, Rows{3});
}

// cleanlab takes "a" for the first image, whose score of 0.45 is below the threshold of 0.7.
TEST(LabelIssues, AreOfTheLargestScoreAmongThoseThatReachTheirThresholds)
{
    Predictions made;
    made.classes = {"a", "b", "c"};
    made.rows = {{"0", 2, 0, {0.45, 0.30, 0.25}},
                 {"1", 0, 0, {0.8, 0.1, 0.1}},
                 {"2", 0, 0, {0.6, 0.2, 0.2}},
                 {"3", 1, 1, {0.4, 0.3, 0.3}},
                 {"4", 2, 2, {0.4, 0.35, 0.25}}};
    const LabelIssues issues = labelIssues(made);
    EXPECT_EQ(issues.trueClasses[0], 1);
    EXPECT_TRUE(issues.areSuspected[0]);
}

TEST(LabelIssues, MeanLittleAmongImagesThatTheModelHasLearntFrom)
{
    const auto says = [](LearntShare learnt, const std::string& words) {
        return meaningOfLabelIssues(learnt).english().find(words) != std::string::npos;
    };
    EXPECT_TRUE(says(LearntShare::All, "has learnt their labels, the wrong ones too"));
    EXPECT_TRUE(says(LearntShare::Some, "are among these"));
    EXPECT_FALSE(says(LearntShare::None, "among these"));
    EXPECT_TRUE(says(LearntShare::None, "needs scores of images that it has not learnt from"));
}

TEST(LabelIssues, DoNotDependOnTheThreshold)
{
    Predictions made = threeClasses();
    const LabelIssues before = labelIssues(made);
    applyThreshold(made, 0.9);
    EXPECT_EQ(labelIssues(made).suspected, before.suspected);
}

} // namespace
} // namespace gg
