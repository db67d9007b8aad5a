#include "viewer/LungEditing.h"

#include <QSignalSpy>
#include <gtest/gtest.h>
#include <opencv2/core.hpp>

namespace gg {
namespace {

const QString series = QStringLiteral("series");
const LungBrush brush{.paints = Lung::Right, .radius = 3};

class LungEditingTest : public testing::Test
{
protected:
    LungEditingTest()
    {
        m_editing.setCorrection(series, std::make_shared<LungCorrection>(
                                            std::vector<cv::Mat>(3, cv::Mat::zeros(40, 40, CV_8UC1))));
    }

    LungEditing m_editing;
    QSignalSpy m_masks{&m_editing, &LungEditing::masksChanged};
    QSignalSpy m_corrected{&m_editing, &LungEditing::corrected};
};

TEST_F(LungEditingTest, TellsOfMasksWhileAStrokeGoesOnAndOfACorrectionWhenItEnds)
{
    m_editing.beginStroke(series, 1, brush, {10, 10});
    m_editing.continueStroke(series, {20, 10});
    EXPECT_EQ(m_masks.count(), 2);
    EXPECT_EQ(m_corrected.count(), 0);
    m_editing.endStroke(series);
    EXPECT_EQ(m_corrected.count(), 1);
    EXPECT_EQ(m_corrected[0][0].toString(), series);
    EXPECT_EQ(m_editing.find(series)->correctedSlices(), 1);
}

TEST_F(LungEditingTest, TellsOfEachStepThatIsUndoneRedoneOrTakenBack)
{
    m_editing.beginStroke(series, 1, brush, {10, 10});
    m_editing.endStroke(series);
    EXPECT_EQ(m_editing.undo(series), 1);
    EXPECT_EQ(m_editing.redo(series), 1);
    m_editing.restoreFound(series);
    EXPECT_EQ(m_corrected.count(), 4);
    m_editing.restoreFound(series);
    EXPECT_FALSE(m_editing.redo(series));
    EXPECT_EQ(m_corrected.count(), 4) << "nothing was done";
}

TEST_F(LungEditingTest, SaysNothingOfAStrokeThatIsDroppedOrChangesNothing)
{
    m_editing.beginStroke(series, 1, brush, {10, 10});
    m_editing.dropStroke(series);
    m_editing.beginStroke(series, 1, brush, {-100, 10});
    m_editing.endStroke(series);
    EXPECT_EQ(m_corrected.count(), 0);
    EXPECT_EQ(m_editing.find(series)->correctedSlices(), 0);
}

TEST_F(LungEditingTest, DoesNothingInASeriesThatWasNotMeasured)
{
    const QString another = QStringLiteral("another");
    m_editing.beginStroke(another, 1, brush, {10, 10});
    m_editing.continueStroke(another, {20, 10});
    m_editing.endStroke(another);
    m_editing.dropStroke(another);
    m_editing.restoreFound(another);
    EXPECT_FALSE(m_editing.undo(another));
    EXPECT_EQ(m_masks.count(), 0);
    EXPECT_EQ(m_editing.find(another), nullptr);
}

TEST_F(LungEditingTest, TellsWhichSeriesCanBeCorrected)
{
    QSignalSpy changed(&m_editing, &LungEditing::seriesChanged);
    m_editing.setCorrection(series, nullptr);
    EXPECT_EQ(changed.count(), 1);
    EXPECT_EQ(m_editing.find(series), nullptr);
}

TEST_F(LungEditingTest, HasABrushOfSomeSizesWithinBounds)
{
    QSignalSpy changed(&m_editing, &LungEditing::radiusChanged);
    const double first = m_editing.radius();
    m_editing.changeRadius(1);
    EXPECT_GT(m_editing.radius(), first);
    m_editing.changeRadius(-1);
    EXPECT_EQ(m_editing.radius(), first);
    EXPECT_EQ(changed.count(), 2);
    m_editing.changeRadius(-1000);
    EXPECT_EQ(m_editing.radius(), 1);
    m_editing.changeRadius(1000);
    EXPECT_EQ(m_editing.radius(), 40);
}

} // namespace
} // namespace gg
