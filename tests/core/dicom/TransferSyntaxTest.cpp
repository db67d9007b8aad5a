#include "dicom/TransferSyntax.h"

#include <gtest/gtest.h>

namespace gg {
namespace {

TEST(TransferSyntax, IsFoundByItsUid)
{
    EXPECT_EQ(findTransferSyntax("1.2.840.10008.1.2")->encoding, (DicomEncoding{false, false}));
    EXPECT_EQ(findTransferSyntax("1.2.840.10008.1.2.2")->encoding, (DicomEncoding{true, true}));
    EXPECT_TRUE(findTransferSyntax("1.2.840.10008.1.2.1.99")->isDeflated);
    EXPECT_EQ(findTransferSyntax("1.2.840.10008.1.2.4.70")->coding, PixelCoding::Jpeg);
    EXPECT_FALSE(findTransferSyntax("1.2.840.10008.1.2.4.70")->isLossy);
    EXPECT_TRUE(findTransferSyntax("1.2.840.10008.1.2.4.50")->isLossy);
}

TEST(TransferSyntax, OfVideoAndOfNothingIsNotRead)
{
    EXPECT_EQ(findTransferSyntax("1.2.840.10008.1.2.4.100"), nullptr);
    EXPECT_EQ(findTransferSyntax(""), nullptr);
}

TEST(TransferSyntax, WrapsCompressedPixelsInFragments)
{
    EXPECT_TRUE(findTransferSyntax("1.2.840.10008.1.2.5")->isEncapsulated());
    EXPECT_TRUE(findTransferSyntax("1.2.840.10008.1.2.1.98")->isEncapsulated());
    EXPECT_FALSE(findTransferSyntax("1.2.840.10008.1.2.1")->isEncapsulated());
}

} // namespace
} // namespace gg
