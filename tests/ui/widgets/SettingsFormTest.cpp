#include "widgets/SettingsForm.h"

#include "widgets/NumberBox.h"

#include <QApplication>
#include <QCheckBox>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QSignalSpy>
#include <QToolButton>
#include <QWheelEvent>
#include <gtest/gtest.h>

namespace {

std::vector<gg::FieldInfo> someFields()
{
    return {{"epochs", "Epochs", "Passes over the images.", gg::IntegerField{1, 1000}},
            {"lr", "Learning rate", "The step size.", gg::RealField{1e-8, 10, 6}},
            {"device", "Device", "Where to compute.",
             gg::ChoiceField{{{"auto", "Automatic"}, {"cpu", "CPU"}}, true}},
            {"freeze", "Freeze", "Train the last layer only.", gg::ToggleField{}, true}};
}

class SettingsFormTest : public testing::Test
{
protected:
    gg::SettingsForm m_form{someFields()};
};

} // namespace

TEST_F(SettingsFormTest, GivesBackWhatItWasGiven)
{
    const gg::Json values = {{"epochs", 12u}, {"lr", 0.003}, {"device", "cpu"}, {"freeze", true}};
    m_form.setValues(values);
    EXPECT_EQ(m_form.values(), values);
}

TEST_F(SettingsFormTest, LetsTheTabKeyGoDownTheFormAsItIsSeen)
{
    m_form.addButton("lr", "\u2026", "Choose a step", [] {});
    QStringList order;
    const QWidget* const first = m_form.control("epochs");
    const QWidget* widget = first;
    do {
        if (widget->focusPolicy() != Qt::NoFocus && widget->parentWidget() != nullptr &&
            !widget->accessibleName().isEmpty())
            order << widget->accessibleName();
        widget = widget->nextInFocusChain();
    } while (widget != first);
    EXPECT_EQ(order.join('|').toStdString(),
              "Epochs|Learning rate|Choose a step|Device|More settings|Freeze");
}

TEST_F(SettingsFormTest, LeavesFieldsAloneThatAreNotNamed)
{
    m_form.setValues({{"epochs", 12}, {"device", "cpu"}});
    m_form.setValues({{"epochs", 13}});
    EXPECT_EQ(m_form.values()["device"], "cpu");
    EXPECT_EQ(m_form.values()["epochs"], 13);
}

TEST_F(SettingsFormTest, TellsOfTheUsersEditsAlone)
{
    QSignalSpy edited(&m_form, &gg::SettingsForm::edited);
    m_form.setValues({{"epochs", 12}});
    EXPECT_EQ(edited.count(), 0);
    qobject_cast<gg::NumberBox*>(m_form.control("epochs"))->stepUp();
    ASSERT_EQ(edited.count(), 1);
    EXPECT_EQ(edited.front().front().toString(), QStringLiteral("epochs"));
}

TEST_F(SettingsFormTest, ShowsProblemsBesideTheirFieldsUntilTheyAreMended)
{
    m_form.setProblems({{"device", "There is no device gpu."}});
    EXPECT_EQ(m_form.problem("device"), QStringLiteral("There is no device gpu."));
    EXPECT_EQ(m_form.problem("epochs"), QString());
    m_form.setProblems({});
    EXPECT_EQ(m_form.problem("device"), QString());
}

TEST_F(SettingsFormTest, LeavesOutFieldsThatHoldNoValueAndNamesThem)
{
    m_form.control("epochs")->findChild<QLineEdit*>()->setText(QStringLiteral("many"));
    EXPECT_FALSE(m_form.values().contains("epochs"));
    EXPECT_TRUE(m_form.values().contains("lr"));
    const auto problems = m_form.inputProblems();
    ASSERT_EQ(problems.size(), 1U);
    EXPECT_EQ(problems[0].key, "epochs");
}

TEST_F(SettingsFormTest, UnfoldsAFieldThatHasAProblem)
{
    m_form.show();
    EXPECT_FALSE(m_form.isUnfolded());
    EXPECT_FALSE(m_form.control("freeze")->isVisible());
    m_form.setProblems({{"freeze", "Not with this recipe."}});
    EXPECT_TRUE(m_form.isUnfolded());
    EXPECT_TRUE(m_form.control("freeze")->isVisible());
}

TEST_F(SettingsFormTest, TakesFieldsAwayAndBringsThemBackWithTheirValues)
{
    m_form.setValues({{"lr", 0.003}});
    m_form.setProblems({{"lr", "Too small."}});
    m_form.setHidden({"lr"});
    EXPECT_FALSE(m_form.control("lr")->isVisibleTo(&m_form));
    EXPECT_TRUE(m_form.control("epochs")->isVisibleTo(&m_form));
    for (const QLabel* label : m_form.findChildren<QLabel*>())
        EXPECT_FALSE(label->isVisibleTo(&m_form) &&
                     (label->text() == "Learning rate" || label->text() == "Too small."));
    m_form.setHidden({});
    EXPECT_TRUE(m_form.control("lr")->isVisibleTo(&m_form));
    EXPECT_EQ(m_form.values()["lr"], 0.003);
    EXPECT_EQ(m_form.problem("lr"), "Too small.");
}

TEST_F(SettingsFormTest, NamesEveryControlForThoseWhoDoNotSeeIt)
{
    for (const gg::FieldInfo& field : someFields()) {
        EXPECT_EQ(m_form.control(field.key)->accessibleName().toStdString(), field.label.english());
        EXPECT_EQ(m_form.control(field.key)->toolTip().toStdString(), field.help.english());
    }
    EXPECT_EQ(m_form.control("absent"), nullptr);
}

TEST_F(SettingsFormTest, IsNotChangedByScrollingOverIt)
{
    m_form.setValues({{"epochs", 12}});
    m_form.show();
    QWidget* const control = m_form.control("epochs");
    control->clearFocus();
    QWheelEvent event(QPointF(5, 5), control->mapToGlobal(QPointF(5, 5)), {}, {0, 120}, Qt::NoButton,
                      Qt::NoModifier, Qt::NoScrollPhase, false);
    QApplication::sendEvent(control, &event);
    EXPECT_EQ(m_form.values()["epochs"], 12);
}

TEST_F(SettingsFormTest, PutsAButtonBesideAField)
{
    int pressed = 0;
    m_form.addButton("device", QStringLiteral("…"), QStringLiteral("Choose"), [&] { ++pressed; });
    for (QToolButton* const button : m_form.findChildren<QToolButton*>()) {
        if (button->accessibleName() == QStringLiteral("Choose"))
            button->click();
    }
    EXPECT_EQ(pressed, 1);
}

TEST_F(SettingsFormTest, MarksFieldsInWordsAndTakesTheMarksBack)
{
    m_form.setMarks({{"lr", QStringLiteral("was 0.1")}});
    EXPECT_EQ(m_form.mark("lr"), QStringLiteral("was 0.1"));
    EXPECT_TRUE(m_form.mark("epochs").isEmpty());
    EXPECT_TRUE(m_form.control("lr")->toolTip().contains(QStringLiteral("The step size.")));
    EXPECT_TRUE(m_form.control("lr")->accessibleDescription().contains(QStringLiteral("was 0.1")));
    m_form.setMarks({});
    EXPECT_TRUE(m_form.mark("lr").isEmpty());
    EXPECT_EQ(m_form.control("lr")->toolTip(), QStringLiteral("The step size."));
}
