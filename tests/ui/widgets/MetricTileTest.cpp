#include "widgets/MetricTile.h"

#include <QSignalSpy>
#include <QTest>
#include <gtest/gtest.h>

TEST(MetricTile, SaysItsFigureAndIntervalToScreenReaders)
{
    gg::MetricTile tile("Accuracy", "The part of all images that were classified rightly.", true);
    tile.setValue("0.862", "0.808\u20130.903");
    EXPECT_EQ(tile.accessibleName(), QString("Accuracy 0.862, 95% interval 0.808\u20130.903"));
    EXPECT_FALSE(tile.toolTip().isEmpty());
}

TEST(MetricTile, OpensWhatIsBehindItByMouseAndKey)
{
    gg::MetricTile tile("Accuracy", "...", true);
    tile.resize(tile.sizeHint());
    tile.show();
    QSignalSpy clicked(&tile, &gg::MetricTile::clicked);
    QTest::mouseClick(&tile, Qt::LeftButton);
    QTest::keyClick(&tile, Qt::Key_Space);
    EXPECT_EQ(clicked.count(), 2);
}

TEST(MetricTile, IsWideEnoughForItsValue)
{
    gg::MetricTile tile("n", "...", false);
    const int narrow = tile.sizeHint().width();
    tile.setValue("1234567890123");
    EXPECT_GT(tile.sizeHint().width(), narrow);
}

TEST(MetricTile, SaysWhatItIsAboutWithoutGrowingWithALongName)
{
    gg::MetricTile tile("Sensitivity", "The part that was found.", true);
    tile.setAbout("COVID");
    tile.setValue("0.9");
    EXPECT_EQ(tile.accessibleName(), "Sensitivity of COVID 0.9");
    const int narrow = tile.minimumSizeHint().width();
    tile.setAbout(QString("pneumonia ").repeated(20));
    EXPECT_EQ(tile.minimumSizeHint().width(), narrow);
    EXPECT_GT(tile.sizeHint().width(), narrow);
    tile.setNote("Undefined.");
    EXPECT_EQ(tile.toolTip(), "The part that was found.\nUndefined.");
    tile.setNote({});
    EXPECT_EQ(tile.toolTip(), "The part that was found.");
}
