#include "pages/runs/PairImages.h"

#include "support/FakeDialogs.h"
#include "support/FreshSettings.h"
#include "support/GreyWorkspace.h"
#include "support/JudgedRuns.h"
#include "widgets/GalleryModel.h"
#include "widgets/GalleryView.h"

#include <QComboBox>
#include <QPushButton>
#include <gtest/gtest.h>

namespace gg {
namespace {

class PairImagesTest : public testing::Test
{
protected:
    void show(const std::vector<RunFacts>& runs)
    {
        std::vector<ComparedRun> compared;
        for (const RunFacts& run : runs)
            compared.push_back(readComparedRun(run.folder));
        m_images.setComparison(compareRuns(compared), runs);
    }
    const GalleryModel& shown() const
    {
        return dynamic_cast<const GalleryModel&>(*m_images.gallery().model());
    }

    test::FreshSettings m_settings;
    test::GreyWorkspace m_grey;
    FakeDialogs m_dialogs;
    // COVID 0 and 1, NonCOVID 0 and 1.
    test::JudgedRuns m_runs{m_grey.folder / "data", m_grey.folder / "runs"};
    RunFacts m_a = m_runs.add("a", {0.9, 0.2, 0.1, 0.7});
    RunFacts m_b = m_runs.add("b", {0.8, 0.6, 0.2, 0.6});
    PairImages m_images{m_grey.workspace, m_dialogs};
};

TEST_F(PairImagesTest, ShowTheImagesOfEachOutcomeWithBothScores)
{
    show({m_a, m_b});
    EXPECT_EQ(m_images.outcomeButton(PairOutcome::BothRight).text(), QStringLiteral("Both right  2"));
    EXPECT_EQ(m_images.outcomeButton(PairOutcome::OnlyB).text(), QStringLiteral("Only B right  1"));
    EXPECT_TRUE(m_images.outcomeButton(PairOutcome::BothWrong).isChecked()) << "what is looked at first";
    ASSERT_EQ(shown().rowCount(), 1);
    m_images.outcomeButton(PairOutcome::OnlyB).click();
    ASSERT_EQ(shown().rowCount(), 1);
    EXPECT_EQ(shown().item(0).note, QStringLiteral("A 0.20  B 0.60"));
    EXPECT_EQ(shown().item(0).trueClass, 1);
    m_images.showOutcome({});
    EXPECT_EQ(shown().rowCount(), 4);
}

TEST_F(PairImagesTest, FindTheFilesAtTheDataSetThatTheRunNames)
{
    show({m_a, m_b});
    ASSERT_TRUE(waitUntil([&] { return !shown().item(0).file.empty(); }));
    EXPECT_EQ(shown().item(0).file, m_grey.folder / "data" / "val" / "NonCOVID" / "1.png");
    EXPECT_TRUE(m_images.note().isEmpty()) << m_images.note().toStdString();
}

TEST_F(PairImagesTest, SayWhereTheImagesAreNotThereAnyMore)
{
    std::filesystem::remove_all(m_grey.folder / "data");
    show({m_a, m_b});
    EXPECT_TRUE(waitUntil([&] { return m_images.note().contains(QStringLiteral("does not lie any more")); }));
    EXPECT_EQ(shown().rowCount(), 1) << "names and scores are shown all the same";
}

TEST_F(PairImagesTest, ShowTheImagesOfAnAreaOfTheScores)
{
    show({m_a, m_b});
    Q_EMIT m_images.scores().areaChosen({0.5, 1.0, 0.0, 0.7});
    ASSERT_EQ(shown().rowCount(), 1);
    EXPECT_EQ(shown().item(0).note, QStringLiteral("A 0.70  B 0.60"));
    EXPECT_TRUE(m_images.note().contains(QStringLiteral("0.50 to 1.00"))) << m_images.note().toStdString();
    EXPECT_FALSE(m_images.outcomeButton(PairOutcome::BothWrong).isChecked());
    m_images.outcomeButton(PairOutcome::OnlyA).click();
    EXPECT_EQ(shown().rowCount(), 0);
    EXPECT_TRUE(m_images.note().contains(QStringLiteral("no such image")));
}

TEST_F(PairImagesTest, LetAPairBeChosenOfSeveral)
{
    const RunFacts third = m_runs.add("c", {0.1, 0.1, 0.1, 0.1});
    show({m_a, m_b});
    EXPECT_TRUE(m_images.pairs().isHidden());
    show({m_a, m_b, third});
    ASSERT_EQ(m_images.pairs().count(), 3);
    m_images.pairs().setCurrentIndex(2);
    EXPECT_EQ(m_images.outcomeButton(PairOutcome::OnlyA).text(), QStringLiteral("Only B right  2"));
    EXPECT_EQ(m_images.outcomeButton(PairOutcome::OnlyB).text(), QStringLiteral("Only C right  1"));
}

} // namespace
} // namespace gg
