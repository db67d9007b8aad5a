#include "pages/PrecisionDialog.h"

#include "base/Paths.h"
#include "support/FakeDialogs.h"
#include "support/FreshSettings.h"
#include "support/PrecisionWorkspace.h"

#include <QLabel>
#include <QPushButton>
#include <QTableView>
#include <gtest/gtest.h>

namespace {

class PrecisionDialog : public testing::Test
{
protected:
    static QPushButton& button(const QWidget& dialog, const QString& text)
    {
        for (QPushButton* const each : dialog.findChildren<QPushButton*>())
            if (each->text() == text)
                return *each;
        throw std::logic_error("no such button: " + text.toStdString());
    }
    static QTableView& table(const QWidget& dialog, const QString& name)
    {
        for (QTableView* const each : dialog.findChildren<QTableView*>())
            if (each->accessibleName() == name)
                return *each;
        throw std::logic_error("no such table");
    }
    static bool says(const QWidget& dialog, const QString& words)
    {
        for (const QLabel* const each : dialog.findChildren<QLabel*>())
            if (each->text().contains(words))
                return true;
        return false;
    }

    gg::test::FreshSettings settings;
    gg::test::PrecisionWorkspace opened;
    gg::FakeDialogs dialogs;
};

} // namespace

TEST_F(PrecisionDialog, SaysWhyNothingCanBeMeasured)
{
    const gg::PrecisionDialog dialog(opened.workspace, dialogs, nullptr);
    EXPECT_TRUE(says(dialog, QStringLiteral("No model is open.")));
    EXPECT_FALSE(button(dialog, QStringLiteral("Measure")).isEnabled());
}

TEST_F(PrecisionDialog, MeasuresShowsAndHasTheModelKeepWhatIsChosen)
{
    ASSERT_TRUE(opened.openBoth());
    const gg::PrecisionDialog dialog(opened.workspace, dialogs, nullptr);
    EXPECT_TRUE(says(dialog, QStringLiteral("Not measured yet: model.safetensors")));
    EXPECT_FALSE(button(dialog, QStringLiteral("Use single precision")).isEnabled());
    button(dialog, QStringLiteral("Measure")).click();
    EXPECT_TRUE(button(dialog, QStringLiteral("Cancel")).isEnabled());
    QTableView& precisions = table(dialog, QStringLiteral("Precisions"));
    ASSERT_TRUE(gg::waitUntil([&] { return precisions.model()->rowCount() == 3; }));
    EXPECT_EQ(table(dialog, QStringLiteral("Scores in each precision")).model()->rowCount(), 2);
    precisions.selectRow(2);
    button(dialog, QStringLiteral("Use this precision")).click();
    ASSERT_TRUE(
        gg::waitUntil([&] { return opened.workspace.precision.kept() == gg::ComputePrecision::Int8; }));
    EXPECT_EQ(precisions.model()->index(2, 0).data(), QStringLiteral("int8, in use"));
    precisions.selectRow(0);
    EXPECT_TRUE(button(dialog, QStringLiteral("Use single precision")).isEnabled());
}

TEST_F(PrecisionDialog, SaysWhyAPrecisionCannotBeHad)
{
    opened.quantiser->failInBFloat16With = "This processor has no instructions for bfloat16.";
    ASSERT_TRUE(opened.openBoth());
    const gg::PrecisionDialog dialog(opened.workspace, dialogs, nullptr);
    ASSERT_TRUE(opened.tryAll());
    EXPECT_TRUE(says(dialog, QStringLiteral("on 2 validation image")));
    EXPECT_TRUE(says(dialog, QStringLiteral("This processor has no instructions for bfloat16.")));
}

TEST_F(PrecisionDialog, SaysWhatTheModelKeepsBeforeItIsMeasuredAgain)
{
    opened.engine->quickScores = gg::QuickScores();
    opened.engine->quickScores->dataset = "phantoms";
    opened.engine->quickScores->change.images = 4;
    ASSERT_TRUE(opened.openBoth());
    const gg::PrecisionDialog dialog(opened.workspace, dialogs, nullptr);
    EXPECT_TRUE(
        says(dialog, QStringLiteral("Scores are computed in bfloat16: on the validation of phantoms")));
    EXPECT_TRUE(button(dialog, QStringLiteral("Use single precision")).isEnabled());
}

TEST_F(PrecisionDialog, CanBeCancelled)
{
    ASSERT_TRUE(opened.openBoth());
    const gg::PrecisionDialog dialog(opened.workspace, dialogs, nullptr);
    button(dialog, QStringLiteral("Measure")).click();
    button(dialog, QStringLiteral("Cancel")).click();
    ASSERT_TRUE(gg::waitUntil([&] { return !opened.workspace.precision.job().isRunning(); }));
    EXPECT_TRUE(button(dialog, QStringLiteral("Measure")).isEnabled());
}

TEST_F(PrecisionDialog, SavesEveryScore)
{
    ASSERT_TRUE(opened.openBoth());
    ASSERT_TRUE(opened.tryAll());
    const gg::PrecisionDialog dialog(opened.workspace, dialogs, nullptr);
    dialogs.saved = opened.folder / "scores.csv";
    button(dialog, QStringLiteral("Save the scores…")).click();
    EXPECT_TRUE(gg::readTextFile(opened.folder / "scores.csv").starts_with("path,label,score_NonCOVID,"));
    dialogs.saved = opened.folder / "absent" / "scores.csv";
    button(dialog, QStringLiteral("Save the scores…")).click();
    EXPECT_EQ(dialogs.errors.size(), 1u);
}
