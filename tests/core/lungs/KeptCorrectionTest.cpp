#include "lungs/KeptCorrection.h"

#include "base/AtomicFile.h"
#include "base/Error.h"
#include "base/Paths.h"
#include "lungs/LungLabel.h"
#include "support/ErrorOf.h"
#include "support/TemporaryFolder.h"

#include <gtest/gtest.h>
#include <opencv2/core.hpp>

namespace gg {
namespace {

constexpr int slices = 3;
const cv::Size size(5, 4);

cv::Mat mask(int column, Lung lung)
{
    cv::Mat mask(size, CV_8UC1, cv::Scalar(0));
    mask.col(column).setTo(static_cast<std::uint8_t>(lung));
    return mask;
}

bool areEqual(const cv::Mat& a, const cv::Mat& b)
{
    return cv::norm(a, b, cv::NORM_INF) == 0;
}

class KeptCorrectionTest : public testing::Test
{
protected:
    ErrorKind kindOf(const std::string& text)
    {
        writeFileAtomically(m_file, text);
        return test::errorOf([&] { keptCorrection(m_file, slices, size); }).kind();
    }
    test::TemporaryFolder m_folder;
    std::filesystem::path m_file = m_folder / "lungs" / "series.json";
};

TEST_F(KeptCorrectionTest, AreTheSlicesThatAreNotAsTheyWereFound)
{
    const std::vector<cv::Mat> found = {mask(0, Lung::Right), mask(1, Lung::Right), mask(2, Lung::Left)};
    std::vector<cv::Mat> labels = found;
    labels[1] = mask(3, Lung::Left);
    labels[2] = found[2].clone();
    const CorrectedMasks masks = correctedMasks(found, labels);
    ASSERT_EQ(masks.size(), 1u);
    EXPECT_TRUE(areEqual(masks.at(1), labels[1]));
}

TEST_F(KeptCorrectionTest, ComesBackAsItWas)
{
    keepCorrection(m_file, {{0, mask(0, Lung::Right)}, {2, mask(4, Lung::Left)}});
    const CorrectedMasks masks = keptCorrection(m_file, slices, size);
    ASSERT_EQ(masks.size(), 2u);
    EXPECT_TRUE(areEqual(masks.at(0), mask(0, Lung::Right)));
    EXPECT_TRUE(areEqual(masks.at(2), mask(4, Lung::Left)));
}

TEST_F(KeptCorrectionTest, IsNoneWithoutAFileAndLeavesNoneBehindWithoutAMask)
{
    EXPECT_TRUE(keptCorrection(m_file, slices, size).empty());
    keepCorrection(m_file, {{0, mask(0, Lung::Right)}});
    keepCorrection(m_file, {});
    EXPECT_FALSE(std::filesystem::exists(m_file));
    keepCorrection(m_file, {});
}

TEST_F(KeptCorrectionTest, RefusesThatOfAnotherSeries)
{
    keepCorrection(m_file, {{2, mask(0, Lung::Right)}});
    const auto refused = [&](int count, const cv::Size& other) {
        return test::errorOf([&] { keptCorrection(m_file, count, other); }).kind() == ErrorKind::BadInput;
    };
    EXPECT_TRUE(refused(2, size));
    EXPECT_TRUE(refused(slices, {4, 5}));
}

TEST_F(KeptCorrectionTest, RefusesWhatIsNoMask)
{
    makeFolder(m_file.parent_path());
    const auto of = [](const std::string& runs) {
        return R"({"format":1,"rows":4,"columns":5,"slices":[{"slice":0,"runs":)" + runs + "}]}";
    };
    writeFileAtomically(m_file, of("[0,20]"));
    EXPECT_EQ(keptCorrection(m_file, slices, size).size(), 1u);
    for (const char* runs : {"[0,19]", "[0,21]", "[3,20]", "[0]", "[0,-1]", "[-1,20]", "7", "[\"a\",20]",
                             "[0,18446744073709551615,0,21]"})
        EXPECT_EQ(kindOf(of(runs)), ErrorKind::BadInput) << runs;
    for (const char* text : {"", "[]", "{}", R"({"format":2,"rows":4,"columns":5,"slices":[]})",
                             R"({"format":1,"rows":4,"columns":5,"slices":{}})"})
        EXPECT_EQ(kindOf(text), ErrorKind::BadInput) << text;
}

} // namespace
} // namespace gg
