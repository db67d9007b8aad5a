#include "pages/runs/TagMenu.h"

#include "support/ListedRun.h"

#include <QLineEdit>
#include <QSignalSpy>
#include <QTest>
#include <gtest/gtest.h>

namespace gg {
namespace {

class TagMenuTest : public testing::Test
{
protected:
    TagMenuTest()
    {
        m_both.labels.tags = {"both", "one"};
        m_other.labels.tags = {"both"};
        m_third.labels.tags = {"a & b"};
    }
    QAction* tag(const char* text) const
    {
        for (QAction* const action : m_menu.actions())
            if (action->text() == QString::fromLatin1(text))
                return action;
        return nullptr;
    }

    RunFacts m_both = test::listedRun("a", 1, 0.8);
    RunFacts m_other = test::listedRun("b", 2, 0.8);
    RunFacts m_third = test::listedRun("c", 3, 0.8);
    TagMenu m_menu;
};

TEST_F(TagMenuTest, ShowsWhatAllHaveWhatSomeHaveAndWhatOthersHave)
{
    m_menu.setRuns({m_both, m_other, m_third}, {m_both, m_other});
    ASSERT_NE(tag("both"), nullptr);
    EXPECT_TRUE(tag("both")->isChecked());
    ASSERT_NE(tag("one (1 of 2)"), nullptr);
    EXPECT_FALSE(tag("one (1 of 2)")->isChecked());
    ASSERT_NE(tag("a && b"), nullptr);
    m_menu.setRuns({m_both}, {m_both});
    EXPECT_EQ(tag("a && b"), nullptr) << "the former tags are gone";
}

TEST_F(TagMenuTest, TellsOfATagThatIsPutOnOrTakenOff)
{
    m_menu.setRuns({m_both, m_other, m_third}, {m_both, m_other});
    QSignalSpy tagged(&m_menu, &TagMenu::tagged);
    tag("both")->trigger();
    EXPECT_EQ(tagged.takeFirst(), (QVariantList{QStringLiteral("both"), false}));
    tag("a && b")->trigger();
    EXPECT_EQ(tagged.takeFirst(), (QVariantList{QStringLiteral("a & b"), true}));
    m_menu.newTag().setText(QStringLiteral("new, another"));
    QTest::keyClick(&m_menu.newTag(), Qt::Key_Return);
    ASSERT_EQ(tagged.count(), 2);
    EXPECT_EQ(tagged[1][0].toString(), QStringLiteral("another"));
    EXPECT_TRUE(m_menu.newTag().text().isEmpty());
}

} // namespace
} // namespace gg
