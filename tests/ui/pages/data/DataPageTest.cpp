#include "pages/data/DataPage.h"

#include "pages/data/MontagePanel.h"
#include "support/FakeDialogs.h"
#include "support/GreyWorkspace.h"
#include "support/LeakyDataset.h"
#include "support/OnScreen.h"
#include "support/StubFiles.h"
#include "widgets/CountsTable.h"
#include "widgets/ElidedLabel.h"
#include "widgets/GalleryView.h"
#include "widgets/SkippedFilesTable.h"

#include <QComboBox>
#include <QDragEnterEvent>
#include <QLabel>
#include <QMimeData>
#include <QStackedWidget>
#include <gtest/gtest.h>

namespace {

class DataPage : public testing::Test
{
protected:
    QPushButton* visibleButton(const QString& text) { return gg::test::visibleButton(page, text); }
    bool drop(const std::filesystem::path& path)
    {
        QMimeData mime;
        mime.setUrls({QUrl::fromLocalFile(QString::fromStdString(path.string()))});
        QDragEnterEvent enter({50, 50}, Qt::CopyAction, &mime, Qt::LeftButton, Qt::NoModifier);
        enter.setAccepted(false);
        QCoreApplication::sendEvent(&page, &enter);
        if (!enter.isAccepted())
            return false;
        QDropEvent event({50, 50}, Qt::CopyAction, &mime, Qt::LeftButton, Qt::NoModifier);
        QCoreApplication::sendEvent(&page, &event);
        return event.isAccepted();
    }
    bool waitForDataset()
    {
        return gg::waitUntil([&] { return grey.workspace.dataset.dataset().has_value(); });
    }

    gg::test::GreyWorkspace grey;
    gg::FakeDialogs dialogs;
    gg::DataPage page{grey.workspace, dialogs};
};

} // namespace

TEST_F(DataPage, OffersToOpenSomethingWhileThereIsNothing)
{
    page.show();
    EXPECT_NE(visibleButton("Open the demo set"), nullptr);
    EXPECT_NE(visibleButton("Open a manifest..."), nullptr);
    dialogs.folder = grey.folder / "set";
    gg::test::writeGreyPicture(grey.folder / "set" / "COVID" / "1.png", 100);
    gg::test::writeGreyPicture(grey.folder / "set" / "NonCOVID" / "2.png", 100);
    visibleButton("Open a folder...")->click();
    ASSERT_TRUE(waitForDataset());
    EXPECT_EQ(visibleButton("Open the demo set"), nullptr);
    EXPECT_NE(visibleButton("Demo set"), nullptr);
}

TEST_F(DataPage, ShowsCountsSkippedFilesAndMontage)
{
    gg::test::writeText(grey.folder / "set" / "test" / "COVID" / "notes.png", "no scan");
    ASSERT_TRUE(grey.openDataset());
    page.resize(1190, 740);
    page.show();
    const QAbstractItemModel& counts = *page.findChild<gg::CountsTable*>()->model();
    EXPECT_EQ(counts.index(counts.rowCount() - 1, counts.columnCount() - 1).data().toInt(), 10);
    const auto* skipped = page.findChild<gg::SkippedFilesTable*>();
    EXPECT_TRUE(skipped->isVisible());
    ASSERT_EQ(skipped->model()->rowCount(), 1);
    EXPECT_TRUE(skipped->model()->index(0, 0).data().toString().contains("notes.png"));
    ASSERT_EQ(page.montage().galleries().size(), 2U);
    EXPECT_EQ(page.montage().galleries()[1]->model()->rowCount(), 5);
}

TEST_F(DataPage, SaysBesideTheNameWhatFileFactsAloneTellOnceItWasAudited)
{
    gg::test::writeLeakyDataset(grey.folder / "set");
    grey.workspace.dataset.open(grey.folder / "set");
    ASSERT_TRUE(waitForDataset());
    page.show();
    const auto& words = *page.findChild<gg::ElidedLabel*>("shortcut");
    EXPECT_FALSE(words.isVisible());
    grey.workspace.audit.start();
    ASSERT_TRUE(gg::waitUntil([&] { return grey.workspace.audit.audit() != nullptr; }));
    ASSERT_TRUE(words.isVisible());
    EXPECT_TRUE(words.fullText().startsWith("file facts alone: AUC ")) << words.fullText().toStdString();
    EXPECT_TRUE(words.toolTip().contains("0.5 is chance"));
    ASSERT_TRUE(grey.openDataset());
    ASSERT_TRUE(gg::waitUntil([&] { return grey.workspace.audit.audit() == nullptr; }));
    EXPECT_FALSE(words.isVisible()) << "another data set";
}

TEST_F(DataPage, NamesThePositiveClassAndLetsAnotherBeChosen)
{
    ASSERT_TRUE(grey.openDataset());
    page.show();
    auto* positive = page.findChild<QComboBox*>({}, Qt::FindChildrenRecursively);
    for (auto* box : page.findChildren<QComboBox*>())
        if (box->accessibleName() == "Positive class")
            positive = box;
    ASSERT_NE(positive, nullptr);
    EXPECT_EQ(positive->currentText(), "COVID");
    positive->setCurrentIndex(positive->findText("NonCOVID"));
    Q_EMIT positive->activated(positive->currentIndex());
    const gg::Dataset& turned = *grey.workspace.dataset.dataset();
    EXPECT_EQ(turned.classes()[static_cast<std::size_t>(turned.positiveClass())], "NonCOVID");
    EXPECT_EQ(positive->currentText(), "NonCOVID");
}

TEST_F(DataPage, OpensADroppedFolderAndLeavesScansToOthers)
{
    gg::test::writeGreyPicture(grey.folder / "set" / "COVID" / "1.png", 100);
    gg::test::writeGreyPicture(grey.folder / "set" / "NonCOVID" / "2.png", 100);
    EXPECT_FALSE(drop(grey.folder / "set" / "COVID" / "1.png"));
    EXPECT_TRUE(drop(grey.folder / "set"));
    ASSERT_TRUE(waitForDataset());
}
