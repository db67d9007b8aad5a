#include "pages/study/CrossPlanes.h"

#include "pages/study/KeptSeries.h"
#include "support/FreshSettings.h"
#include "support/StudyFolder.h"
#include "support/TemporaryFolder.h"
#include "support/WaitUntil.h"
#include "viewer/Measurements.h"
#include "viewer/SliceView.h"
#include "viewer/Viewer.h"
#include "viewer/WindowPresets.h"

#include <gtest/gtest.h>

namespace gg {
namespace {

/// The slices of another source, none of which is at hand before they are released.
class LateSlices : public SliceSource
{
public:
    explicit LateSlices(SliceSource& slices) : m_slices(slices)
    {
        connect(&slices, &SliceSource::ready, this, [this](int index) {
            if (m_isReleased)
                Q_EMIT ready(index);
        });
    }

    QString id() const override { return m_slices.id(); }
    QString title() const override { return m_slices.title(); }
    QString frameOfReference() const override { return m_slices.frameOfReference(); }
    int count() const override { return m_slices.count(); }
    std::optional<PlaneGeometry> geometry(int index) const override { return m_slices.geometry(index); }
    QSize sizeOf(int index) const override { return m_slices.sizeOf(index); }
    std::optional<ViewedSlice> slice(int index) const override
    {
        return m_isReleased ? m_slices.slice(index) : std::nullopt;
    }
    void request(int index, ScrollDirection direction) override
    {
        m_wanted = {index, direction};
        if (m_isReleased)
            m_slices.request(index, direction);
    }

    void release()
    {
        m_isReleased = true;
        if (m_wanted)
            m_slices.request(m_wanted->first, m_wanted->second);
    }

private:
    SliceSource& m_slices;
    bool m_isReleased = false;
    std::optional<std::pair<int, ScrollDirection>> m_wanted;
};

class CrossPlanesTest : public testing::Test
{
protected:
    CrossPlanesTest()
    {
        test::writeStudy(m_folder / "study");
        std::vector<std::filesystem::path> files;
        for (const auto& entry : std::filesystem::directory_iterator(m_folder / "study"))
            files.push_back(entry.path());
        m_tree = readStudyTree(files);
        QObject::connect(&m_planes, &CrossPlanes::failed,
                         [this](const Error& error) { m_told = error.message(); });
    }

    const SeriesNode& series(std::size_t row) { return m_tree.patients.at(0).studies.at(0).series.at(row); }
    void show(int pane, const SeriesNode& series)
    {
        m_panes.pane(pane).setSource(&m_kept.slicesOf(series, [](const SliceSource&) { return true; }));
    }
    SliceSource* sourceOf(int pane) { return m_panes.pane(pane).source(); }
    bool isRead()
    {
        return waitUntil([&] { return !m_planes.job().isRunning(); });
    }

    test::FreshSettings m_settings;
    const test::TemporaryFolder m_folder;
    StudyTree m_tree;
    std::string m_told;
    WindowPresets m_presets;
    MeasurementStore m_measurements;
    KeptSeries m_kept;
    Viewer m_viewer{m_presets, m_measurements};
    ViewerPanes& m_panes = m_viewer.panes();
    CrossPlanes m_planes{m_panes};
};

TEST_F(CrossPlanesTest, FillThePanesOfARegularSeries)
{
    show(0, series(0));
    m_planes.follow(&series(0));
    EXPECT_FALSE(m_planes.job().isRunning()) << "one pane is seen";
    m_panes.setPaneLayout(PaneLayout::Four);
    m_planes.follow(&series(0));
    ASSERT_TRUE(isRead());
    ASSERT_NE(sourceOf(1), nullptr);
    ASSERT_NE(sourceOf(2), nullptr);
    EXPECT_EQ(sourceOf(1)->count(), 3) << "coronal: a plane a row";
    EXPECT_EQ(sourceOf(2)->count(), 4) << "sagittal: a plane a column";
    EXPECT_EQ(sourceOf(1)->sizeOf(0), QSize(4, 6));
    ASSERT_NE(sourceOf(3), nullptr);
    EXPECT_EQ(sourceOf(3)->slab(), (Slab{10, SlabMode::Maximum})) << "axial slabs";
    EXPECT_EQ(sourceOf(3)->count(), 6);
    EXPECT_EQ(m_panes.pane(3).current(), m_panes.pane(0).current()) << "they go on together";
    EXPECT_EQ(m_planes.seriesOf(sourceOf(2)), &series(0));
    EXPECT_EQ(m_planes.seriesOf(sourceOf(0)), nullptr);
}

TEST_F(CrossPlanesTest, BeginWhereTheSeriesIsWhetherItsPictureOrTheVolumeComesFirst)
{
    for (const bool isPictureFirst : {true, false}) {
        LateSlices late(m_kept.slicesOf(series(0), [](const SliceSource&) { return false; }));
        if (isPictureFirst)
            late.release();
        m_panes.setPaneLayout(PaneLayout::Four);
        m_panes.pane(0).setSource(&late);
        m_panes.pane(0).showSlice(1);
        if (isPictureFirst)
            ASSERT_TRUE(waitUntil([&] { return m_panes.pane(0).shown() == 1; }));
        m_planes.follow(&series(0));
        ASSERT_TRUE(isRead());
        ASSERT_NE(sourceOf(3), nullptr);
        EXPECT_EQ(m_panes.pane(0).isWaiting(), !isPictureFirst);
        EXPECT_EQ(m_panes.pane(3).current(), 1) << (isPictureFirst ? "after" : "before") << " the picture";
        late.release();
        ASSERT_TRUE(waitUntil([&] { return m_panes.pane(0).shown() == 1; }));
        EXPECT_EQ(m_panes.pane(3).current(), 1);
        m_planes.clear();
    }
}

TEST_F(CrossPlanesTest, BeginWhereTheSeriesIsWhicheverPaneIsActiveByThen)
{
    show(0, series(0));
    m_panes.pane(0).showSlice(5);
    m_panes.setPaneLayout(PaneLayout::Four);
    m_planes.follow(&series(0));
    m_panes.setActive(1);
    ASSERT_TRUE(isRead());
    ASSERT_NE(sourceOf(3), nullptr);
    EXPECT_EQ(m_panes.pane(3).current(), 5);
}

TEST_F(CrossPlanesTest, BecomeThoseOfTheNextSeries)
{
    show(0, series(0));
    m_panes.setPaneLayout(PaneLayout::Four);
    m_planes.follow(&series(0));
    ASSERT_TRUE(isRead());
    show(0, series(1));
    m_planes.follow(&series(1));
    EXPECT_EQ(sourceOf(1), nullptr) << "the former ones go at once";
    ASSERT_TRUE(isRead());
    EXPECT_EQ(m_planes.seriesOf(sourceOf(1)), &series(1));
    EXPECT_EQ(sourceOf(1)->sizeOf(0), QSize(4, 4));
}

TEST_F(CrossPlanesTest, LeavePanesAloneThatShowSomethingElse)
{
    show(0, series(0));
    show(2, series(1));
    const SliceSource* const other = sourceOf(2);
    m_panes.setPaneLayout(PaneLayout::Four);
    m_planes.follow(&series(0));
    EXPECT_FALSE(m_planes.job().isRunning());
    EXPECT_EQ(sourceOf(1), nullptr);
    EXPECT_EQ(sourceOf(2), other);
}

TEST_F(CrossPlanesTest, AreNoneOfASeriesAtUnequalDistances)
{
    SeriesNode odd = series(0);
    odd.stack.spacing.reset();
    show(0, odd);
    m_panes.setPaneLayout(PaneLayout::Four);
    m_planes.follow(&odd);
    EXPECT_FALSE(m_planes.job().isRunning());
    EXPECT_EQ(sourceOf(1), nullptr);
}

TEST_F(CrossPlanesTest, SayWhatCannotBeRead)
{
    show(0, series(0));
    std::filesystem::remove(m_folder / "study" / "1.2.2-3");
    m_panes.setPaneLayout(PaneLayout::Four);
    m_planes.follow(&series(0));
    ASSERT_TRUE(isRead());
    EXPECT_NE(m_told, "");
    EXPECT_EQ(sourceOf(1), nullptr);
}

TEST_F(CrossPlanesTest, AreReadAgainAfterACancelledReadingOnceTheLayoutIsChosenAnew)
{
    show(0, series(0));
    m_panes.setPaneLayout(PaneLayout::Four);
    m_planes.follow(&series(0));
    m_planes.job().cancel();
    ASSERT_TRUE(isRead());
    ASSERT_EQ(sourceOf(1), nullptr);
    m_planes.follow(&series(0));
    EXPECT_FALSE(m_planes.job().isRunning()) << "whoever cancelled it does not want it now";
    m_panes.setPaneLayout(PaneLayout::One);
    m_planes.follow(&series(0));
    m_panes.setPaneLayout(PaneLayout::Four);
    m_planes.follow(&series(0));
    ASSERT_TRUE(isRead());
    EXPECT_NE(sourceOf(1), nullptr);
}

TEST_F(CrossPlanesTest, AreNoneOfASeriesThatTakesTooMuchMemory)
{
    SeriesNode large = series(0);
    for (SliceHeader& slice : large.stack.slices)
        slice.rows = slice.columns = 20'000;
    show(0, large);
    m_panes.setPaneLayout(PaneLayout::Four);
    m_planes.follow(&large);
    ASSERT_TRUE(isRead());
    EXPECT_EQ(m_told, "The series is too large for coronal and sagittal planes.");
    EXPECT_EQ(sourceOf(1), nullptr);
}

} // namespace
} // namespace gg
