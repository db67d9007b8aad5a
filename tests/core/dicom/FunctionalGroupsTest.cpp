#include "dicom/FunctionalGroups.h"

#include "dicom/DicomTag.h"
#include "dicom/DicomText.h"
#include "support/DicomMaker.h"

#include <gtest/gtest.h>

namespace gg {
namespace {

using test::DicomMaker;

/// A functional group with one macro that names a slope.
std::string group(const char* slope)
{
    return DicomMaker()
        .sequence(dicomTag::pixelValueTransformationSequence,
                  {DicomMaker().text(dicomTag::rescaleSlope, "DS", slope).dataSet()})
        .dataSet();
}

/// The slopes at the places of a frame, the first first.
std::string slopesOf(const FunctionalGroups& groups, std::size_t frame)
{
    std::string slopes;
    for (const AttributePlace& place : groups.places(dicomTag::pixelValueTransformationSequence, frame))
        slopes += dicomText(groups.elements(), dicomTag::rescaleSlope, place.item);
    return slopes;
}

TEST(FunctionalGroups, PutTheFrameBeforeAllFramesBeforeTheDataSet)
{
    const auto bytes =
        test::bytesOf(DicomMaker()
                          .text(dicomTag::rescaleSlope, "DS", "1")
                          .sequence(dicomTag::sharedFunctionalGroupsSequence, {group("2")})
                          .sequence(dicomTag::perFrameFunctionalGroupsSequence, {group("3"), group("4")})
                          .dataSet());
    const DicomElements elements(bytes, {}, "a.dcm");
    const FunctionalGroups groups(elements);
    EXPECT_EQ(groups.frames(), 2U);
    EXPECT_EQ(slopesOf(groups, 0), "321");
    EXPECT_EQ(slopesOf(groups, 1), "421");
    EXPECT_EQ(slopesOf(groups, 2), "21");
}

TEST(FunctionalGroups, NameTheDataSetAloneWhereThereAreNone)
{
    const auto bytes = test::bytesOf(
        DicomMaker().sequence(dicomTag::sharedFunctionalGroupsSequence, {group("2")}).dataSet());
    const DicomElements elements(bytes, {}, "a.dcm");
    EXPECT_EQ(FunctionalGroups(elements).places(dicomTag::frameVoiLutSequence, 0).size(), 1U);
    const DicomElements none;
    EXPECT_EQ(FunctionalGroups(none).frames(), 0U);
    EXPECT_EQ(FunctionalGroups(none).places(dicomTag::frameVoiLutSequence, 0).front().item, wholeDataSet);
}

} // namespace
} // namespace gg
