#include "dicom/Jpeg2000Decoder.h"

#include "support/ErrorOf.h"
#include "support/WrittenSlice.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace gg {
namespace {

using testing::HasSubstr;
using testing::IsEmpty;

TEST(Jpeg2000Decoder, GivesEachValueBackThatWasCompressedWithoutLoss)
{
    for (const char* name : {"jpeg2000", "htj2k"}) {
        EXPECT_EQ(test::differenceFromNative(name), 0) << name;
        EXPECT_THAT(test::writtenSlice(name).notes, IsEmpty()) << name;
    }
}

TEST(Jpeg2000Decoder, RefusesStreamsThatAreCut)
{
    for (const char* name : {"jpeg2000", "htj2k"})
        EXPECT_THAT(test::readableCuts(name), IsEmpty()) << name;
}

TEST(Jpeg2000Decoder, RefusesAStreamOfAnotherSizeThanTheFileSays)
{
    for (const char* name : {"jpeg2000", "htj2k"}) {
        const std::vector<std::byte> bytes = test::withOtherRows(name);
        EXPECT_THAT(test::errorOf([&] { decodeCtSlice(bytes, name); }).message(),
                    HasSubstr("24 x 20 where the file says 24 x 19"))
            << name;
    }
}

} // namespace
} // namespace gg
