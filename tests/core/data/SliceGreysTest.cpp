#include "data/SliceGreys.h"

#include <gtest/gtest.h>

namespace gg {
namespace {

class SliceGreysTest : public testing::Test
{
protected:
    /// The grey of 50 HU.
    int grey(const VoiTransform& voi)
    {
        const cv::Mat values(1, 1, CV_32FC1, cv::Scalar(50));
        return greysOf(m_slice, voi, m_notes)(values).at<std::uint8_t>(0, 0);
    }

    CtSlice m_slice;
    std::vector<Message> m_notes;
    const VoiTransform m_white = {CtWindow{0, 2}};
    const VoiTransform m_own = {CtWindow{0, 2}, true};
};

TEST_F(SliceGreysTest, AreThoseOfTheWindowWhateverTheFileWants)
{
    m_slice.tags.windowCenter = 50;
    m_slice.tags.windowWidth = 101;
    m_slice.voiLuts = {{"", 0, {7}}};
    EXPECT_EQ(grey(m_white), 255);
    EXPECT_TRUE(m_notes.empty());
}

TEST_F(SliceGreysTest, AreFirstOfAllThoseOfTheFilesTableThenOfItsWindow)
{
    m_slice.tags.windowCenter = 50;
    m_slice.tags.windowWidth = 101;
    EXPECT_EQ(grey(m_own), 129) << "((50 - 49.5) / 100 + 0.5) * 255";
    m_slice.voiLuts = {{"", 0, {7}}, {"", 0, {9}}};
    EXPECT_EQ(grey(m_own), 7);
    EXPECT_TRUE(m_notes.empty());
}

TEST_F(SliceGreysTest, SayWhereTheFileWantsNothing)
{
    EXPECT_EQ(grey(m_own), 255);
    ASSERT_EQ(m_notes.size(), 1U);
    EXPECT_EQ(m_notes[0].english(),
              "the file has no window of its own: shown through the window 0 2 (centre and width in HU)");
    m_slice.tags.windowCenter = 50;
    m_slice.tags.windowWidth = 0;
    EXPECT_EQ(grey(m_own), 255) << "that is no window";
}

} // namespace
} // namespace gg
