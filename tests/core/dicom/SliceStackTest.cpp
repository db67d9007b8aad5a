#include "dicom/SliceStack.h"

#include "base/Messages.h"
#include "base/Random.h"
#include "support/StackOfSlices.h"

#include <algorithm>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace gg {
namespace {

using test::stackOfSlices;
using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

std::vector<SliceHeader> shuffled(std::vector<SliceHeader> slices, std::uint64_t seed = 7)
{
    Random(seed).shuffle(std::span(slices));
    return slices;
}

std::vector<std::string> filesOf(const SliceStack& stack)
{
    std::vector<std::string> files;
    for (const SliceHeader& slice : stack.slices)
        files.push_back(slice.file.string());
    return files;
}

std::vector<std::string> notesOf(const SliceStack& stack)
{
    return english(stack.notes);
}

TEST(SliceStack, IsInTheOrderOfPositionsWhateverTheNamesAndNumbersSay)
{
    for (const std::uint64_t seed : {1, 2, 3}) {
        std::vector<SliceHeader> slices = stackOfSlices(5);
        for (std::size_t i = 0; i < slices.size(); ++i)
            slices[i].tags.instanceNumber = i % 2 == 0 ? 7 : 99 - static_cast<int>(i);
        const auto stacks = sliceStacksOf(shuffled(slices, seed));
        ASSERT_EQ(stacks.size(), 1U);
        EXPECT_THAT(filesOf(stacks[0]), ElementsAre("0", "1", "2", "3", "4"));
        EXPECT_EQ(stacks[0].order, SliceOrder::Position);
        EXPECT_EQ(stacks[0].spacing, 2);
        EXPECT_THAT(stacks[0].positions, ElementsAre(0, 2, 4, 6, 8));
        EXPECT_THAT(notesOf(stacks[0]), IsEmpty());
        EXPECT_EQ(orientationName(stacks[0]), "axial");
    }
}

TEST(SliceStack, AscendsAlongItsNormalWhicheverWayThePatientLies)
{
    std::vector<SliceHeader> slices = stackOfSlices(3);
    for (SliceHeader& slice : slices)
        slice.tags.imageOrientationPatient = {-1, 0, 0, 0, 1, 0}; // its normal looks towards the feet
    const auto stacks = sliceStacksOf(slices);
    EXPECT_THAT(filesOf(stacks[0]), ElementsAre("2", "1", "0"));
    EXPECT_THAT(stacks[0].positions, ElementsAre(-4, -2, 0));
}

TEST(SliceStack, KnowsTheDirectionOfItsPlanes)
{
    const auto named = [](std::array<double, 6> cosines) {
        std::vector<SliceHeader> slices = stackOfSlices(1);
        slices[0].tags.imageOrientationPatient = cosines;
        return std::string(orientationName(sliceStacksOf(slices)[0]));
    };
    EXPECT_EQ(named({1, 0, 0, 0, 0, -1}), "coronal");
    EXPECT_EQ(named({0, 1, 0, 0, 0, -1}), "sagittal");
    EXPECT_EQ(named({0.7071, 0.7071, 0, 0, 0, -1}), "oblique");
    std::vector<SliceHeader> slices = stackOfSlices(1);
    slices[0].tags.imageOrientationPatient.reset();
    EXPECT_EQ(orientationName(sliceStacksOf(slices)[0]), "");
}

TEST(SliceStack, GoesBySliceLocationThenInstanceNumberThenNameAndSaysSo)
{
    std::vector<SliceHeader> slices = stackOfSlices(3);
    for (std::size_t i = 0; i < slices.size(); ++i) {
        slices[i].tags.imagePositionPatient.reset();
        slices[i].tags.sliceLocation = -static_cast<double>(i);
        slices[i].tags.instanceNumber = static_cast<int>(i == 0 ? 2 : 2 * i - 1);
    }
    auto stacks = sliceStacksOf(slices);
    EXPECT_THAT(filesOf(stacks[0]), ElementsAre("2", "1", "0"));
    EXPECT_THAT(notesOf(stacks[0]), ElementsAre(HasSubstr("order of their slice locations")));
    EXPECT_FALSE(stacks[0].spacing);
    for (SliceHeader& slice : slices)
        slice.tags.sliceLocation.reset();
    stacks = sliceStacksOf(slices);
    EXPECT_THAT(filesOf(stacks[0]), ElementsAre("1", "0", "2"));
    EXPECT_THAT(notesOf(stacks[0]), ElementsAre(HasSubstr("order of their instance numbers")));
    for (SliceHeader& slice : slices)
        slice.tags.instanceNumber = 1;
    stacks = sliceStacksOf(shuffled(slices));
    EXPECT_THAT(filesOf(stacks[0]), ElementsAre("0", "1", "2"));
    EXPECT_THAT(notesOf(stacks[0]), ElementsAre(HasSubstr("that of their file names")));
}

TEST(SliceStack, TellsOfGaps)
{
    std::vector<SliceHeader> slices = stackOfSlices(10);
    slices.erase(slices.begin() + 4, slices.begin() + 6);
    const auto stacks = sliceStacksOf(slices);
    EXPECT_FALSE(stacks[0].spacing);
    EXPECT_THAT(notesOf(stacks[0]),
                ElementsAre("2 slices seem to be missing after slice 4: a gap of 6 mm where it is "
                            "2 mm"));
}

TEST(SliceStack, TellsOfATiltedGantry)
{
    std::vector<SliceHeader> slices = stackOfSlices(6);
    for (std::size_t i = 0; i < slices.size(); ++i)
        (*slices[i].tags.imagePositionPatient)[1] = 2 * static_cast<double>(i); // 45 degrees
    const auto stacks = sliceStacksOf(slices);
    ASSERT_EQ(stacks.size(), 1U);
    EXPECT_FALSE(stacks[0].spacing);
    EXPECT_THAT(notesOf(stacks[0]), ElementsAre(HasSubstr("tilted by 45 degrees")));
}

TEST(SliceStack, TellsOfMixedThicknessAndUnevenDistances)
{
    std::vector<SliceHeader> slices = stackOfSlices(6);
    slices[3].tags.sliceThickness = 5;
    EXPECT_THAT(notesOf(sliceStacksOf(slices)[0]),
                ElementsAre("the slices are not equally thick: 2 to 5 mm"));
    slices = stackOfSlices(6);
    (*slices[3].tags.imagePositionPatient)[2] += 0.5;
    EXPECT_THAT(notesOf(sliceStacksOf(slices)[0]),
                ElementsAre(HasSubstr("not lie at equal distances: 1.5 to 2.5")));
}

TEST(SliceStack, LeavesOutWhatIsThereTwice)
{
    std::vector<SliceHeader> slices = stackOfSlices(4);
    slices.push_back(slices[1]);
    slices.back().file = "copy";
    const auto stacks = sliceStacksOf(slices);
    ASSERT_EQ(stacks.size(), 1U);
    EXPECT_THAT(filesOf(stacks[0]), ElementsAre("0", "1", "2", "3"));
    EXPECT_EQ(stacks[0].spacing, 2);
    EXPECT_THAT(notesOf(stacks[0]), ElementsAre("1 slice was there twice and was left out once"));
}

TEST(SliceStack, KeepsPhasesApart)
{
    std::vector<SliceHeader> slices = stackOfSlices(4);
    for (std::size_t i = 0; i < 4; ++i) {
        SliceHeader late = slices[i];
        late.file = "late" + late.file.string();
        late.tags.sopInstanceUid += ".9";
        late.tags.acquisitionTime = "120500";
        slices[i].tags.acquisitionTime = "120100";
        slices.push_back(late);
    }
    const auto stacks = sliceStacksOf(shuffled(slices));
    ASSERT_EQ(stacks.size(), 2U);
    EXPECT_THAT(filesOf(stacks[0]), ElementsAre("0", "1", "2", "3"));
    EXPECT_THAT(filesOf(stacks[1]), ElementsAre("late0", "late1", "late2", "late3"));
    EXPECT_EQ(stacks[1].spacing, 2);
    EXPECT_THAT(notesOf(stacks[1]), ElementsAre(HasSubstr("this is phase 2 of 2")));
}

TEST(SliceStack, KeepsAcquisitionsApartUnlessTheyMakeOneRegularStack)
{
    std::vector<SliceHeader> slices = stackOfSlices(8);
    for (std::size_t i = 0; i < slices.size(); ++i)
        slices[i].tags.acquisitionNumber = static_cast<int>(i / 4);
    EXPECT_EQ(sliceStacksOf(slices).size(), 1U) << "a scanner that numbers each turn";
    for (std::size_t i = 4; i < slices.size(); ++i)
        (*slices[i].tags.imagePositionPatient)[2] += 100;
    const auto stacks = sliceStacksOf(slices);
    ASSERT_EQ(stacks.size(), 2U) << "chest and abdomen";
    EXPECT_EQ(stacks[0].spacing, 2);
    EXPECT_EQ(stacks[1].spacing, 2);
}

TEST(SliceStack, IsOneWhereATurnOfManyHasLostASlice)
{
    std::vector<SliceHeader> slices = stackOfSlices(40);
    for (std::size_t i = 0; i < slices.size(); ++i)
        slices[i].tags.acquisitionNumber = static_cast<int>(i / 4);
    slices.erase(slices.begin() + 17);
    const auto stacks = sliceStacksOf(slices);
    ASSERT_EQ(stacks.size(), 1U);
    EXPECT_FALSE(stacks[0].spacing);
    EXPECT_THAT(notesOf(stacks[0]), ElementsAre(HasSubstr("1 slice seems to be missing after slice 17")));
}

TEST(SliceStack, IsNoVolumeWhereTheTableWasMovedSideways)
{
    std::vector<SliceHeader> slices = stackOfSlices(10);
    for (std::size_t i = 5; i < slices.size(); ++i)
        (*slices[i].tags.imagePositionPatient)[0] += 30;
    const auto stacks = sliceStacksOf(slices);
    ASSERT_EQ(stacks.size(), 1U);
    EXPECT_FALSE(stacks[0].spacing);
    EXPECT_THAT(notesOf(stacks[0]), ElementsAre(HasSubstr("slice 6 lies 30 mm beside the one before it")));
}

TEST(SliceStack, KeepsLocalizersAndOtherKindsApart)
{
    std::vector<SliceHeader> slices = stackOfSlices(6);
    slices[0].tags.imageType = "ORIGINAL\\PRIMARY\\LOCALIZER";
    slices[5].rows = 8;
    const auto stacks = sliceStacksOf(slices);
    ASSERT_EQ(stacks.size(), 3U);
    EXPECT_TRUE(stacks[0].slices[0].isLocalizer());
    EXPECT_THAT(filesOf(stacks[1]), ElementsAre("1", "2", "3", "4"));
    slices = stackOfSlices(6);
    for (std::size_t i = 3; i < 6; ++i) {
        slices[i].tags.imageOrientationPatient = {1, 0, 0, 0, 0, -1};
        slices[i].tags.imagePositionPatient = {0, static_cast<double>(i), 0};
    }
    EXPECT_EQ(sliceStacksOf(slices).size(), 2U);
    slices = stackOfSlices(6);
    slices[2].tags.frameOfReferenceUid = "1.9";
    EXPECT_EQ(sliceStacksOf(slices).size(), 2U);
}

TEST(SliceStack, MayHaveNoSliceAtAll)
{
    EXPECT_THAT(sliceStacksOf({}), IsEmpty());
    EXPECT_EQ(sliceStacksOf(stackOfSlices(1))[0].slices.size(), 1U);
    EXPECT_FALSE(sliceStacksOf(stackOfSlices(1))[0].spacing);
}

} // namespace
} // namespace gg
