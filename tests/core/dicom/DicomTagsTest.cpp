#include "dicom/DicomTags.h"

#include "base/Messages.h"
#include "dicom/DicomTag.h"
#include "dicom/FunctionalGroups.h"
#include "support/DicomMaker.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace gg {
namespace {

using test::DicomMaker;
using testing::ElementsAre;
using testing::IsEmpty;

struct Read
{
    DicomTags tags;
    std::vector<Message> notes;
};

Read read(const DicomMaker& maker)
{
    const auto bytes = test::bytesOf(maker.dataSet());
    Read result;
    const DicomElements elements(bytes, {}, "a.dcm");
    result.tags = dicomTagsOf(FunctionalGroups(elements), 0, result.notes);
    return result;
}

TEST(DicomTags, AreEmptyWhereTheFileHasNone)
{
    const Read none = read(DicomMaker());
    EXPECT_EQ(none.tags.modality, "");
    EXPECT_FALSE(none.tags.instanceNumber || none.tags.imagePositionPatient || none.tags.windowCenter);
    EXPECT_THAT(none.notes, IsEmpty());
}

TEST(DicomTags, AreUnderstoodInSmallLettersToo)
{
    const DicomTags tags = read(DicomMaker()
                                    .text(dicomTag::modality, "CS", "ct")
                                    .text(dicomTag::photometricInterpretation, "CS", "monochrome1 "))
                               .tags;
    EXPECT_TRUE(isCt(tags) && isInverted(tags));
    EXPECT_FALSE(isCt(DicomTags()) || isInverted(DicomTags()));
}

TEST(DicomTags, ReadNumbersWithCommasAndTheFirstOfSeveralWindows)
{
    const Read found = read(DicomMaker()
                                .text(dicomTag::imagePosition, "DS", "-10,5\\-20,25\\3")
                                .text(dicomTag::windowCenter, "DS", "40\\-600")
                                .text(dicomTag::instanceNumber, "IS", "7 "));
    EXPECT_EQ(found.tags.imagePositionPatient, (std::array<double, 3>{-10.5, -20.25, 3}));
    EXPECT_EQ(found.tags.windowCenter, 40);
    EXPECT_EQ(found.tags.instanceNumber, 7);
    EXPECT_THAT(found.notes, IsEmpty());
}

TEST(DicomTags, LeaveOutWhatCannotBeReadWholeAndSaySo)
{
    const Read found = read(DicomMaker()
                                .text(dicomTag::imagePosition, "DS", "1\\2")
                                .text(dicomTag::pixelSpacing, "DS", "0.7\\0.8mm")
                                .text(dicomTag::sliceThickness, "DS", "1\\2")
                                .text(dicomTag::windowWidth, "DS", "wide")
                                .text(dicomTag::instanceNumber, "IS", "7.5"));
    EXPECT_FALSE(found.tags.imagePositionPatient);
    EXPECT_FALSE(found.tags.pixelSpacing);
    EXPECT_FALSE(found.tags.sliceThickness);
    EXPECT_FALSE(found.tags.windowWidth);
    EXPECT_FALSE(found.tags.instanceNumber);
    EXPECT_THAT(english(found.notes),
                ElementsAre("the instance number \"7.5\" is not what it should be and was left out",
                            "the image position \"1\\2\" is not what it should be and was left out",
                            "the pixel spacing \"0.7\\0.8mm\" is not what it should be and was left out",
                            "the slice thickness \"1\\2\" is not what it should be and was left out",
                            "the window width \"wide\" is not what it should be and was left out"));
}

TEST(DicomTags, ComeFromFunctionalGroupsToo)
{
    const auto macro = [](std::uint32_t sequence, std::uint32_t tag, const char* value) {
        return DicomMaker().sequence(sequence, {DicomMaker().text(tag, "DS", value).dataSet()}).dataSet();
    };
    const std::string shared =
        macro(dicomTag::planeOrientationSequence, dicomTag::imageOrientation, "1\\0\\0\\0\\1\\0") +
        macro(dicomTag::pixelMeasuresSequence, dicomTag::pixelSpacing, "0.5\\0.5") +
        macro(dicomTag::frameVoiLutSequence, dicomTag::windowCenter, "-600");
    const Read found =
        read(DicomMaker()
                 .sequence(dicomTag::sharedFunctionalGroupsSequence, {shared})
                 .sequence(dicomTag::perFrameFunctionalGroupsSequence,
                           {macro(dicomTag::planePositionSequence, dicomTag::imagePosition, "1\\2\\3")}));
    EXPECT_EQ(found.tags.imagePositionPatient, (std::array<double, 3>{1, 2, 3}));
    EXPECT_EQ(found.tags.imageOrientationPatient, (std::array<double, 6>{1, 0, 0, 0, 1, 0}));
    EXPECT_EQ(found.tags.pixelSpacing, (std::array<double, 2>{0.5, 0.5}));
    EXPECT_EQ(found.tags.windowCenter, -600);
}

} // namespace
} // namespace gg
