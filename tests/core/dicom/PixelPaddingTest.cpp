#include "dicom/PixelPadding.h"

#include "base/Messages.h"
#include "dicom/DicomTag.h"
#include "support/DicomMaker.h"
#include "support/ErrorOf.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace gg {
namespace {

using test::DicomMaker;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

const PixelLayout unsigned16 = {
    .rows = 1, .columns = 1, .bitsAllocated = 16, .bitsStored = 16, .highBit = 15, .isSigned = false};
const PixelLayout signed16 = {
    .rows = 1, .columns = 1, .bitsAllocated = 16, .bitsStored = 16, .highBit = 15, .isSigned = true};
const PixelLayout signed12 = {
    .rows = 1, .columns = 1, .bitsAllocated = 16, .bitsStored = 12, .highBit = 11, .isSigned = true};

struct Found
{
    std::optional<PixelPadding> padding;
    std::vector<Message> notes;
};

Found find(const DicomMaker& maker, const PixelLayout& layout)
{
    const auto bytes = test::bytesOf(maker.dataSet());
    Found found;
    found.padding = pixelPaddingOf(DicomElements(bytes, {}, "a.dcm"), layout, "a.dcm", found.notes);
    return found;
}

DicomMaker padding(const char* representation, int value, std::optional<int> limit = {})
{
    DicomMaker maker;
    maker.words(dicomTag::pixelPaddingValue, representation, {value});
    if (limit)
        maker.words(dicomTag::pixelPaddingRangeLimit, representation, {*limit});
    return maker;
}

TEST(PixelPadding, IsOneValueOrARangeInEitherOrder)
{
    const auto one = find(padding("US", 7), unsigned16).padding;
    ASSERT_TRUE(one);
    EXPECT_TRUE(one->holds(7));
    EXPECT_FALSE(one->holds(8));
    for (const auto& [value, limit] : {std::pair(60'000, 60'500), std::pair(60'500, 60'000)}) {
        const auto range = find(padding("US", value, limit), unsigned16).padding;
        ASSERT_TRUE(range);
        EXPECT_TRUE(range->holds(60'000) && range->holds(60'250) && range->holds(60'500));
        EXPECT_FALSE(range->holds(59'999) || range->holds(60'501));
    }
}

TEST(PixelPadding, HasTheSignOfThePixels)
{
    for (const char* representation : {"US", "SS"}) {
        const auto negative = find(padding(representation, -2'000, -1'500), signed16).padding;
        ASSERT_TRUE(negative);
        EXPECT_TRUE(negative->holds(-2'000) && negative->holds(-1'500));
        EXPECT_FALSE(negative->holds(-1'499));
        EXPECT_EQ(find(padding(representation, 63'536), unsigned16).padding->value, 63'536);
    }
    // Twelve bits with the sign repeated above, and without.
    EXPECT_EQ(find(padding("SS", -2'048), signed12).padding->value, -2'048);
    EXPECT_EQ(find(padding("US", 0x0800), signed12).padding->value, -2'048);
    EXPECT_FALSE(find(padding("US", 5'000), signed12).padding) << "no twelve bits are 5,000";
}

TEST(PixelPadding, HasTheSignOfThePixelsInImplicitFilesToo)
{
    const DicomEncoding implicit = {false, false};
    const auto bytes =
        test::bytesOf(DicomMaker(implicit).words(dicomTag::pixelPaddingValue, "", {-2'000}).dataSet());
    std::vector<Message> notes;
    const auto padding = pixelPaddingOf(DicomElements(bytes, implicit, "a.dcm"), signed16, "a.dcm", notes);
    ASSERT_TRUE(padding);
    EXPECT_EQ(padding->value, -2'000);
}

TEST(PixelPadding, IsNotUsedWhereNoPixelCanHaveIt)
{
    const Found beyond = find(padding("SS", -30'000), signed12);
    EXPECT_FALSE(beyond.padding);
    EXPECT_THAT(english(beyond.notes),
                ElementsAre(HasSubstr("-30000 is none that a pixel of the file can have")));
    const Found limitAlone =
        find(DicomMaker().words(dicomTag::pixelPaddingRangeLimit, "US", {7}), unsigned16);
    EXPECT_FALSE(limitAlone.padding);
    EXPECT_THAT(english(limitAlone.notes), ElementsAre(HasSubstr("without a padding value")));
    const Found none = find(DicomMaker(), unsigned16);
    EXPECT_FALSE(none.padding);
    EXPECT_THAT(none.notes, IsEmpty());
}

TEST(PixelPadding, IsReadWholeOrRefused)
{
    EXPECT_THAT(test::errorOf([] {
                    find(DicomMaker().text(dicomTag::pixelPaddingValue, "US", "abc"), unsigned16);
                }).message(),
                HasSubstr("the pixel padding value is damaged"));
}

} // namespace
} // namespace gg
