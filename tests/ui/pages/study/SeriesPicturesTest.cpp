#include "pages/study/SeriesPictures.h"

#include "base/Error.h"
#include "dicom/StudyTree.h"
#include "support/Conversions.h"
#include "support/ErrorOf.h"
#include "support/StudyFolder.h"
#include "support/TemporaryFolder.h"

#include <QImage>
#include <gtest/gtest.h>

namespace gg {
namespace {

class SeriesPictures : public testing::Test
{
protected:
    SeriesPictures()
    {
        test::writeSeries(m_folder / "study", {"1.2.2", 1, "Thorax", 3});
        std::vector<std::filesystem::path> files;
        for (int i = 0; i < 3; ++i)
            files.push_back(m_folder / "study" / ("1.2.2-" + std::to_string(i)));
        m_tree = readStudyTree(files);
        // The slices are of 4 x 3 pixels of 0, 1 and 2 HU.
        m_seen.mapping.window = {1, 4};
        m_seen.transform.setView({40, 40}, 1);
        m_seen.transform.setImage({4, 3}, 1);
    }

    const SliceStack& stack() const { return m_tree.patients[0].studies[0].series[0].stack; }

    const test::TemporaryFolder m_folder;
    StudyTree m_tree;
    SeenAs m_seen;
};

TEST_F(SeriesPictures, AreNumberedAndInTheWindowThatIsSeen)
{
    std::vector<std::size_t> told;
    const std::filesystem::path place =
        writeSeriesPictures(stack(), m_seen, m_folder.path(),
                            [&](const Progress& progress) { told.push_back(progress.done); }, {});
    EXPECT_EQ(place, m_folder / "slices");
    EXPECT_EQ(told, (std::vector<std::size_t>{1, 2, 3}));
    std::vector<int> levels;
    for (const char* name : {"slice-0001.png", "slice-0002.png", "slice-0003.png"}) {
        const QImage picture(toQString(place / name));
        ASSERT_EQ(picture.size(), QSize(40, 40)) << name;
        levels.push_back(qRed(picture.pixel(20, 20)));
        EXPECT_EQ(picture.pixelColor(20, 1), QColor(Qt::black)) << "beside the slice";
    }
    EXPECT_LT(levels[0], levels[1]);
    EXPECT_LT(levels[1], levels[2]);
}

TEST_F(SeriesPictures, LeaveWhatIsThereAlone)
{
    writeSeriesPictures(stack(), m_seen, m_folder.path(), {}, {});
    EXPECT_EQ(writeSeriesPictures(stack(), m_seen, m_folder.path(), {}, {}), m_folder / "slices-2");
}

TEST_F(SeriesPictures, StopWhenTheyAreCancelled)
{
    CancelSource source;
    const auto cancelAfterOne = [&](const Progress&) { source.cancel(); };
    EXPECT_EQ(test::errorOf([&] {
                  writeSeriesPictures(stack(), m_seen, m_folder.path(), cancelAfterOne, source.token());
              }).kind(),
              ErrorKind::Cancelled);
    EXPECT_TRUE(std::filesystem::exists(m_folder / "slices" / "slice-0001.png"));
    EXPECT_FALSE(std::filesystem::exists(m_folder / "slices" / "slice-0002.png"));
}

} // namespace
} // namespace gg
