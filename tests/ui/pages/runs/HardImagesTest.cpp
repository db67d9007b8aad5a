#include "pages/runs/HardImages.h"

#include "support/FreshSettings.h"
#include "support/GreyWorkspace.h"
#include "support/JudgedRuns.h"
#include "widgets/ElidedComboBox.h"
#include "widgets/GalleryModel.h"
#include "widgets/GalleryView.h"

#include <QTableWidget>
#include <gtest/gtest.h>

namespace gg {
namespace {

class HardImagesTest : public testing::Test
{
protected:
    const GalleryModel& shown() const
    {
        return dynamic_cast<const GalleryModel&>(*m_images.gallery().model());
    }
    bool isShown(int images, const char* words)
    {
        return waitUntil([&] {
            return shown().rowCount() == images && m_images.note().contains(QString::fromLatin1(words));
        });
    }

    test::FreshSettings m_settings;
    test::GreyWorkspace m_grey;
    // COVID 0 and 1, NonCOVID 0 and 1.
    test::JudgedRuns m_runs{m_grey.folder / "data", m_grey.folder / "runs"};
    RunFacts m_a = m_runs.add("a", {0.9, 0.2, 0.1, 0.7});
    RunFacts m_b = m_runs.add("b", {0.8, 0.6, 0.2, 0.6});
    HardImages m_images{m_grey.workspace};
};

TEST_F(HardImagesTest, ShowWhatMostRunsOfADataSetGetWrong)
{
    m_images.setRuns({m_a, m_b}, {});
    m_images.show();
    ASSERT_TRUE(isShown(2, "2 of 4 validation and test images"));
    EXPECT_EQ(m_images.scope().currentText(), QStringLiteral("All 2 run(s) on chests"));
    EXPECT_EQ(shown().item(0).note, QStringLiteral("2 of 2 wrong  0.35"));
    EXPECT_EQ(shown().item(0).trueClass, 0);
    ASSERT_TRUE(waitUntil([&] { return !shown().item(0).file.empty(); }));
    EXPECT_EQ(shown().item(0).file, m_grey.folder / "data" / "val" / "NonCOVID" / "1.png");
}

TEST_F(HardImagesTest, AreOfTheChosenRunsWhereThereAreSome)
{
    m_images.show();
    m_images.setRuns({m_a, m_b}, {m_b});
    ASSERT_TRUE(isShown(1, "1 of 4"));
    EXPECT_EQ(shown().item(0).note, QStringLiteral("1 of 1 wrong  0.40"));
    m_images.scope().setCurrentIndex(1);
    EXPECT_TRUE(isShown(2, "2 of 4"));
    m_images.setRuns({m_a, m_b}, {m_a});
    EXPECT_EQ(m_images.scope().currentIndex(), 1) << "all stay chosen";
}

TEST_F(HardImagesTest, SayHowEachRunScoredTheOneThatIsChosen)
{
    m_images.show();
    m_grey.workspace.runs.refresh();
    ASSERT_TRUE(waitUntil([&] { return m_grey.workspace.runs.runs().size() == 2; }));
    m_images.setRuns({m_a, m_b}, {});
    ASSERT_TRUE(isShown(2, "2 of 4"));
    m_images.gallery().setCurrentIndex(shown().index(0));
    ASSERT_TRUE(waitUntil([&] { return m_images.scores().rowCount() == 2; }));
    EXPECT_EQ(m_images.scores().item(0, 0)->text(), QStringLiteral("a"));
    EXPECT_EQ(m_images.scores().item(0, 1)->text(), QStringLiteral("val"));
    EXPECT_EQ(m_images.scores().item(0, 2)->text(), QStringLiteral("COVID"));
    EXPECT_EQ(m_images.scores().item(1, 3)->text(), QStringLiteral("0.40"));
}

TEST_F(HardImagesTest, AskNothingWhileTheyAreNotSeen)
{
    m_images.setRuns({m_a, m_b}, {});
    EXPECT_FALSE(m_grey.workspace.runs.questions().isRunning());
}

} // namespace
} // namespace gg
