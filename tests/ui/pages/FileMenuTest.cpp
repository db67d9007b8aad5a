#include "pages/FileMenu.h"

#include "base/Paths.h"
#include "support/FakeDialogs.h"
#include "support/FreshSettings.h"
#include "support/GreyWorkspace.h"
#include "support/StubFiles.h"
#include "support/StudyFolder.h"

#include <QSignalSpy>
#include <gtest/gtest.h>

namespace {

class FileMenu : public testing::Test
{
protected:
    QAction& action(const QString& text)
    {
        for (QAction* const each : menu.actions()) {
            if (each->text().remove(QLatin1Char('&')).startsWith(text))
                return *each;
        }
        throw std::logic_error("no such entry");
    }

    gg::test::FreshSettings settings;
    gg::test::GreyWorkspace grey;
    gg::FakeDialogs dialogs;
    QWidget window;
    gg::FileMenu menu{grey.workspace, dialogs, &window};
};

} // namespace

TEST_F(FileMenu, HandsScansAndFoldersOn)
{
    std::vector<std::filesystem::path> chosen;
    QObject::connect(&menu, &gg::FileMenu::scansChosen,
                     [&](const std::vector<std::filesystem::path>& paths) { chosen = paths; });
    action("Open scans").trigger();
    EXPECT_TRUE(chosen.empty()) << "cancelled";
    dialogs.files = {"/a.png", "/IM0001"};
    action("Open scans").trigger();
    EXPECT_EQ(chosen, dialogs.files);
    dialogs.folder = "/series";
    action("Open a folder of scans").trigger();
    EXPECT_EQ(chosen, std::vector<std::filesystem::path>{"/series"});
}

TEST_F(FileMenu, OpensARunByItsFolder)
{
    std::filesystem::create_directory(grey.folder / "run");
    dialogs.folder = grey.folder / "run";
    action("Open a run").trigger();
    ASSERT_TRUE(gg::waitUntil([&] { return grey.workspace.model.hasModel(); }));
    EXPECT_EQ(dialogs.startedIn, grey.workspace.train.runsFolder());
}

TEST_F(FileMenu, OpensTheStudiesOfTheFolderThatIsChosen)
{
    QSignalSpy chosen(&menu, &gg::FileMenu::studyChosen);
    action("Open study folder").trigger();
    EXPECT_EQ(chosen.count(), 0) << "the dialog was cancelled";
    dialogs.folder = gg::test::writeStudy(grey.folder / "study");
    action("Open study folder").trigger();
    EXPECT_EQ(chosen.count(), 1);
    EXPECT_TRUE(gg::waitUntil([&] { return grey.workspace.study.tree() != nullptr; }));
}

TEST_F(FileMenu, OpensAgainWhatWasOpenedLately)
{
    ASSERT_TRUE(grey.openModel("one.safetensors"));
    ASSERT_TRUE(grey.openModel("two.safetensors"));
    const QMenu* const recent = action("Recent models").menu();
    ASSERT_TRUE(recent->actions().at(1)->text().endsWith("one.safetensors"));
    recent->actions().at(1)->trigger();
    EXPECT_TRUE(
        gg::waitUntil([&] { return grey.workspace.model.file() == grey.folder / "one.safetensors"; }));
    ASSERT_TRUE(grey.openDataset());
    QSignalSpy chosen(&menu, &gg::FileMenu::datasetChosen);
    action("Recent data sets").menu()->actions().front()->trigger();
    EXPECT_EQ(chosen.count(), 1);
    EXPECT_TRUE(grey.workspace.dataset.job().isRunning());
}

TEST_F(FileMenu, ExportsOnceThereIsAModel)
{
    EXPECT_FALSE(action("Export for Python").isEnabled());
    ASSERT_TRUE(grey.openModel());
    EXPECT_TRUE(action("Export for Python").isEnabled());
    grey.workspace.model.setThreshold(0.25);
    dialogs.saved = grey.folder / "out.onnx";
    QSignalSpy exported(&grey.workspace.model, &gg::ModelSession::exported);
    action("Export as ONNX").trigger();
    ASSERT_TRUE(gg::waitUntil([&] { return exported.count() == 1; }));
    EXPECT_NE(gg::readTextFile(grey.folder / "out.onnx").find("threshold 0.25"), std::string::npos);
}
