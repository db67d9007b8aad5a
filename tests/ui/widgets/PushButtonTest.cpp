#include "widgets/PushButton.h"

#include <QDialog>
#include <QPushButton>
#include <QVBoxLayout>
#include <gtest/gtest.h>
#include <memory>

TEST(PushButton, DoesWhatItWasGivenWhenItIsPressed)
{
    int pressed = 0;
    const std::unique_ptr<QPushButton> button(gg::pushButton(
        "Clear", [&] { ++pressed; }, "Empties the list"));
    EXPECT_EQ(button->text(), "Clear");
    EXPECT_EQ(button->toolTip(), "Empties the list");
    button->click();
    EXPECT_EQ(pressed, 1);
}

TEST(PushButton, MayBeConnectedLater)
{
    const std::unique_ptr<QPushButton> button(gg::pushButton("Clear", {}));
    button->click();
    EXPECT_TRUE(button->toolTip().isEmpty());
}

TEST(PushButton, LeavesTheEnterKeyOfADialogToOthers)
{
    QDialog dialog;
    QPushButton* button = gg::pushButton("Clear", {});
    (new QVBoxLayout(&dialog))->addWidget(button);
    EXPECT_FALSE(button->autoDefault());
}
