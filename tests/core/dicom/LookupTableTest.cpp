#include "dicom/LookupTable.h"

#include "dicom/DicomTag.h"
#include "support/DicomMaker.h"

#include <gtest/gtest.h>

namespace gg {
namespace {

std::optional<LookupTable> tableOf(const test::DicomMaker& maker, DicomEncoding encoding = {},
                                   bool isSigned = false)
{
    const std::vector<std::byte> bytes = test::bytesOf(maker.dataSet());
    return lookupTableOf(DicomElements(bytes, encoding, "a.dcm"), wholeDataSet, isSigned);
}

test::DicomMaker maker(const std::vector<int>& descriptor, const std::vector<int>& entries,
                       DicomEncoding encoding = {})
{
    return test::DicomMaker(encoding)
        .words(dicomTag::lutDescriptor, "US", descriptor)
        .words(dicomTag::lutData, "OW", entries);
}

TEST(LookupTable, HasTheEntriesOfTheFile)
{
    for (const DicomEncoding encoding : {DicomEncoding{}, DicomEncoding{true, true}}) {
        const auto table = tableOf(maker({3, 5, 12}, {7, 300, 4095}, encoding), encoding);
        ASSERT_TRUE(table);
        EXPECT_EQ(table->firstMapped, 5);
        EXPECT_EQ(table->bits, 12);
        EXPECT_EQ(table->entries, (std::vector<std::uint16_t>{7, 300, 4095}));
    }
}

TEST(LookupTable, BeginsBelowZeroWhereWhatIsMappedDoes)
{
    EXPECT_EQ(tableOf(maker({1, 65'535, 8}, {7}), {}, true)->firstMapped, -1);
    EXPECT_EQ(tableOf(maker({1, 65'535, 8}, {7}), {}, false)->firstMapped, 65'535);
}

TEST(LookupTable, HasEntriesOfABytesSizeInBytesOrWords)
{
    test::DicomMaker bytes = maker({4, 0, 8}, {});
    bytes.text(dicomTag::lutData, "OW", "abcd");
    EXPECT_EQ(tableOf(bytes)->entries, (std::vector<std::uint16_t>{'a', 'b', 'c', 'd'}));
    EXPECT_EQ(tableOf(maker({2, 0, 8}, {1, 2}))->entries, (std::vector<std::uint16_t>{1, 2}));
}

TEST(LookupTable, IsNoneWhereItIsDamaged)
{
    EXPECT_FALSE(tableOf(test::DicomMaker()));
    EXPECT_FALSE(tableOf(maker({3, 0, 16}, {1, 2}))) << "entries are missing";
    EXPECT_FALSE(tableOf(maker({0, 0, 16}, {1, 2}))) << "0 stands for 65536";
    EXPECT_FALSE(tableOf(maker({2, 0, 17}, {1, 2})));
    EXPECT_FALSE(tableOf(maker({2, 0, 0}, {1, 2})));
    EXPECT_FALSE(tableOf(maker({2, 0}, {1, 2})));
}

} // namespace
} // namespace gg
