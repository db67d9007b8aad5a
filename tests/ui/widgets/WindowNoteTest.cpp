#include "widgets/WindowNote.h"

#include "support/FlatSlice.h"
#include "support/FreshSettings.h"
#include "support/GreyWorkspace.h"
#include "viewer/ChosenScan.h"
#include "viewer/SliceView.h"
#include "viewer/Viewer.h"

#include <gtest/gtest.h>

namespace {

class WindowNote : public testing::Test
{
protected:
    WindowNote()
    {
        grey.engine->window = {-1000, 1600};
        frame.resize(600, 600);
        note.setParent(&frame);
        viewer.setSource(&scan);
        frame.show();
    }

    void seeThrough(const gg::CtWindow& window)
    {
        gg::DisplayMapping mapping = view().mapping();
        mapping.window = window;
        view().setMapping(mapping);
    }
    bool show(const std::filesystem::path& file)
    {
        scan.choose(file);
        return gg::waitUntil([&] { return view().shown() == 0; });
    }
    gg::SliceView& view() { return viewer.panes().active(); }

    gg::test::FreshSettings settings;
    gg::test::GreyWorkspace grey;
    gg::ChosenScan scan{grey.workspace.images};
    QWidget frame;
    gg::Viewer viewer{grey.workspace.viewers.presets, grey.workspace.viewers.measurements};
    gg::WindowNote note{grey.workspace.model, viewer.panes()};
};

} // namespace

TEST_F(WindowNote, SpeaksWhereAPersonSeesAnotherWindowThanTheModel)
{
    ASSERT_TRUE(show(gg::test::writeFlatSlice(grey.folder / "slice.dcm", -600)));
    EXPECT_TRUE(note.isHidden()) << "there is no model";
    ASSERT_TRUE(grey.openModel());
    seeThrough({40, 400});
    EXPECT_FALSE(note.isHidden());
    EXPECT_EQ(note.text(), "Model sees -1000 / 1600 HU");
    seeThrough({-1000, 1600});
    EXPECT_TRUE(note.isHidden());
}

TEST_F(WindowNote, ChangesToTheModelsWindowOnAClick)
{
    ASSERT_TRUE(grey.openModel());
    ASSERT_TRUE(show(gg::test::writeFlatSlice(grey.folder / "slice.dcm", -600)));
    seeThrough({40, 400});
    note.click();
    EXPECT_EQ(view().mapping().window, (gg::CtWindow{-1000, 1600}));
    EXPECT_TRUE(note.isHidden());
}

TEST_F(WindowNote, SaysNothingOfPicturesThatHaveNoWindow)
{
    ASSERT_TRUE(grey.openModel());
    ASSERT_TRUE(show(grey.picture("a.png", 90)));
    EXPECT_TRUE(note.isHidden());
}
