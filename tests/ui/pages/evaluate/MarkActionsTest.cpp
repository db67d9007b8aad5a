#include "pages/evaluate/MarkActions.h"

#include "support/FakeDialogs.h"
#include "support/FreshSettings.h"
#include "support/GreyWorkspace.h"
#include "widgets/EnlargedImageDialog.h"
#include "widgets/GalleryModel.h"
#include "widgets/GalleryView.h"
#include "widgets/MenuField.h"

#include <QApplication>
#include <QLineEdit>
#include <QPushButton>
#include <QTest>
#include <gtest/gtest.h>

namespace {

class MarkActions : public testing::Test
{
protected:
    void SetUp() override
    {
        ASSERT_TRUE(grey.openDataset());
        session.follow(data());
        std::vector<gg::GalleryItem> items(data().size());
        for (std::size_t i = 0; i < items.size(); ++i)
            items[i].file = data().items()[i].file;
        model.setItems(items);
        view.setModel(&model);
        view.setSelectionMode(QAbstractItemView::ExtendedSelection);
        view.setMenuOfEnlarged(&actions.menu());
        actions.setLegend({{"NonCOVID", "COVID"}, 1});
        view.resize(800, 600);
        view.show();
        view.setCurrentIndex(model.index(0));
        view.selectionModel()->select(model.index(1), QItemSelectionModel::Select);
        ASSERT_TRUE(settled());
    }
    const gg::Dataset& data() { return *grey.workspace.dataset.dataset(); }
    bool settled()
    {
        return gg::waitUntil([this] { return !session.job().isRunning(); });
    }
    /// While the gallery has the keyboard, as after a question was answered.
    void press(Qt::Key key, Qt::KeyboardModifiers modifiers = Qt::NoModifier)
    {
        QApplication::setActiveWindow(&view);
        view.setFocus();
        QTest::keyClick(&view, key, modifiers);
    }
    void enter(const char* text)
    {
        auto* const field = actions.question()->findChild<gg::MenuField*>();
        field->field().setText(text);
        QTest::keyClick(&field->field(), Qt::Key_Return);
        ASSERT_TRUE(settled());
    }
    void choose(const QString& ending)
    {
        for (QAction* const action : actions.question()->actions())
            if (action->text().endsWith(ending)) {
                action->trigger();
                break;
            }
        actions.question()->close();
        ASSERT_TRUE(settled());
    }
    bool hasTag(std::size_t item, const char* tag)
    {
        return session.of(item) != nullptr && session.of(item)->hasTag(tag);
    }

    gg::test::FreshSettings settings;
    gg::test::GreyWorkspace grey;
    gg::FakeDialogs dialogs;
    gg::MarksSession& session = grey.workspace.marks;
    gg::GalleryModel model;
    gg::GalleryView view{grey.workspace.images, grey.workspace.viewers};
    gg::MarkActions actions{session, view, dialogs, [this] {
                                const std::vector<int> rows = view.selectedRows();
                                return std::vector<std::size_t>(rows.begin(), rows.end());
                            }};
};

} // namespace

TEST_F(MarkActions, TagAllSelectedImagesByAKey)
{
    press(Qt::Key_T);
    ASSERT_NE(actions.question(), nullptr);
    enter("motion, tube");
    EXPECT_TRUE(hasTag(0, "motion") && hasTag(1, "motion") && hasTag(1, "tube"));
    EXPECT_FALSE(hasTag(2, "motion"));
    press(Qt::Key_2);
    ASSERT_TRUE(settled());
    EXPECT_FALSE(hasTag(0, "motion")) << "all had it";
    press(Qt::Key_1);
    ASSERT_TRUE(settled());
    EXPECT_TRUE(hasTag(0, "exclude"));
    press(Qt::Key_Z, Qt::ControlModifier);
    ASSERT_TRUE(settled());
    EXPECT_FALSE(hasTag(0, "exclude"));
}

TEST_F(MarkActions, OfferTheTagsInUseAndSayWhichAreGiven)
{
    session.setTag({0}, "motion", true);
    session.setTag({0, 1}, "tube", true);
    ASSERT_TRUE(settled());
    press(Qt::Key_T);
    QStringList given;
    for (const QAction* const action : actions.question()->actions())
        if (action->isChecked())
            given << action->text();
    EXPECT_EQ(given, QStringList{"&3  tube"}) << "motion is given to one of two";
    choose("motion");
    EXPECT_TRUE(hasTag(1, "motion"));
}

TEST_F(MarkActions, NoteAndRelabelByKeys)
{
    press(Qt::Key_N);
    enter("seen");
    EXPECT_EQ(session.of(1)->note, "seen");
    press(Qt::Key_N);
    EXPECT_EQ(actions.question()->findChild<gg::MenuField*>()->field().text(), "seen");
    actions.question()->close();
    press(Qt::Key_L);
    enter("Ada");
    press(Qt::Key_L);
    choose("NonCOVID");
    EXPECT_EQ(session.of(0)->relabel, "NonCOVID");
    EXPECT_EQ(session.of(0)->by, "Ada");
    press(Qt::Key_L);
    choose("As it is labelled");
    EXPECT_EQ(session.of(0)->relabel, "");
}

TEST_F(MarkActions, AskNothingWithoutASelectedImage)
{
    view.clearSelection();
    press(Qt::Key_T);
    EXPECT_EQ(actions.question(), nullptr);
}

TEST_F(MarkActions, AreThereBesideTheEnlargedImage)
{
    view.enlarge(model.index(2));
    auto* const button = view.enlarged()->findChild<QPushButton*>("imageMenu");
    ASSERT_NE(button, nullptr);
    EXPECT_EQ(button->text(), "&Marks");
    button->menu()->actions().front()->trigger();
    ASSERT_NE(actions.question(), nullptr);
    EXPECT_EQ(actions.question()->parent(), view.enlarged()) << "else the dialog would block it";
    enter("motion");
    EXPECT_TRUE(hasTag(2, "motion"));
    EXPECT_FALSE(hasTag(0, "motion"));
}

TEST_F(MarkActions, SaveTheMarksAndTheDataSet)
{
    session.setTag({data().indices(gg::Split::Test).front()}, "exclude", true);
    dialogs.saved = grey.folder / "marks.csv";
    view.findChild<QAction*>("markExport")->trigger();
    ASSERT_TRUE(settled());
    EXPECT_TRUE(std::filesystem::exists(grey.folder / "marks.csv"));
    const std::size_t before = data().size();
    dialogs.saved = grey.folder / "v2.csv";
    view.findChild<QAction*>("markVersion")->trigger();
    EXPECT_TRUE(gg::waitUntil([&] { return data().size() == before - 1; }));
}
