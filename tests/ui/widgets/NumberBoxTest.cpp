#include "widgets/NumberBox.h"

#include <QLineEdit>
#include <QSignalSpy>
#include <QTest>
#include <gtest/gtest.h>

namespace {

class NumberBox : public testing::Test
{
protected:
    void type(const QString& text)
    {
        box.selectAll();
        QTest::keyClicks(&box, text);
        QTest::keyClick(&box, Qt::Key_Enter);
    }

    gg::NumberBox box{{1, 1024, true}};
};

} // namespace

TEST_F(NumberBox, KeepsWhatWasTypedAlsoOutsideTheRange)
{
    box.show();
    for (const char* const typed : {"5000", "-3", "0", "2.5", "99999999999999999999"}) {
        type(QString::fromLatin1(typed));
        box.clearFocus();
        EXPECT_EQ(box.text(), QString::fromLatin1(typed));
        EXPECT_TRUE(box.value().has_value()) << typed;
    }
}

TEST_F(NumberBox, KeepsWhatIsNoNumberAndSaysThatItIsNone)
{
    box.show();
    for (const char* const typed : {"abc", "0,5", "1,000", "12 34", "inf", "nan", "8x"}) {
        type(QString::fromLatin1(typed));
        box.clearFocus();
        EXPECT_EQ(box.text(), QString::fromLatin1(typed));
        EXPECT_FALSE(box.value().has_value()) << typed;
    }
    box.selectAll();
    QTest::keyClick(&box, Qt::Key_Delete);
    EXPECT_FALSE(box.value().has_value()) << "nothing is no number either";
}

TEST_F(NumberBox, ReadsSmallNumbersAsTheyAreTyped)
{
    type("0.00000001");
    EXPECT_EQ(box.value(), 1e-8);
    type(" 1e-8 ");
    EXPECT_EQ(box.value(), 1e-8);
}

TEST_F(NumberBox, ShowsNumbersShortly)
{
    const auto shown = [&](double value) {
        box.setValue(value);
        return box.text();
    };
    EXPECT_EQ(shown(0.01), "0.01");
    EXPECT_EQ(shown(2), "2");
    EXPECT_EQ(shown(0.000125), "0.000125");
    EXPECT_EQ(shown(9007199254740991.0), "9007199254740991");
}

TEST_F(NumberBox, StepsWithinTheRangeByTheSizeOfTheNumber)
{
    const auto stepped = [](gg::NumberBox& stepping, double from, int steps) {
        stepping.setValue(from);
        stepping.stepBy(steps);
        return stepping.value().value();
    };
    EXPECT_EQ(stepped(box, 8, 1), 9);
    EXPECT_EQ(stepped(box, 500, 1), 510);
    EXPECT_EQ(stepped(box, 100, -1), 99);
    EXPECT_EQ(stepped(box, 1, -1), 1);
    EXPECT_EQ(stepped(box, 5000, 1), 1024) << "back into the range";
    gg::NumberBox rate({1e-8, 10, false});
    EXPECT_EQ(stepped(rate, 0.01, 1), 0.011);
    EXPECT_EQ(stepped(rate, 0.01, -1), 0.0099);
    EXPECT_EQ(stepped(rate, 0.5, 1), 0.51);
}

TEST_F(NumberBox, TellsOfEveryChange)
{
    QSignalSpy changed(&box, &gg::NumberBox::textChanged);
    box.setValue(8);
    QTest::keyClick(&box, Qt::Key_Up);
    EXPECT_EQ(changed.count(), 2);
    EXPECT_EQ(box.text(), "9");
}
