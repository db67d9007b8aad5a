#include "widgets/NotesLine.h"

#include "widgets/ElidedLabel.h"

#include <QLabel>
#include <QPushButton>
#include <gtest/gtest.h>

namespace {

struct Shown
{
    explicit Shown(gg::NotesLine& line)
        : more(line.findChild<QPushButton*>("moreNotes")), others(line.findChild<QLabel*>("otherNotes")),
          first(line.findChild<gg::ElidedLabel*>())
    {
        line.show();
    }

    QPushButton* more;
    QLabel* others;
    gg::ElidedLabel* first;
};

} // namespace

TEST(NotesLine, ShowsTheFirstSentenceAndCountsTheOthers)
{
    gg::NotesLine line;
    const Shown shown(line);
    line.setNotes("Four images.\nOne is missing.\nTwo are alike.");
    EXPECT_EQ(shown.first->fullText(), "Four images.");
    EXPECT_EQ(shown.more->text(), "2 notes");
    EXPECT_FALSE(shown.others->isVisible());
    shown.more->click();
    EXPECT_TRUE(shown.others->isVisible());
    EXPECT_EQ(shown.others->text(), "One is missing.\nTwo are alike.");
    line.setNotes("Four images.\nAnother.");
    EXPECT_EQ(shown.more->text(), "1 note");
    EXPECT_TRUE(shown.others->isVisible()) << "stays open";
}

TEST(NotesLine, HasNoButtonForASingleSentence)
{
    gg::NotesLine line;
    const Shown shown(line);
    line.setNotes("Four images.");
    EXPECT_FALSE(shown.more->isVisible());
    line.setNotes({});
    EXPECT_TRUE(shown.first->fullText().isEmpty());
}
