#include "pages/data/AuditCard.h"

#include "pages/data/FindingList.h"
#include "support/FakeDialogs.h"
#include "support/FreshSettings.h"
#include "support/LeakyDataset.h"
#include "support/OnScreen.h"
#include "support/TemporaryFolder.h"
#include "support/WaitUntil.h"

#include <QLabel>
#include <QPushButton>
#include <gtest/gtest.h>

namespace gg {
namespace {

class AuditCardTest : public testing::Test
{
protected:
    AuditCardTest()
    {
        test::writeLeakyDataset(m_folder / "set");
        m_dataset.open(m_folder / "set");
        EXPECT_TRUE(waitUntil([&] { return m_dataset.dataset().has_value(); }));
        m_card.resize(400, 700);
        m_card.show();
    }
    bool audit()
    {
        test::visibleButton(m_card, QStringLiteral("Audit"))->click();
        return waitUntil([&] { return m_session.audit() != nullptr; });
    }
    QString text() const
    {
        QString text;
        for (const QLabel* label : m_card.findChildren<QLabel*>())
            if (label->isVisible())
                text += label->text() + QLatin1Char('\n');
        return text;
    }

    test::FreshSettings m_settings;
    test::TemporaryFolder m_folder;
    DatasetSession m_dataset;
    AuditSession m_session{m_dataset};
    FakeDialogs m_dialogs;
    AuditCard m_card{m_session, m_dialogs};
};

TEST_F(AuditCardTest, OffersAnAuditUntilThereIsOne)
{
    EXPECT_TRUE(text().contains("have not been looked for"));
    ASSERT_TRUE(audit());
    EXPECT_EQ(test::visibleButton(m_card, QStringLiteral("Audit")), nullptr);
    EXPECT_TRUE(text().contains("of them serious")) << text().toStdString();
    EXPECT_FALSE(m_card.findChild<FactList*>()->value(QStringLiteral("Lungs blanked")).isEmpty());
}

TEST_F(AuditCardTest, ShowsTheImagesOfAFindingAndAllAgain)
{
    ASSERT_TRUE(audit());
    std::size_t shown = 0;
    QObject::connect(&m_card, &AuditCard::chosen, &m_card,
                     [&](const Finding* finding) { shown = finding != nullptr ? finding->items.size() : 0; });
    auto* const list = m_card.findChild<FindingList*>();
    list->setCurrentIndex(list->model()->index(0, 0));
    EXPECT_EQ(shown, 2U);
    test::visibleButton(m_card, QStringLiteral("All images again"))->click();
    EXPECT_EQ(shown, 0U);
}

TEST_F(AuditCardTest, LeavesOutWhatShouldNotBeThereWhereAPersonWantsIt)
{
    ASSERT_TRUE(audit());
    const std::size_t before = m_dataset.dataset()->size();
    EXPECT_TRUE(text().contains("3 images should be left out")) << text().toStdString();
    test::visibleButton(m_card, QStringLiteral("Leave them out..."))->click();
    EXPECT_NE(m_session.audit(), nullptr) << "no file was chosen";
    m_dialogs.saved = m_folder / "repaired.csv";
    test::visibleButton(m_card, QStringLiteral("Leave them out..."))->click();
    EXPECT_TRUE(waitUntil([&] { return m_dataset.dataset()->size() == before - 3; }));
    EXPECT_TRUE(text().contains("have not been looked for"));
}

TEST(AuditCard, SaysWhatASmallModelReachesWithoutTheDisease)
{
    ShortcutTest shortcut;
    shortcut.technical = Estimate{.76, {.71, .8}};
    const std::vector<Fact> facts = shortcutFacts(shortcut);
    ASSERT_EQ(facts.size(), 2U) << "nothing is known of sources";
    EXPECT_EQ(facts[0].value, "0.76 (0.71 to 0.80)");
    EXPECT_EQ(facts[1].value, "too few images to say");
    EXPECT_EQ(fileFactsWords(*shortcut.technical), "file facts alone: AUC 0.76 (0.71 to 0.80)");
}

} // namespace
} // namespace gg
