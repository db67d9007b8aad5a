#include "pages/evaluate/OperatingPointMenu.h"

#include <QComboBox>
#include <QDoubleSpinBox>
#include <QLabel>
#include <QPushButton>
#include <QRadioButton>
#include <gtest/gtest.h>
#include <optional>

namespace {

class OperatingPointMenu : public testing::Test
{
protected:
    void SetUp() override
    {
        QObject::connect(&menu, &gg::OperatingPointMenu::chosen,
                         [this](const gg::OperatingRule& rule, bool onShown) {
                             chosen = rule;
                             isOnShown = onShown;
                         });
    }
    void take(int goal) { menu.findChild<QComboBox*>("operatingGoal")->setCurrentIndex(goal); }
    QDoubleSpinBox& number() { return *menu.findChild<QDoubleSpinBox*>("operatingNumber"); }
    QRadioButton& where(const char* name) { return *menu.findChild<QRadioButton*>(name); }
    void choose() { menu.findChild<QPushButton*>("chooseOperatingPoint")->click(); }

    gg::OperatingPointMenu menu;
    std::optional<gg::OperatingRule> chosen;
    bool isOnShown = false;
};

} // namespace

TEST_F(OperatingPointMenu, ChoosesOnTheValidationByTheRuleThatIsSet)
{
    menu.setImages("Test", false, true);
    choose();
    EXPECT_EQ(chosen, gg::OperatingRule());
    EXPECT_FALSE(isOnShown);
    EXPECT_FALSE(number().isEnabled()) << "Youden asks for no number";
    take(1);
    number().setValue(0.9);
    choose();
    EXPECT_EQ(chosen->goal, gg::OperatingGoal::SensitivityAtLeast);
    EXPECT_EQ(chosen->atLeast, 0.9);
    take(3);
    number().setValue(10);
    choose();
    EXPECT_EQ(chosen->goal, gg::OperatingGoal::SmallestCost);
    EXPECT_EQ(chosen->missCost, 10);
}

TEST_F(OperatingPointMenu, MarksAChoiceOnTheImagesShown)
{
    menu.setImages("Test", false, true);
    menu.popup({});
    const auto isWarned = [&] {
        for (const QLabel* label : menu.findChildren<QLabel*>())
            if (label->text().contains("too good"))
                return label->isVisible();
        return false;
    };
    EXPECT_FALSE(isWarned());
    where("onShown").setChecked(true);
    EXPECT_TRUE(isWarned());
    EXPECT_TRUE(where("onShown").text().endsWith("Test"));
    choose();
    EXPECT_TRUE(isOnShown);
}

TEST_F(OperatingPointMenu, LeavesOutWhatThereIsNot)
{
    menu.setImages("Test", false, false);
    EXPECT_FALSE(where("onValidation").isEnabled());
    EXPECT_TRUE(where("onShown").isChecked());
    menu.setImages("Validation", true, true);
    EXPECT_TRUE(where("onValidation").isChecked());
    menu.popup({});
    EXPECT_FALSE(where("onShown").isVisible()) << "they are the validation";
    menu.close();
}
