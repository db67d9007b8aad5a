#include "viewer/WindowPresetsDialog.h"

#include "support/FreshSettings.h"
#include "viewer/WindowPresets.h"

#include <QDialogButtonBox>
#include <QDoubleSpinBox>
#include <QLineEdit>
#include <QPointer>
#include <QPushButton>
#include <gtest/gtest.h>

namespace {

class WindowPresetsDialog : public testing::Test
{
protected:
    WindowPresetsDialog() { dialog->show(); }
    ~WindowPresetsDialog() override { delete dialog; }
    template <typename Box>
    Box& named(const QString& name)
    {
        for (Box* const box : dialog->findChildren<Box*>())
            if (box->accessibleName() == name)
                return *box;
        throw std::out_of_range(name.toStdString());
    }
    QPushButton& button(QDialogButtonBox::StandardButton which)
    {
        return *dialog->findChild<QDialogButtonBox*>()->button(which);
    }

    const gg::test::FreshSettings settings;
    gg::WindowPresets presets;
    QPointer<gg::WindowPresetsDialog> dialog = new gg::WindowPresetsDialog(presets);
};

} // namespace

TEST_F(WindowPresetsDialog, ChangesAWindowWhenItIsAccepted)
{
    EXPECT_EQ(named<QLineEdit>("Name of window 1").text(), "Lung");
    named<QDoubleSpinBox>("Level of window 1").setValue(-650);
    named<QLineEdit>("Name of window 4").setText("Stroke");
    EXPECT_EQ(presets.all()[0].window, (gg::CtWindow{-600, 1500})) << "not yet";
    button(QDialogButtonBox::Ok).click();
    EXPECT_EQ(presets.all()[0].window, (gg::CtWindow{-650, 1500}));
    EXPECT_EQ(presets.all()[3].name, "Stroke");
}

TEST_F(WindowPresetsDialog, LeavesAllAsItIsWhenItIsCancelled)
{
    named<QDoubleSpinBox>("Width of window 2").setValue(350);
    button(QDialogButtonBox::Cancel).click();
    EXPECT_EQ(presets.all()[1].window, (gg::CtWindow{40, 400}));
}

TEST_F(WindowPresetsDialog, TakesTheDefaultsBackWithCancelToo)
{
    presets.change(1, "Mine", {35, 350});
    button(QDialogButtonBox::RestoreDefaults).click();
    EXPECT_EQ(named<QLineEdit>("Name of window 2").text(), "Mediastinum");
    button(QDialogButtonBox::Cancel).click();
    EXPECT_EQ(presets.all()[1].name, "Mine");
}

TEST_F(WindowPresetsDialog, AcceptsNoWindowWithoutAName)
{
    named<QLineEdit>("Name of window 2").setText(" ");
    EXPECT_FALSE(button(QDialogButtonBox::Ok).isEnabled());
    named<QLineEdit>("Name of window 2").setText("Soft tissue");
    EXPECT_TRUE(button(QDialogButtonBox::Ok).isEnabled());
}

TEST_F(WindowPresetsDialog, GoesBackToWhatCameWithTheProgram)
{
    presets.change(0, "Mine", {0, 100});
    button(QDialogButtonBox::RestoreDefaults).click();
    EXPECT_EQ(named<QDoubleSpinBox>("Width of window 1").value(), 1500);
    button(QDialogButtonBox::Ok).click();
    EXPECT_EQ(presets.all()[0].name, "Lung");
}
