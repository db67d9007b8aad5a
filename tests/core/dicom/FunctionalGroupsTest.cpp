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

TEST(FunctionalGroups, PutTheFrameBeforeAllFramesBeforeTheDataSet)
{
    const auto bytes =
        test::bytesOf(DicomMaker()
                          .text(dicomTag::rescaleSlope, "DS", "1")
                          .sequence(dicomTag::sharedFunctionalGroupsSequence, {group("2")})
                          .sequence(dicomTag::perFrameFunctionalGroupsSequence, {group("3"), group("4")})
                          .dataSet());
    const DicomElements elements(bytes, {}, "a.dcm");
    std::string slopes;
    for (const AttributePlace& place : attributePlaces(elements, dicomTag::pixelValueTransformationSequence))
        slopes += dicomText(elements, dicomTag::rescaleSlope, place.item);
    EXPECT_EQ(slopes, "321");
}

TEST(FunctionalGroups, NameTheDataSetAloneWhereThereAreNone)
{
    const auto bytes = test::bytesOf(
        DicomMaker().sequence(dicomTag::sharedFunctionalGroupsSequence, {group("2")}).dataSet());
    const DicomElements elements(bytes, {}, "a.dcm");
    EXPECT_EQ(attributePlaces(elements, dicomTag::frameVoiLutSequence).size(), 1U);
    EXPECT_EQ(attributePlaces(DicomElements(), dicomTag::frameVoiLutSequence).front().item, wholeDataSet);
}

} // namespace
} // namespace gg
