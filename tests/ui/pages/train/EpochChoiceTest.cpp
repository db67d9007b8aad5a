#include "pages/train/EpochChoice.h"

#include <QSignalSpy>
#include <gtest/gtest.h>

namespace {

gg::EpochDone epoch(int number, bool isKept)
{
    gg::EpochDone done;
    done.record.epoch = number;
    done.isBest = isKept;
    return done;
}

int shown(const gg::EpochChoice& choice)
{
    return choice.shownEpoch() == nullptr ? 0 : choice.shownEpoch()->record.epoch;
}

// As a person does, with the keyboard.
void choose(gg::EpochChoice& choice, int row)
{
    choice.setCurrentIndex(row);
    Q_EMIT choice.activated(row);
}

} // namespace

TEST(EpochChoice, ShowsTheEpochWhoseModelIsKept)
{
    gg::EpochChoice choice;
    EXPECT_EQ(shown(choice), 0);
    choice.add(epoch(1, true));
    choice.add(epoch(2, false));
    choice.add(epoch(3, false));
    EXPECT_EQ(shown(choice), 1);
    EXPECT_EQ(choice.currentText(), "Kept: epoch 1");
}

TEST(EpochChoice, ShowsTheLastEpochWhileNoneIsKept)
{
    gg::EpochChoice choice;
    choice.add(epoch(1, false));
    choice.add(epoch(2, false));
    EXPECT_EQ(shown(choice), 2);
    EXPECT_EQ(choice.currentText(), "Last: epoch 2");
    choice.add(epoch(3, true));
    EXPECT_EQ(choice.currentText(), "Kept: epoch 3");
}

TEST(EpochChoice, KeepsWhatAPersonChoseAlsoForTheNextRun)
{
    gg::EpochChoice choice;
    choice.add(epoch(1, true));
    choice.add(epoch(2, false));
    QSignalSpy changed(&choice, &gg::EpochChoice::shownChanged);
    choose(choice, 1);
    EXPECT_EQ(changed.count(), 1);
    EXPECT_EQ(shown(choice), 2);
    choice.forget();
    EXPECT_EQ(shown(choice), 0);
    choice.add(epoch(1, true));
    choice.add(epoch(2, false));
    EXPECT_EQ(shown(choice), 2);
}
