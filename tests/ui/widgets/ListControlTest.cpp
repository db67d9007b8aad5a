#include "widgets/ListControl.h"

#include <QCheckBox>
#include <QWidget>
#include <gtest/gtest.h>

namespace {

class ListControlTest : public testing::Test
{
protected:
    QCheckBox& box(const char* name)
    {
        return *m_control.widget().findChild<QCheckBox*>(QString::fromLatin1(name));
    }

    QWidget m_parent;
    int m_edits = 0;
    gg::ListControl m_control{
        {{{"first 1", "The first"}, {"second 2", "The second"}, {"third", "The third"}}}, &m_parent, [this] {
            ++m_edits;
        }};
};

using Texts = std::vector<std::string>;

} // namespace

TEST_F(ListControlTest, ChecksWhatTheListHasAndKeepsItAsItIs)
{
    const Texts entries = {"third", "second 0.5"};
    m_control.setValue(entries);
    EXPECT_FALSE(box("first").isChecked());
    EXPECT_TRUE(box("second").isChecked());
    EXPECT_TRUE(box("third").isChecked());
    EXPECT_EQ(m_control.value().get<Texts>(), entries);
    EXPECT_EQ(m_edits, 1);
}

TEST_F(ListControlTest, TellsNumbersThatAreNotTheUsualOnes)
{
    m_control.setValue(Texts{"first 1", "second 0.5"});
    EXPECT_EQ(box("first").text(), QStringLiteral("The first"));
    EXPECT_EQ(box("second").text(), QStringLiteral("The second, here: second 0.5"));
    box("second").setChecked(false);
    EXPECT_EQ(box("second").text(), QStringLiteral("The second"));
}

TEST_F(ListControlTest, PutsAStepBehindThoseThatStandBeforeIt)
{
    m_control.setValue(Texts{"first 3", "third"});
    box("second").click();
    EXPECT_EQ(m_control.value().get<Texts>(), (Texts{"first 3", "second 2", "third"}));
    box("first").click();
    EXPECT_EQ(m_control.value().get<Texts>(), (Texts{"second 2", "third"}));
    box("first").click();
    EXPECT_EQ(m_control.value().get<Texts>(), (Texts{"first 1", "second 2", "third"}));
    EXPECT_EQ(m_edits, 4);
}

TEST_F(ListControlTest, CanBeEmpty)
{
    m_control.setValue(Texts{"third"});
    box("third").click();
    EXPECT_EQ(m_control.value(), gg::Json::array());
}

TEST_F(ListControlTest, PassesOverWhatIsNoListOfTexts)
{
    m_control.setValue(Texts{"third"});
    for (const gg::Json& other : {gg::Json("first"), gg::Json{1, 2}, gg::Json()})
        m_control.setValue(other);
    EXPECT_EQ(m_control.value().get<Texts>(), Texts{"third"});
    EXPECT_EQ(m_edits, 1);
}
