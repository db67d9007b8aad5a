#include "viewer/MeasurementMenu.h"

#include "ViewerFixture.h"
#include "viewer/Measurements.h"

namespace {

class MeasurementMenu : public gg::test::ViewerFixture
{
protected:
    QList<QAction*> opened()
    {
        Q_EMIT menu.aboutToShow();
        return menu.actions();
    }

    gg::MeasurementStore store;
    gg::MeasurementMenu menu{[this] { return &view; }, store};
};

} // namespace

TEST_F(MeasurementMenu, GoesToWhatWasMeasured)
{
    gg::Measurements& series = store.of("series");
    series.add({gg::MeasurementKind::Length, 7, {{0, 0}, {30, 40}}}, view.slice());
    series.add({gg::MeasurementKind::Length, 2, {{0, 0}, {10, 0}}}, view.slice());
    const QList<QAction*> entries = opened();
    ASSERT_EQ(entries.size(), 2);
    EXPECT_EQ(entries[0]->text(), "Slice 8: Length, 50.0 mm");
    entries[0]->trigger();
    EXPECT_EQ(view.current(), 7);
    EXPECT_EQ(series.selected().row(), 0);
}

TEST_F(MeasurementMenu, SaysThatThereIsNothing)
{
    ASSERT_EQ(opened().size(), 1);
    EXPECT_FALSE(menu.actions().front()->isEnabled());
    view.setSource(nullptr);
    EXPECT_EQ(opened().size(), 1);
}

TEST_F(MeasurementMenu, BearsThatAnEntryIsRemovedWhileItIsOpen)
{
    store.of("series").add({gg::MeasurementKind::Length, 7, {{0, 0}, {30, 40}}}, view.slice());
    QAction* const entry = opened().front();
    store.of("series").clear();
    entry->trigger();
    EXPECT_EQ(view.current(), 0);
}
