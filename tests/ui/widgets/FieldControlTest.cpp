#include "widgets/FieldControl.h"

#include "widgets/NumberBox.h"

#include <QComboBox>
#include <QLineEdit>
#include <QWidget>
#include <gtest/gtest.h>

namespace {

class FieldControlTest : public testing::Test
{
protected:
    std::unique_ptr<gg::FieldControl> make(gg::FieldKind kind)
    {
        return gg::FieldControl::make({"key", "Label", "Help", std::move(kind)}, &m_parent,
                                      [this] { ++m_edits; });
    }

    QWidget m_parent;
    int m_edits = 0;
};

} // namespace

TEST_F(FieldControlTest, KeepsWholeNumbersExactlyUpToTwoToThe53)
{
    const std::int64_t largest = (std::int64_t(1) << 53) - 1;
    const auto control = make(gg::IntegerField{0, largest});
    control->setValue(largest);
    EXPECT_EQ(control->value(), largest);
    EXPECT_TRUE(control->value().is_number_unsigned());
    EXPECT_EQ(m_edits, 1);
}

TEST_F(FieldControlTest, WritesRealNumbersShortAndWithAPoint)
{
    const auto control = make(gg::RealField{0, 10, 6});
    auto& box = dynamic_cast<gg::NumberBox&>(control->widget());
    control->setValue(0.01);
    EXPECT_EQ(box.text(), QStringLiteral("0.01"));
    control->setValue(2);
    EXPECT_EQ(box.text(), QStringLiteral("2"));
    control->setValue(0.000125);
    EXPECT_EQ(control->value(), 0.000125);
}

// No setting could hold some of them (a seed of -1): they must not get as far as one.
TEST_F(FieldControlTest, KeepsAWholeNumberOutsideTheRangeAndNamesTheRange)
{
    const auto control = make(gg::IntegerField{1, 1024});
    auto& box = dynamic_cast<gg::NumberBox&>(control->widget());
    for (const double typed : {5000.0, 0.0, -7.0}) {
        box.setValue(typed);
        EXPECT_EQ(control->problem(), QStringLiteral("It must lie between 1 and 1024."));
        EXPECT_EQ(box.value(), typed);
    }
    box.setValue(1024);
    EXPECT_EQ(control->problem(), QString());
}

TEST_F(FieldControlTest, SaysWhyWhatWasTypedIsNoValue)
{
    const auto whole = make(gg::IntegerField{1, 1024});
    auto* const line = whole->widget().findChild<QLineEdit*>();
    for (const char* const typed : {"2.5", "abc", "", "1e30", "1,000"}) {
        line->setText(QString::fromLatin1(typed));
        EXPECT_FALSE(whole->problem().isEmpty()) << typed;
    }
    line->setText(QStringLiteral("1e2"));
    EXPECT_EQ(whole->problem(), QString());
    EXPECT_EQ(whole->value(), 100U);
}

TEST_F(FieldControlTest, GivesTheValueOfAChoiceNotItsLabel)
{
    const auto control = make(gg::ChoiceField{{{"imagenet", "ImageNet"}, {"none", "None (random)"}}});
    auto& box = dynamic_cast<QComboBox&>(control->widget());
    box.setCurrentText(QStringLiteral("None (random)"));
    EXPECT_EQ(control->value(), "none");
    EXPECT_FALSE(box.isEditable());
}

TEST_F(FieldControlTest, TakesOtherTextsWhereAChoiceIsOpen)
{
    const auto control = make(gg::ChoiceField{{{"imagenet", "ImageNet"}}, true});
    control->setValue("/weights/a.pth");
    EXPECT_EQ(control->value(), "/weights/a.pth");
    control->setValue("imagenet");
    EXPECT_EQ(control->value(), "imagenet");
}

TEST_F(FieldControlTest, KeepsTextsAndSwitches)
{
    const auto text = make(gg::TextField{});
    text->setValue("my run");
    EXPECT_EQ(text->value(), "my run");
    const auto toggle = make(gg::ToggleField{});
    toggle->setValue(true);
    EXPECT_EQ(toggle->value(), true);
}

TEST_F(FieldControlTest, PassesOverValuesOfAWrongType)
{
    const auto control = make(gg::IntegerField{0, 10});
    control->setValue(3);
    control->setValue("seven");
    EXPECT_EQ(control->value(), 3);
}
