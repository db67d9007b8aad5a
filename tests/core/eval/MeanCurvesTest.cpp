#include "eval/MeanCurves.h"

#include "support/FourClasses.h"

#include <gtest/gtest.h>

namespace gg {
namespace {

Predictions twelveScans(const std::vector<int>& labels)
{
    Predictions made = test::fourClasses();
    for (std::size_t i = 0; i < labels.size(); ++i)
        made.rows[i].label = labels[i];
    return made;
}

void expectPoints(const MeanCurve& curve, const std::vector<double>& x, const std::vector<double>& y)
{
    ASSERT_EQ(curve.points.size(), x.size());
    for (std::size_t i = 0; i < x.size(); ++i) {
        EXPECT_NEAR(curve.points[i].x, x[i], 1e-12) << i;
        EXPECT_NEAR(curve.points[i].y, y[i], 1e-12) << i;
    }
}

// Golden numbers: scikit-learn 1.9.1, roc_auc_score(multi_class="ovr"), and numpy.interp over roc_curve as in
// its example of multiclass ROC curves.
TEST(MeanCurves, EqualScikitLearnsMeansOfRocCurves)
{
    const MeanCurves found = meanRocCurves(test::fourClasses());
    EXPECT_NEAR(found.macro.area.value(), 0.8240740740740741, 1e-12);
    EXPECT_NEAR(found.micro.area.value(), 0.8356481481481481, 1e-12);
    expectPoints(found.macro, {0, 1. / 9, 2. / 9, 3. / 9, 4. / 9, 6. / 9, 7. / 9, 8. / 9, 1},
                 {1. / 3, .5, 19. / 24, 5. / 6, 41. / 48, 47. / 48, 1, 1, 1});
    EXPECT_EQ(found.micro.points.front().x, 0);
    EXPECT_EQ(found.micro.points.back().y, 1);
}

// Golden numbers: scikit-learn 1.9.1, average_precision_score, and precision_recall_curve.
TEST(MeanCurves, EqualScikitLearnsMeansOfPrecision)
{
    const MeanCurves found = meanPrecisionRecallCurves(test::fourClasses());
    EXPECT_NEAR(found.macro.area.value(), 0.6722222222222223, 1e-12);
    EXPECT_NEAR(found.micro.area.value(), 0.66302574059927, 1e-12);
    expectPoints(found.macro, {0, 1. / 3, 2. / 3, 1}, {1, 1, 0.5583333333333333, 0.45833333333333326});
}

TEST(MeanCurves, CountOnlyClassesThatCanBeTold)
{
    const MeanCurves three = meanRocCurves(twelveScans({0, 1, 2, 1, 2, 0, 0, 1, 0, 1, 2, 2}));
    EXPECT_TRUE(three.macro.area) << "of three of the four";
    const MeanCurves one = meanRocCurves(twelveScans(std::vector<int>(12, 1)));
    EXPECT_FALSE(one.macro.area);
    EXPECT_TRUE(one.macro.points.empty());
    EXPECT_TRUE(one.micro.area) << "three scores of each image are not of its class";
    EXPECT_FALSE(meanRocCurves(Predictions{{"A", "B", "C"}, 1, 0.5, {}}).micro.area);
}

TEST(MeanCurves, OfManyImagesHaveNoMorePointsThanCanBeSeen)
{
    Predictions made{{"A", "B", "C"}, 1, 0.5, {}};
    for (int i = 0; i < 6000; ++i) {
        Prediction row;
        row.path = std::to_string(i);
        row.label = i % 3;
        const double a = (i * 7919 % 6007) / 12020.0;
        const double b = (i * 104729 % 6011) / 12024.0;
        row.scores = {a, b, 1 - a - b};
        row.predicted = 0;
        made.rows.push_back(row);
    }
    const MeanCurves found = meanRocCurves(made);
    EXPECT_LE(found.macro.points.size(), 1001U);
    EXPECT_LE(found.micro.points.size(), 2001U);
    EXPECT_EQ(found.micro.points.back().x, 1);
}

} // namespace
} // namespace gg
