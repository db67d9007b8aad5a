#include "volume/NiftiFile.h"

#include "base/AtomicFile.h"
#include "base/Paths.h"
#include "support/ErrorOf.h"
#include "support/TemporaryFolder.h"

#include <cmath>
#include <cstring>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <opencv2/core.hpp>

namespace gg {
namespace {

using testing::HasSubstr;

constexpr int columns = 4;
constexpr int rows = 3;
constexpr int slices = 5;

Volume numbered(const PlaneGeometry& first, int type = CV_16SC1)
{
    cv::Mat grid(slices * rows, columns, type);
    for (int i = 0; i < grid.rows * columns; ++i)
        if (type == CV_16SC1)
            grid.at<short>(i / columns, i % columns) = static_cast<short>(i - 30);
        else
            grid.at<float>(i / columns, i % columns) = static_cast<float>(i) + 0.25F;
    return {grid, rows, first, 2.5, true};
}

const PlaneGeometry oblique = {.origin = {-30, -20, 50},
                               .rowDirection = {std::sqrt(0.75), 0.5, 0},
                               .columnDirection = {-0.5, std::sqrt(0.75), 0},
                               .columnSpacing = 0.5,
                               .rowSpacing = 0.8};

class NiftiFile : public testing::Test
{
protected:
    NiftiFile() { writeNifti(numbered(oblique), m_file); }

    /// The file with so many bytes from `offset` on put in the place of its own.
    template <typename Value>
    void patch(std::size_t offset, const Value& value)
    {
        std::vector<std::byte> bytes = readBinaryFile(m_file);
        std::memcpy(bytes.data() + offset, &value, sizeof(value));
        writeFileAtomically(m_file, std::span<const std::byte>(bytes));
    }
    std::string complaint() const
    {
        return test::errorOf([&] { readNifti(m_file); }).message();
    }

    const test::TemporaryFolder m_folder;
    const std::filesystem::path m_file = m_folder / "volume.nii";
};

TEST_F(NiftiFile, GivesBackEachVoxelAtItsPlace)
{
    const Volume written = numbered(oblique);
    const Volume read = readNifti(m_file).volume;
    ASSERT_EQ(read.slices(), slices);
    EXPECT_EQ(read.slice(0).type(), CV_16SC1);
    for (int z = 0; z < slices; ++z) {
        EXPECT_EQ(cv::norm(read.slice(z), written.slice(z), cv::NORM_INF), 0);
        for (std::size_t i = 0; i < 3; ++i)
            EXPECT_NEAR(read.planeOf(z).pointAt(3, 2)[i], written.planeOf(z).pointAt(3, 2)[i], 1e-4);
    }
    writeNifti(numbered(oblique, CV_32FC1), m_file);
    EXPECT_EQ(readNifti(m_file).volume.at(1, 2, 3), numbered(oblique, CV_32FC1).at(1, 2, 3));
}

TEST_F(NiftiFile, IsInHuWhereItSaysSoAlone)
{
    EXPECT_TRUE(readNifti(m_file).volume.isHounsfield()) << "as it was written";
    EXPECT_TRUE(readNifti(m_file).notes.empty());
    constexpr std::size_t intentName = 328;
    patch(intentName, std::array<char, 16>{'m', 'a', 's', 'k'});
    EXPECT_FALSE(readNifti(m_file).volume.isHounsfield());
    EXPECT_THAT(readNifti(m_file).notes.front().english(), HasSubstr("does not say what its values are"));
    constexpr std::size_t descrip = 148;
    patch(descrip, std::array<char, 16>{'H', 'o', 'u', 'n', 's', 'f', 'i', 'e', 'l', 'd'});
    EXPECT_TRUE(readNifti(m_file).volume.isHounsfield());
}

TEST_F(NiftiFile, OfValuesFromAirToTissueIsSaidToLookLikeHu)
{
    constexpr std::size_t intentName = 328;
    const auto looksSo = [&](short low, short high) {
        cv::Mat grid(slices * rows, columns, CV_16SC1, cv::Scalar(low));
        grid.at<short>(0, 0) = high;
        writeNifti(Volume(grid, rows, oblique, 2.5, false), m_file);
        const NiftiVolume read = readNifti(m_file);
        EXPECT_FALSE(read.volume.isHounsfield());
        EXPECT_EQ(read.notes.size(), 1U);
        return read.looksHounsfield;
    };
    EXPECT_TRUE(looksSo(-1024, 3071));
    EXPECT_TRUE(looksSo(-1000, 60));
    EXPECT_FALSE(looksSo(0, 3071)) << "magnetic resonance";
    EXPECT_FALSE(looksSo(0, 1)) << "a mask";
    EXPECT_FALSE(looksSo(-30'000, 100));
    EXPECT_EQ(readBinaryFile(m_file).at(intentName), std::byte{});
}

TEST_F(NiftiFile, TellsOfItselfWithoutItsVoxels)
{
    const std::vector<std::byte> whole = readBinaryFile(m_file);
    writeFileAtomically(m_file, std::span(whole).first(352));
    EXPECT_TRUE(isNifti(m_file));
    EXPECT_FALSE(isNifti(m_folder.path()));
    EXPECT_FALSE(isNifti(m_folder / "absent.nii"));
    const NiftiHeader header = readNiftiHeader(m_file);
    EXPECT_EQ(header.columns, columns);
    EXPECT_EQ(header.rows, rows);
    EXPECT_EQ(header.slices, slices);
    EXPECT_NEAR(header.sliceSpacing, 2.5, 1e-5);
    EXPECT_NEAR(header.first.rowSpacing, 0.8, 1e-5);
    EXPECT_TRUE(header.saysHounsfield);
    EXPECT_THAT(complaint(), HasSubstr("is a truncated or damaged NIfTI file"));
    std::filesystem::rename(m_file, m_folder / "volume.txt");
    EXPECT_FALSE(isNifti(m_folder / "volume.txt"));
    writeFileAtomically(m_file, std::string_view("no volume"));
    EXPECT_FALSE(isNifti(m_file));
}

TEST_F(NiftiFile, TurnsAGridAboutWhoseSlicesGoAgainstTheirNormal)
{
    // srow_x, srow_y, srow_z: x to the right in the file (RAS), y to the front, z to the feet.
    constexpr std::size_t srow = 280;
    const float matrix[3][4] = {{-1, 0, 0, 10}, {0, -1, 0, 20}, {0, 0, -2, 30}};
    patch(srow, matrix);
    const Volume read = readNifti(m_file).volume;
    EXPECT_EQ(read.planeOf(0).origin, (PatientPoint{-10, -20, 30 - 4 * 2}));
    EXPECT_EQ(read.planeOf(0).normal(), (PatientPoint{0, 0, 1}));
    EXPECT_EQ(read.at(2, 1, 0), numbered(oblique).at(2, 1, slices - 1));
}

TEST_F(NiftiFile, AppliesSlopeAndIntercept)
{
    constexpr std::size_t slope = 112;
    patch(slope, std::array<float, 2>{0.5F, 100});
    EXPECT_EQ(readNifti(m_file).volume.at(1, 0, 0), -29 * 0.5F + 100);
}

TEST_F(NiftiFile, IsRefusedWhereItIsNoneOrCannotBeAVolume)
{
    EXPECT_THAT(test::errorOf([&] { readNifti(m_folder / "absent.nii"); }).message(),
                HasSubstr("does not exist"));
    writeFileAtomically(m_folder / "text.nii", std::string_view("no volume"));
    EXPECT_THAT(test::errorOf([&] { readNifti(m_folder / "text.nii"); }).message(),
                HasSubstr("is not a NIfTI file"));
    const float sheared[3][4] = {{-1, 0.5, 0, 10}, {0, -1, 0, 20}, {0, 0, 2, 30}};
    patch(280, sheared);
    EXPECT_THAT(complaint(), HasSubstr("not at right angles"));
}

TEST_F(NiftiFile, BelievesNoSizeThatItsBytesDoNotHold)
{
    const std::vector<std::byte> whole = readBinaryFile(m_file);
    for (const std::size_t left : {400U, 360U, 352U, 200U, 10U}) {
        writeFileAtomically(m_file, std::span(whole).first(left));
        EXPECT_EQ(test::errorOf([&] { readNifti(m_file); }).kind(), ErrorKind::BadInput) << left;
    }
    writeFileAtomically(m_file, std::span<const std::byte>(whole));
    constexpr std::size_t dim = 40;
    patch(dim, std::array<short, 4>{3, 16'000, 16'000, 16'000});
    EXPECT_THAT(complaint(), HasSubstr("larger than is believable"));
    patch(dim, std::array<short, 5>{4, columns, rows, 1, slices});
    EXPECT_THAT(complaint(), HasSubstr("of several volumes"));
    patch(dim, std::array<short, 5>{3, -1, rows, 1, slices});
    EXPECT_EQ(test::errorOf([&] { readNifti(m_file); }).kind(), ErrorKind::BadInput);
}

} // namespace
} // namespace gg
