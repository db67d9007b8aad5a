// The DICOM files of the small inputs that once failed, against the values that an oracle left beside them.
#include "base/Messages.h"
#include "data/ScanReader.h"

#include "support/ErrorOf.h"
#include "support/GoldenFiles.h"
#include "support/NpyFile.h"
#include "support/TemporaryFolder.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <opencv2/core.hpp>

namespace gg {
namespace {

using testing::AllOf;
using testing::Contains;
using testing::HasSubstr;
using testing::IsEmpty;

class DicomCases : public testing::Test
{
protected:
    void SetUp() override
    {
        if (test::casesFolder().empty())
            GTEST_SKIP() << "the small inputs that once failed are not here";
    }

    static Scan read(const std::string& name) { return readScan(test::casesFolder() / "dicom" / name, {}); }
};

TEST_F(DicomCases, HaveTheValuesOfTheOracle)
{
    std::size_t count = 0;
    for (const auto& file : test::filesIn(test::casesFolder() / "dicom", ".dcm")) {
        const Scan scan = readScan(file, {});
        ASSERT_TRUE(scan.slice && scan.slice->isHounsfield) << file << " is in HU";
        cv::Mat hu;
        scan.slice->hu.convertTo(hu, CV_64F);
        std::filesystem::path oracle = file;
        EXPECT_EQ(test::largestDifference(hu, test::readNpy(oracle.replace_extension(".npy"))), 0) << file;
        ++count;
    }
    EXPECT_EQ(count, 9U);
}

TEST_F(DicomCases, SayWhatAPersonShouldKnow)
{
    EXPECT_THAT(english(read("comma_slope_1_25.dcm").notes),
                Contains(AllOf(HasSubstr("\"1,25\""), HasSubstr("1.25"))));
    EXPECT_THAT(english(read("slope_missing.dcm").notes), Contains(HasSubstr("1 was taken")));
    EXPECT_THAT(english(read("padding_range.dcm").notes),
                Contains(HasSubstr("3143 pixels outside the scan")));
    EXPECT_THAT(english(read("modality_lut.dcm").notes), Contains(HasSubstr("read as negative")));
    EXPECT_THAT(english(read("syntax_says_explicit.dcm").notes),
                Contains(HasSubstr("but it is in implicit VR")));
    EXPECT_THAT(english(read("syntax_says_implicit.dcm").notes),
                Contains(HasSubstr("but it is in explicit VR")));
    for (const char* name : {"dual_dead.dcm", "enhanced_one_frame.dcm", "rtype_hu.dcm"})
        EXPECT_THAT(read(name).notes, IsEmpty()) << name;
}

TEST_F(DicomCases, AreRefusedInOneSentenceWhereTheyAreHostile)
{
    const auto folder = test::casesFolder() / "hostile";
    const Error nested = test::errorOf([&] { readScan(folder / "dicom_nested_implicit.dcm", {}); });
    EXPECT_EQ(nested.kind(), ErrorKind::BadInput);
    EXPECT_THAT(nested.message(), HasSubstr("nested more than 32 deep"));
    const Error outOfRange = test::errorOf([&] { readScan(folder / "dicom_out_of_range_small.dcm", {}); });
    EXPECT_EQ(outOfRange.kind(), ErrorKind::BadInput);
    EXPECT_THAT(outOfRange.message(), HasSubstr("without an image"));
}

} // namespace
} // namespace gg
