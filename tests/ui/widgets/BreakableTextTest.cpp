#include "widgets/BreakableText.h"

#include <gtest/gtest.h>

namespace {

const QChar place(0x200B);

QString withPlacesShown(const QString& text)
{
    return gg::breakable(text).replace(place, QLatin1Char('|'));
}

} // namespace

TEST(BreakableText, LeavesShortWordsAlone)
{
    EXPECT_EQ(gg::breakable("no image of NonCOVID_2 is in val/"), "no image of NonCOVID_2 is in val/");
    EXPECT_EQ(gg::breakable(""), "");
}

TEST(BreakableText, BreaksLongPathsAfterTheirSeparators)
{
    EXPECT_EQ(withPlacesShown("in /data/sets/covid-ct/images_of_2020 there"),
              "in /|data/|sets/|covid-|ct/|images_|of_|2020 there");
}

TEST(BreakableText, BreaksWhatHasNoSeparatorForLong)
{
    EXPECT_EQ(withPlacesShown(QString(45, 'D')),
              QString(14, 'D') + '|' + QString(14, 'D') + '|' + QString(14, 'D') + '|' + QString(3, 'D'));
}

TEST(BreakableText, KeepsTheTextItself)
{
    const QString text = QString("a\n") + QString(50, QChar(0x00E4)) + " b\tc ";
    EXPECT_EQ(gg::breakable(text).remove(place), text);
}
