#include "viewer/SlabMenu.h"

#include "PanesFixture.h"
#include "viewer/VolumeSlices.h"

namespace {

class SlabMenu : public gg::test::PanesFixture
{
protected:
    SlabMenu()
    {
        panes->setPaneLayout(gg::PaneLayout::SideBySide);
        panes->pane(1).setSource(&planes);
    }
    ~SlabMenu() override { panes->pane(1).setSource(nullptr); }

    QAction& entry(const QString& text)
    {
        for (QAction* const action : paneActions.slab->actions()) {
            if (action->text() == text)
                return *action;
        }
        throw std::runtime_error("There is no such entry.");
    }

    gg::VolumeSlices planes{gg::Volume(cv::Mat(20 * 4, 5, CV_16SC1, cv::Scalar(7)), 4, {}, 2, true),
                            gg::ViewPlane::Axial,
                            {"v", {}, {}}};
};

} // namespace

TEST_F(SlabMenu, IsThereForPlanesOfAVolumeAlone)
{
    EXPECT_FALSE(paneActions.slab->menuAction()->isEnabled()) << "slices of a file";
    panes->setActive(1);
    EXPECT_TRUE(paneActions.slab->menuAction()->isEnabled());
    EXPECT_TRUE(entry("Single planes").isChecked());
    EXPECT_FALSE(entry("Mean").isEnabled()) << "of a single plane";
}

TEST_F(SlabMenu, SetsThicknessAndModeOfTheActivePane)
{
    panes->setActive(1);
    panes->active().showSlice(9);
    entry("10 mm").trigger();
    EXPECT_EQ(planes.slab(), (gg::Slab{10, gg::SlabMode::Maximum}));
    EXPECT_EQ(panes->active().current(), 9) << "the place stays";
    entry("Mean").trigger();
    EXPECT_EQ(planes.slab(), (gg::Slab{10, gg::SlabMode::Mean}));
    EXPECT_EQ(panes->active().slice().projection, "mean of 10 mm");
    EXPECT_TRUE(entry("10 mm").isChecked());
    entry("Single planes").trigger();
    EXPECT_TRUE(panes->active().slice().projection.isEmpty());
}
