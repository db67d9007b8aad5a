#include "dicom/DcmtkDecoder.h"

#include "support/ErrorOf.h"
#include "support/WrittenSlice.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace gg {
namespace {

using testing::HasSubstr;
using testing::IsEmpty;

TEST(DcmtkDecoder, GivesEachValueBackThatWasCompressedWithoutLoss)
{
    for (const char* name : {"jpeg-lossless", "jpeg-lossless-sv1", "jpeg-ls"}) {
        EXPECT_EQ(test::differenceFromNative(name), 0) << name;
        EXPECT_THAT(test::writtenSlice(name).notes, IsEmpty()) << name;
    }
}

TEST(DcmtkDecoder, KeepsWithinTheBoundOfNearLosslessCompressionAndSaysSo)
{
    EXPECT_EQ(test::differenceFromNative("jpeg-ls-near"), 2);
    EXPECT_LT(test::differenceFromNative("jpeg-extended"), 30);
    for (const char* name : {"jpeg-ls-near", "jpeg-extended"}) {
        const std::vector<Message> notes = test::writtenSlice(name).notes;
        ASSERT_EQ(notes.size(), 1U) << name;
        EXPECT_THAT(notes.front().english(), HasSubstr("compressed with loss")) << name;
    }
}

TEST(DcmtkDecoder, RefusesStreamsThatAreCut)
{
    for (const char* name : {"jpeg-lossless", "jpeg-lossless-sv1", "jpeg-ls"})
        EXPECT_THAT(test::readableCuts(name), IsEmpty()) << name;
}

TEST(DcmtkDecoder, RefusesAStreamOfAnotherSizeThanTheFileSays)
{
    for (const char* name : {"jpeg-lossless", "jpeg-lossless-sv1", "jpeg-ls"}) {
        const std::vector<std::byte> bytes = test::withOtherRows(name);
        EXPECT_THAT(test::errorOf([&] { decodeCtSlice(bytes, name); }).message(),
                    HasSubstr("24 x 20 where the file says 24 x 19"))
            << name;
    }
}

} // namespace
} // namespace gg
