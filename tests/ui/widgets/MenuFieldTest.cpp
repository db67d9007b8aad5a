#include "widgets/MenuField.h"

#include <QLineEdit>
#include <QMenu>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>
#include <gtest/gtest.h>

TEST(MenuField, HandsOverWhatWasEnteredByKeyOrByButton)
{
    QMenu menu;
    auto* const field = new gg::MenuField({"New tag", "Add"}, &menu);
    menu.addAction(field);
    menu.popup({});
    EXPECT_EQ(field->field().accessibleName(), "New tag");
    field->setText("motion");
    EXPECT_EQ(field->field().selectedText(), "motion");
    QSignalSpy entered(field, &gg::MenuField::entered);
    QTest::keyClick(&field->field(), Qt::Key_Return);
    ASSERT_EQ(entered.count(), 1);
    EXPECT_EQ(entered[0][0].toString(), "motion");
    menu.popup({});
    field->field().setText("tube");
    field->defaultWidget()->findChild<QPushButton*>()->click();
    ASSERT_EQ(entered.count(), 2);
    EXPECT_EQ(entered[1][0].toString(), "tube");
    menu.close();
}
