#include "viewer/Measurements.h"

#include "support/Phantoms.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <gtest/gtest.h>

namespace {

class Measurements : public testing::Test
{
protected:
    gg::Measurement length(int index, double end) const
    {
        return {gg::MeasurementKind::Length, index, {{0, 0}, {end, 0}}};
    }

    const gg::ViewedSlice slice = gg::test::flatSlice({50, 50}, 0);
    gg::MeasurementStore store;
    gg::Measurements& series = store.of("a");
    QAbstractItemModelTester tester{&series, QAbstractItemModelTester::FailureReportingMode::Fatal};
};

} // namespace

TEST_F(Measurements, AreAListThatCanBeShown)
{
    series.add(length(11, 12), slice);
    EXPECT_EQ(series.index(0).data().toString(), "Slice 12: Length, 12.0 px");
    EXPECT_EQ(series.index(0).data(gg::Measurements::SliceRole), 11);
    EXPECT_EQ(series.selected().row(), 0);
}

TEST_F(Measurements, HaveNewNumbersWhenTheirPointsAreChanged)
{
    const QModelIndex index = series.add(length(0, 12), slice);
    series.change(index, length(0, 25), slice);
    EXPECT_EQ(series.wordsAt(0), QStringList("25.0 px"));
    series.change({}, length(0, 1), slice);
    EXPECT_EQ(series.rowCount(), 1);
}

TEST_F(Measurements, ForgetTheSelectedOneWhenItIsRemoved)
{
    series.add(length(0, 1), slice);
    const QPersistentModelIndex second = series.add(length(0, 2), slice);
    series.select(series.index(0));
    series.removeSelected();
    EXPECT_EQ(series.rowCount(), 1);
    EXPECT_FALSE(series.selected().isValid());
    EXPECT_EQ(second.row(), 0) << "the other one moved up";
    series.removeSelected();
    EXPECT_EQ(series.rowCount(), 1) << "none is selected";
    series.clear();
    EXPECT_EQ(series.rowCount(), 0);
    EXPECT_FALSE(second.isValid());
}

TEST_F(Measurements, AreKeptForEachSeries)
{
    const QSignalSpy changed(&store, &gg::MeasurementStore::changed);
    series.add(length(0, 1), slice);
    store.of("b").add(length(0, 2), slice);
    ASSERT_EQ(changed.count(), 2);
    EXPECT_EQ(changed[1][0], "b");
    EXPECT_EQ(store.of("a").rowCount(), 1);
    EXPECT_EQ(store.find("b")->rowCount(), 1);
    EXPECT_EQ(store.find("c"), nullptr);
}
