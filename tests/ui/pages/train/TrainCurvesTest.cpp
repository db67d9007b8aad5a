#include "pages/train/TrainCurves.h"

#include "plots/CurvePlot.h"
#include "support/FakeDialogs.h"

#include <gtest/gtest.h>

namespace {

gg::BatchDone batch(int epoch, std::size_t number)
{
    gg::BatchDone done;
    done.epoch = epoch;
    done.batch = number;
    done.batches = 4;
    done.loss = 0.5;
    done.learningRate = 0.01;
    done.imagesPerSecond = 20;
    return done;
}

gg::EpochDone epochDone(int epoch, bool isBest)
{
    gg::EpochDone done;
    done.record.epoch = epoch;
    done.record.trainLoss = 0.4;
    done.record.validationLoss = 0.6;
    done.record.trainAccuracy = 0.9;
    done.record.validationAccuracy = 0.8;
    done.record.validationAuc = 0.85;
    done.record.learningRate = 0.001;
    done.imagesPerSecond = 30;
    done.isBest = isBest;
    return done;
}

class TrainCurvesTest : public testing::Test
{
protected:
    gg::FakeDialogs m_dialogs;
    gg::TrainCurves m_curves{m_dialogs};
};

} // namespace

TEST_F(TrainCurvesTest, PlacesBatchesBetweenTheEpochs)
{
    m_curves.add({batch(2, 1), batch(2, 4)});
    EXPECT_EQ(m_curves.loss().pointCount(0), 2U);
    EXPECT_EQ(m_curves.loss().lastKey(0), 2);
    EXPECT_EQ(m_curves.learningRate().lastValue(0), 0.01);
    EXPECT_EQ(m_curves.speed().lastValue(0), 20);
}

TEST_F(TrainCurvesTest, DrawsLossAccuracyAndAucOfEachEpochAndMarksTheBest)
{
    m_curves.add(epochDone(1, true));
    m_curves.add(epochDone(2, false));
    EXPECT_EQ(m_curves.loss().lastValue(2), 0.6);
    EXPECT_EQ(m_curves.accuracy().lastValue(1), 0.8);
    EXPECT_EQ(m_curves.accuracy().lastValue(2), 0.85);
    EXPECT_EQ(m_curves.loss().mark(), 1);
    EXPECT_EQ(m_curves.accuracy().mark(), 1);
}

TEST_F(TrainCurvesTest, TakesLearningRateAndSpeedFromTheEpochWhereThereAreNoBatches)
{
    m_curves.add(epochDone(1, false));
    EXPECT_EQ(m_curves.learningRate().lastValue(0), 0.001);
    EXPECT_EQ(m_curves.speed().lastValue(0), 30);
    m_curves.begin(gg::Recipe::Tutorial);
    m_curves.add({batch(1, 4)});
    m_curves.add(epochDone(1, false));
    EXPECT_EQ(m_curves.learningRate().lastValue(0), 0.01);
}

TEST_F(TrainCurvesTest, StandBehindTabsWhereTheyWouldBeTooSmall)
{
    m_curves.resize(1000, 300);
    m_curves.show();
    EXPECT_TRUE(m_curves.loss().isVisible() && m_curves.accuracy().isVisible() &&
                m_curves.speed().isVisible());
    m_curves.resize(500, 200);
    EXPECT_TRUE(m_curves.loss().isVisible());
    EXPECT_FALSE(m_curves.accuracy().isVisible() || m_curves.speed().isVisible());
    EXPECT_GT(m_curves.loss().width(), 400);
}
