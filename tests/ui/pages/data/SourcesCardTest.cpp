#include "pages/data/SourcesCard.h"

#include "pages/data/SourcesTable.h"
#include "support/FreshSettings.h"
#include "support/OnScreen.h"
#include "support/QuickEngine.h"
#include "support/SmallDataset.h"
#include "support/SourcesDataset.h"
#include "support/TemporaryFolder.h"
#include "support/WaitUntil.h"

#include <QLabel>
#include <QPushButton>
#include <gtest/gtest.h>

namespace gg {
namespace {

class SourcesCardTest : public testing::Test
{
protected:
    SourcesCardTest()
    {
        test::eastAndWest(m_folder.path());
        m_parent.resize(400, 500);
        m_parent.show();
    }
    bool open(const std::filesystem::path& place)
    {
        m_dataset.open(place);
        return waitUntil([&] { return m_dataset.dataset() && !m_dataset.job().isRunning(); });
    }
    QString text() const
    {
        QString text;
        for (const QLabel* label : m_card.findChildren<QLabel*>())
            text += label->text() + QLatin1Char('\n');
        return text;
    }

    test::FreshSettings m_settings;
    test::TemporaryFolder m_folder;
    std::shared_ptr<test::QuickEngine> m_fake = std::make_shared<test::QuickEngine>();
    EngineSession m_engine{[fake = m_fake] { return Engines::allBy(fake); }};
    DatasetSession m_dataset;
    HoldOutSession m_session{m_dataset, m_engine, m_folder / "runs"};
    QWidget m_parent;
    SourcesCard& m_card = *new SourcesCard(m_dataset, m_session, &m_parent);
};

TEST_F(SourcesCardTest, IsThereOnlyForADataSetOfSeveralSources)
{
    EXPECT_FALSE(m_card.isVisible());
    test::smallDataset(m_folder / "small");
    ASSERT_TRUE(open(m_folder / "small"));
    EXPECT_FALSE(m_card.isVisible());
    ASSERT_TRUE(open(m_folder / "all.csv"));
    EXPECT_TRUE(m_card.isVisible());
}

TEST_F(SourcesCardTest, LeavesEachSourceOutAndSaysWhatTheFiguresMean)
{
    ASSERT_TRUE(open(m_folder / "all.csv"));
    auto* const table = m_card.findChild<SourcesTable*>();
    EXPECT_EQ(table->model()->rowCount(), 2);
    test::visibleButton(m_card, QStringLiteral("Leave each source out"))->setFocus();
    test::visibleButton(m_card, QStringLiteral("Leave each source out"))->click();
    EXPECT_EQ(m_parent.focusWidget(), test::visibleButton(m_card, QStringLiteral("Cancel")))
        << "where it is, or the page would scroll away";
    EXPECT_FALSE(test::visibleButton(m_card, QStringLiteral("Leave each source out"))->isEnabled());
    EXPECT_TRUE(test::visibleButton(m_card, QStringLiteral("Cancel"))->isEnabled());
    ASSERT_TRUE(waitUntil([&] { return m_session.resultOf("West") != nullptr; }));
    ASSERT_TRUE(waitUntil([&] { return !m_session.job().isRunning(); }));
    EXPECT_TRUE(table->model()->index(1, 2).data().toString().contains(QLatin1Char('\n')));
    EXPECT_TRUE(text().contains("trained on the other sources alone")) << text().toStdString();
    EXPECT_TRUE(test::visibleButton(m_card, QStringLiteral("Leave each source out"))->isEnabled());
    EXPECT_FALSE(test::visibleButton(m_card, QStringLiteral("Cancel"))->isEnabled());
}

TEST_F(SourcesCardTest, NeedsASplit)
{
    std::string table = "path,label,source\n";
    const Dataset all(test::sourcesContent(m_folder / "bare", {"East", "West"}));
    for (const DatasetItem& item : all.items())
        table += "bare/" + item.path + ',' + all.classes()[static_cast<std::size_t>(item.label)] + ',' +
                 item.source + '\n';
    test::writeText(m_folder / "bare.csv", table);
    ASSERT_TRUE(open(m_folder / "bare.csv"));
    EXPECT_TRUE(m_card.isVisible());
    EXPECT_FALSE(test::visibleButton(m_card, QStringLiteral("Leave each source out"))->isEnabled());
    EXPECT_TRUE(text().contains("needs a split"));
}

} // namespace
} // namespace gg
