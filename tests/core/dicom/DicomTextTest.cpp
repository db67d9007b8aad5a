#include "dicom/DicomText.h"

#include "support/DicomMaker.h"

#include <gtest/gtest.h>

namespace gg {
namespace {

TEST(DicomText, TakesThePaddingAway)
{
    EXPECT_EQ(dicomText(test::bytesOf("  A B \t")), "A B");
    EXPECT_EQ(dicomText(test::bytesOf(std::string_view("1.2.3\0", 6))), "1.2.3");
    EXPECT_EQ(dicomText(test::bytesOf(std::string_view("A\0B\0\0 ", 6))), std::string("A\0B", 3));
    EXPECT_EQ(dicomText(test::bytesOf(std::string_view("\0\0 ", 3))), "");
    EXPECT_EQ(dicomText({}), "");
}

TEST(DicomText, LeavesOutWhatIsTooLongToBeOne)
{
    EXPECT_EQ(dicomText(test::bytesOf(std::string(10'240, 'a'))).size(), 10'240U);
    EXPECT_EQ(dicomText(test::bytesOf(std::string(10'241, 'a'))), "");
}

TEST(DicomText, ComparesWordsWhateverTheirCase)
{
    EXPECT_TRUE(isDicomWord("Monochrome2", "MONOCHROME2"));
    EXPECT_FALSE(isDicomWord("MONOCHROME1", "MONOCHROME2"));
}

TEST(DicomText, QuotesFilesWithoutObeyingThem)
{
    EXPECT_EQ(quotedFromFile("1,25"), "\"1,25\"");
    EXPECT_EQ(quotedFromFile("\x1B[31mred"), "\"\\u001B[31mred\"");
    EXPECT_EQ(quotedFromFile(std::string(50, 'a')), "\"" + std::string(40, 'a') + "...\"");
}

} // namespace
} // namespace gg
