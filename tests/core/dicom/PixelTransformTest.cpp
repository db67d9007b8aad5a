#include "dicom/PixelTransform.h"

#include "base/Messages.h"
#include "dicom/DicomTag.h"
#include "support/DicomMaker.h"
#include "support/ErrorOf.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace gg {
namespace {

using test::DicomMaker;
using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::UnorderedElementsAre;

const PixelLayout unsigned16 = {
    .rows = 1, .columns = 1, .bitsAllocated = 16, .bitsStored = 16, .highBit = 15, .isSigned = false};
const PixelLayout signed16 = {
    .rows = 1, .columns = 1, .bitsAllocated = 16, .bitsStored = 16, .highBit = 15, .isSigned = true};

struct Found
{
    PixelTransform transform;
    std::vector<Message> notes;
};

Found find(DicomMaker maker, const PixelLayout& layout = unsigned16, DicomEncoding encoding = {})
{
    const auto bytes = test::bytesOf(maker.dataSet());
    Found found;
    const DicomElements elements(bytes, encoding, "a.dcm");
    found.transform = pixelTransformOf(FunctionalGroups(elements), 0, layout, "a.dcm", found.notes);
    return found;
}

DicomMaker ct(DicomEncoding encoding = {})
{
    return DicomMaker(encoding).text(dicomTag::modality, "CS", "CT");
}

DicomMaker rescaled(const char* slope, const char* intercept)
{
    return ct().text(dicomTag::rescaleSlope, "DS", slope).text(dicomTag::rescaleIntercept, "DS", intercept);
}

std::string complaintAbout(const DicomMaker& maker)
{
    return test::errorOf([&] { find(maker); }).message();
}

DicomMaker withTable(const std::vector<int>& descriptor, const std::vector<int>& entries,
                     const char* type = "HU", DicomEncoding encoding = {})
{
    const std::string item = DicomMaker(encoding)
                                 .words(dicomTag::lutDescriptor, "US", descriptor)
                                 .text(dicomTag::modalityLutType, "LO", type)
                                 .words(dicomTag::lutData, "OW", entries)
                                 .dataSet();
    return ct(encoding).sequence(dicomTag::modalityLutSequence, {item});
}

DicomMaker inGroup(std::uint32_t groups, const char* slope, const char* intercept, DicomMaker maker = ct())
{
    const std::string macro = DicomMaker()
                                  .text(dicomTag::rescaleIntercept, "DS", intercept)
                                  .text(dicomTag::rescaleSlope, "DS", slope)
                                  .text(dicomTag::rescaleType, "LO", "HU")
                                  .dataSet();
    const std::string group =
        DicomMaker().sequence(dicomTag::pixelValueTransformationSequence, {macro}).dataSet();
    return maker.sequence(groups, {group});
}

TEST(PixelTransform, IsSlopeTimesStoredPlusIntercept)
{
    const Found found = find(rescaled("0.4885", "-1024.5"));
    EXPECT_TRUE(found.transform.isGiven && found.transform.isInHounsfieldUnits);
    EXPECT_EQ(found.transform(40'000), static_cast<float>(40'000 * 0.4885 - 1024.5));
    EXPECT_THAT(found.notes, IsEmpty());
}

TEST(PixelTransform, TakesOneOrZeroForWhatIsMissingAndSaysSo)
{
    const Found noSlope = find(ct().text(dicomTag::rescaleIntercept, "DS", "-1024"));
    EXPECT_TRUE(noSlope.transform.isInHounsfieldUnits);
    EXPECT_EQ(noSlope.transform(24), -1000);
    EXPECT_THAT(english(noSlope.notes),
                ElementsAre(HasSubstr("no rescale slope beside the intercept: 1 was taken")));
    const Found noIntercept = find(rescaled("2", " "));
    EXPECT_EQ(noIntercept.transform(24), 48);
    EXPECT_THAT(english(noIntercept.notes),
                ElementsAre(HasSubstr("no rescale intercept beside the slope: 0 was taken")));
    const Found blank = find(rescaled("", ""));
    EXPECT_FALSE(blank.transform.isGiven);
    EXPECT_THAT(english(blank.notes), ElementsAre(HasSubstr("no rescale slope and intercept")));
    const Found none = find(ct());
    EXPECT_FALSE(none.transform.isGiven || none.transform.isInHounsfieldUnits);
    EXPECT_EQ(none.transform(24), 24);
    EXPECT_THAT(english(none.notes), ElementsAre(HasSubstr("no rescale slope and intercept")));
}

TEST(PixelTransform, ReadsNumbersWithACommaAndRefusesThoseThatCannotBeRead)
{
    const Found comma = find(rescaled("1,25", "-1024,0"));
    EXPECT_EQ(comma.transform(19), -1000.25F);
    EXPECT_THAT(english(comma.notes),
                UnorderedElementsAre(HasSubstr("slope is written with a comma, \"1,25\": read as 1.25"),
                                     HasSubstr("\"-1024,0\": read as -1024")));
    EXPECT_THAT(complaintAbout(rescaled("1.25x", "0")),
                HasSubstr("the rescale slope \"1.25x\" is not a number"));
    EXPECT_THAT(complaintAbout(rescaled("nan", "0")), HasSubstr("not a number"));
    EXPECT_THAT(complaintAbout(rescaled("1", "-inf")), HasSubstr("not a number"));
    EXPECT_THAT(complaintAbout(rescaled("1\\2", "0")), HasSubstr("several values"));
    EXPECT_THAT(complaintAbout(rescaled("1", "-1,024")), HasSubstr("may be a fraction or thousands"));
}

TEST(PixelTransform, RefusesOrQuestionsNumbersThatNoCtHas)
{
    EXPECT_THAT(complaintAbout(rescaled("1e38", "0")), HasSubstr("give no values that can be used"));
    EXPECT_THAT(complaintAbout(rescaled("1", "-1e300")), HasSubstr("give no values that can be used"));
    EXPECT_THAT(english(find(rescaled("1e6", "0")).notes), ElementsAre(HasSubstr("are not what a CT has")));
    EXPECT_THAT(english(find(rescaled("1e-38", "0")).notes), ElementsAre(HasSubstr("are not what a CT has")));
    EXPECT_THAT(english(find(rescaled("-1", "0")).notes), ElementsAre(HasSubstr("are not what a CT has")));
    const Found zero = find(rescaled("0", "-1024"));
    EXPECT_FALSE(zero.transform.isGiven);
    EXPECT_EQ(zero.transform(24), 24);
    EXPECT_THAT(english(zero.notes), ElementsAre(HasSubstr("the rescale slope is 0")));
}

TEST(PixelTransform, KnowsTheWaysInWhichHounsfieldUnitsAreWritten)
{
    for (const char* type : {"HU", "hu", "Hu ", "HOUNSFIELD", "Hounsfield Units", "", "HU\\hu", "H.U.",
                             "[HU]", "(hu)", "HU.", "Hounsfield_Unit", "Hounsfield Units (HU)"}) {
        const Found found = find(rescaled("1", "0").text(dicomTag::rescaleType, "LO", type));
        EXPECT_TRUE(found.transform.isInHounsfieldUnits) << type;
        EXPECT_THAT(found.notes, IsEmpty()) << type;
    }
    for (const char* type : {"US", "OD", "HU_MOD", "SUV", "HU\\US"}) {
        const Found found = find(rescaled("1", "0").text(dicomTag::rescaleType, "LO", type));
        EXPECT_TRUE(found.transform.isGiven);
        EXPECT_FALSE(found.transform.isInHounsfieldUnits) << type;
        EXPECT_THAT(english(found.notes), ElementsAre(HasSubstr("not in HU"))) << type;
    }
    EXPECT_FALSE(find(rescaled("1", "0").text(dicomTag::modality, "CS", "MR")).transform.isInHounsfieldUnits);
}

TEST(PixelTransform, ReadsAModalityLutAndHoldsItsEnds)
{
    const Found found = find(withTable({3, 10, 16}, {100, 200, 300}));
    EXPECT_TRUE(found.transform.isInHounsfieldUnits);
    EXPECT_THAT(found.notes, IsEmpty());
    EXPECT_EQ(found.transform(0), 100);
    EXPECT_EQ(found.transform(10), 100);
    EXPECT_EQ(found.transform(11), 200);
    EXPECT_EQ(found.transform(12), 300);
    EXPECT_EQ(found.transform(65'535), 300);
    const DicomEncoding big = {true, true};
    EXPECT_EQ(find(withTable({3, 10, 16}, {100, 200, 300}, "HU", big), unsigned16, big).transform(11), 200);
}

TEST(PixelTransform, ReadsTheFirstValueOfALutWithTheSignOfThePixels)
{
    EXPECT_EQ(find(withTable({3, -1, 16}, {100, 200, 300}), signed16).transform(0), 200);
    EXPECT_EQ(find(withTable({3, -1, 16}, {100, 200, 300}), signed16).transform(-30'000), 100);
    EXPECT_EQ(find(withTable({3, 65'533, 16}, {100, 200, 300}), unsigned16).transform(65'534), 200);
}

TEST(PixelTransform, TakesZeroEntriesOfALutAs65536)
{
    std::vector<int> entries(65'536);
    for (std::size_t i = 0; i < entries.size(); ++i)
        entries[i] = static_cast<int>(i / 4);
    const Found found = find(withTable({0, 0, 16}, entries));
    EXPECT_EQ(found.transform(65'535), 16'383);
    EXPECT_EQ(found.transform(40), 10);
}

TEST(PixelTransform, ReadsALutInHounsfieldUnitsWithTheirSignAndSaysSo)
{
    const Found negative = find(withTable({2, 0, 16}, {-1'024, 1'023}));
    EXPECT_EQ(negative.transform(0), -1'024);
    EXPECT_THAT(english(negative.notes), ElementsAre(HasSubstr("entries above 32767 were read as negative")));
    const Found other = find(withTable({2, 0, 16}, {-1'024, 1'023}, "OD"));
    EXPECT_EQ(other.transform(0), 64'512);
    EXPECT_FALSE(other.transform.isInHounsfieldUnits);
}

TEST(PixelTransform, ReadsLutsOfEightBitsInBytesAndInWords)
{
    EXPECT_EQ(find(withTable({4, 0, 8}, {0x0201, 0x0403}, "US")).transform(2), 3);
    EXPECT_EQ(find(withTable({2, 0, 8}, {7, 9}, "US")).transform(1), 9);
}

TEST(PixelTransform, RefusesDamagedLuts)
{
    for (const std::vector<int>& descriptor :
         {std::vector{3, 0}, {4, 0, 16}, {0, 0, 16}, {3, 0, 0}, {3, 0, 17}})
        EXPECT_THAT(complaintAbout(withTable(descriptor, {1, 2, 3})),
                    HasSubstr("its Modality LUT is damaged"));
}

TEST(PixelTransform, PrefersTheLutToTheRescaleAndSaysSo)
{
    const Found both = find(withTable({2, 0, 16}, {100, 200}).text(dicomTag::rescaleSlope, "DS", "5"));
    EXPECT_EQ(both.transform(1), 200);
    EXPECT_THAT(english(both.notes), ElementsAre(HasSubstr("both a Modality LUT and a rescale")));
}

TEST(PixelTransform, ReadsTheRescaleOfFunctionalGroups)
{
    for (const std::uint32_t groups :
         {dicomTag::sharedFunctionalGroupsSequence, dicomTag::perFrameFunctionalGroupsSequence}) {
        const Found found = find(inGroup(groups, "2", "-1000"));
        EXPECT_TRUE(found.transform.isInHounsfieldUnits);
        EXPECT_EQ(found.transform(10), -980);
        EXPECT_THAT(found.notes, IsEmpty());
    }
}

TEST(PixelTransform, SaysWhenTwoPlacesContradictEachOther)
{
    const Found differing =
        find(inGroup(dicomTag::sharedFunctionalGroupsSequence, "2", "-1000", rescaled("1", "-1024")));
    EXPECT_EQ(differing.transform(10), -980);
    EXPECT_THAT(english(differing.notes),
                ElementsAre(HasSubstr(
                    "the rescale in the data set itself (slope \"1\", intercept \"-1024\") contradicts")));
    const Found alike =
        find(inGroup(dicomTag::sharedFunctionalGroupsSequence, "2", "-1000", rescaled("2.0", "-1000.0")));
    EXPECT_THAT(alike.notes, IsEmpty());
    const Found frame = find(inGroup(dicomTag::perFrameFunctionalGroupsSequence, "3", "0",
                                     inGroup(dicomTag::sharedFunctionalGroupsSequence, "2", "0")));
    EXPECT_EQ(frame.transform(10), 30);
    EXPECT_THAT(english(frame.notes),
                Contains(HasSubstr("contradicts that in the functional groups of its frame")));
}

} // namespace
} // namespace gg
