#include "widgets/ChosenParts.h"

#include "widgets/ElidedComboBox.h"

#include <QLabel>
#include <QSettings>
#include <gtest/gtest.h>
#include <memory>

namespace {

class ChosenParts : public testing::Test
{
protected:
    void SetUp() override
    {
        QSettings().clear();
        make();
    }
    void make()
    {
        parts = std::make_unique<gg::ChosenParts>("Views", "test/views", 200, 3);
        for (const char* id : {"a", "b", "c", "d"})
            parts->add(id, QString(id).toUpper(), "what it is", new QLabel(id));
        parts->resize(620, 200);
        parts->show();
    }
    bool isSeen(const QString& text)
    {
        for (const QLabel* label : parts->findChildren<QLabel*>())
            if (label->text() == text)
                return label->isVisible();
        return false;
    }

    std::unique_ptr<gg::ChosenParts> parts;
};

} // namespace

TEST_F(ChosenParts, ShowAsManyAsThereIsRoomFor)
{
    EXPECT_EQ(parts->shown(), QStringList({"a", "b", "c"}));
    parts->resize(450, 200);
    EXPECT_EQ(parts->shown(), QStringList({"a", "b"}));
    EXPECT_FALSE(isSeen("c"));
    parts->resize(210, 200);
    EXPECT_EQ(parts->shown(), QStringList({"a"}));
}

TEST_F(ChosenParts, StandWhereAPersonWantsThemFromThenOn)
{
    parts->choose(0, "d");
    EXPECT_EQ(parts->shown(), QStringList({"d", "b", "c"}));
    EXPECT_TRUE(isSeen("d"));
    EXPECT_FALSE(isSeen("a"));
    parts->choose(0, "c");
    EXPECT_EQ(parts->shown(), QStringList({"c", "b", "d"})) << "they change places";
    make();
    EXPECT_EQ(parts->shown(), QStringList({"c", "b", "d"})) << "the next time too";
    auto* const choice = parts->findChild<gg::ElidedComboBox*>("view1");
    choice->setCurrentIndex(choice->findText("A"));
    Q_EMIT choice->activated(choice->currentIndex());
    EXPECT_EQ(parts->shown(), QStringList({"c", "a", "d"}));
}

TEST_F(ChosenParts, GiveWayForAWhileWhereTheyHaveNothingToShow)
{
    parts->choose(0, "d");
    parts->setAvailable("d", false);
    EXPECT_EQ(parts->shown(), QStringList({"a", "b", "c"}));
    EXPECT_EQ(parts->findChild<gg::ElidedComboBox*>("view0")->findText("D"), -1);
    parts->setAvailable("d", true);
    EXPECT_EQ(parts->shown(), QStringList({"d", "b", "c"}));
}
