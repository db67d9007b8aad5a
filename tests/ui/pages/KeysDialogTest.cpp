#include "pages/KeysDialog.h"

#include "pages/MainWindow.h"
#include "support/FakeDialogs.h"
#include "support/FreshSettings.h"
#include "support/GreyWorkspace.h"

#include <QAction>
#include <QLabel>
#include <QMainWindow>
#include <QMenu>
#include <QMenuBar>
#include <QTest>
#include <gtest/gtest.h>

namespace {

class KeysDialog : public testing::Test
{
protected:
    QAction* add(QWidget& owner, const char* text, const QList<QKeySequence>& keys)
    {
        auto* action = new QAction(text, &owner);
        action->setShortcuts(keys);
        owner.addAction(action);
        return action;
    }
    QStringList texts(const gg::KeysDialog& dialog) const
    {
        QStringList texts;
        for (const QLabel* label : dialog.findChildren<QLabel*>())
            texts << label->text();
        return texts;
    }

    QMainWindow window;
    QMenu& file = *window.menuBar()->addMenu("&File");
};

} // namespace

TEST_F(KeysDialog, ListsTheActionsOfTheMenusWithAllTheirKeys)
{
    file.addAction(add(window, "Open &scans…", {QKeySequence("Ctrl+O"), QKeySequence("F3")}));
    file.addAction(add(window, "No key", {}));
    const gg::KeysDialog dialog(window);
    EXPECT_EQ(texts(dialog), QStringList({"File", "Open scans", "Ctrl+O   F3"}));
}

TEST_F(KeysDialog, FollowsAnActionWhoseKeyIsChanged)
{
    QAction* open = add(window, "Open", {QKeySequence("Ctrl+O")});
    file.addAction(open);
    open->setShortcut(QKeySequence("Ctrl+L"));
    EXPECT_TRUE(texts(gg::KeysDialog(window)).contains("Ctrl+L"));
}

TEST_F(KeysDialog, ListsTheActionsOfOtherPartsByThePart)
{
    QMenu& recent = *file.addMenu("Recent");
    recent.addAction(add(window, "Last model", {QKeySequence("Ctrl+R")}));
    auto* rail = new QWidget(&window);
    rail->setAccessibleName("Pages");
    add(*rail, "Train", {QKeySequence("Ctrl+3")});
    const std::vector<gg::KeyGroup> groups = gg::keyGroups(window);
    ASSERT_EQ(groups.size(), 2u);
    EXPECT_EQ(groups[0].title, "File");
    EXPECT_EQ(groups[0].actions.front()->text(), "Last model");
    EXPECT_EQ(groups[1].title, "Pages");
    EXPECT_EQ(groups[1].actions.front()->text(), "Train");
}

TEST_F(KeysDialog, ListsOnceWhatSeveralPartsHaveAlike)
{
    for (const char* name : {"Scans", "Scans", "Images of COVID"}) {
        auto* gallery = new QWidget(&window);
        gallery->setAccessibleName(name);
        add(*gallery, "Copy the path", {QKeySequence("Ctrl+C")});
    }
    const std::vector<gg::KeyGroup> groups = gg::keyGroups(window);
    ASSERT_EQ(groups.size(), 1u);
    EXPECT_EQ(groups[0].title, "Several parts of the window");
    EXPECT_EQ(groups[0].actions.size(), 1);
}

TEST_F(KeysDialog, ListsThoseOfTheMainWindowAtF1AndAtAQuestionMarkWithPagesThatNobodyHasShown)
{
    const gg::test::FreshSettings settings;
    gg::test::GreyWorkspace grey;
    gg::FakeDialogs dialogs;
    for (const Qt::Key key : {Qt::Key_F1, Qt::Key_Question}) {
        gg::MainWindow main(grey.workspace, dialogs);
        main.show();
        main.activateWindow();
        ASSERT_TRUE(QTest::qWaitForWindowActive(&main));
        QTest::keyClick(&main, key);
        const auto* const keys = main.findChild<gg::KeysDialog*>();
        ASSERT_NE(keys, nullptr);
        const QStringList all = texts(*keys);
        for (const char* const expected : {"Open scans", "Ctrl+3", "Bring back"})
            EXPECT_TRUE(all.contains(QLatin1String(expected))) << all.join(u'|').toStdString();
    }
}
