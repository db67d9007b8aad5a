#include "base/Error.h"

#include <cerrno>
#include <gtest/gtest.h>
#include <string>

namespace gg {
namespace {

TEST(Error, KeepsKindMessageAndDetail)
{
    const Error error(ErrorKind::Usage, "The batch size is 0.", "in TrainConfig");
    EXPECT_EQ(error.kind(), ErrorKind::Usage);
    EXPECT_EQ(error.message(), "The batch size is 0.");
    EXPECT_EQ(error.detail(), "in TrainConfig");
    EXPECT_STREQ(error.what(), "The batch size is 0.");
}

TEST(Error, HasAMessageOfOneLine)
{
    EXPECT_EQ(Error(ErrorKind::Failed, Message("%1", "first\nsecond\r\nthird")).message(),
              "first second  third");
}

TEST(Error, CutsAMessageThatWouldFillAScreen)
{
    const Error error(ErrorKind::BadInput, Message::verbatim(std::string(1 << 20, 'x')));
    EXPECT_LT(error.message().size(), 10'000U);
    EXPECT_TRUE(error.message().ends_with(" ..."));
}

// The exit codes are a contract with outside scripts.
TEST(Error, MapsKindsToExitCodes)
{
    EXPECT_EQ(exitCode(ErrorKind::Failed), 1);
    EXPECT_EQ(exitCode(ErrorKind::Usage), 2);
    EXPECT_EQ(exitCode(ErrorKind::BadInput), 3);
    EXPECT_EQ(exitCode(ErrorKind::Cancelled), 4);
}

TEST(Error, AboutABadFileNamesItFirst)
{
    const Error error = badFile("scans/a.png", "is empty");
    EXPECT_EQ(error.kind(), ErrorKind::BadInput);
    EXPECT_EQ(error.message(), "scans/a.png: is empty");
}

TEST(Error, ShowsFileNamesOfAnyBytes)
{
    EXPECT_EQ(badFile(std::string("a\xFF\nb.png"), "is empty").message(), "a\\xFF\\u000Ab.png: is empty");
}

TEST(Error, CarriesNothingThatATerminalWouldObey)
{
    const Error error(ErrorKind::BadInput, Message("the class %1", "\x1B[31mCOVID\x07\x7F is\nnone"));
    EXPECT_EQ(error.message(), "the class \\u001B[31mCOVID\\u0007\\u007F is none");
}

TEST(Error, FromTheSystemEndsWithItsReason)
{
    const Error error = systemError("run.json", "cannot be written", ENOSPC);
    EXPECT_EQ(error.kind(), ErrorKind::Failed);
    EXPECT_EQ(error.message(), "run.json: cannot be written: No space left on device");
}

TEST(Error, SaysWhatIsWrongWithoutTheNameOfItsFile)
{
    const std::filesystem::path file = "/data/a.png";
    const Message reason = reasonWithoutFile(badFile(file, Message("has %1 rows", 3)), file);
    EXPECT_EQ(reason.english(), "has 3 rows");
    EXPECT_EQ(reason.pattern(), "has %1 rows");
    EXPECT_EQ(reasonWithoutFile(badFile("/data/b.png", "is empty"), file), "/data/b.png: is empty");
    EXPECT_EQ(reasonWithoutFile(systemError(file, "cannot be written", ENOSPC), file),
              "cannot be written: No space left on device");
    const std::filesystem::path strange = "/data/\x1b.png";
    EXPECT_EQ(reasonWithoutFile(badFile(strange, "is empty"), strange), "is empty");
    EXPECT_EQ(reasonWithoutFile(Error(ErrorKind::Failed, "The memory does not suffice."), file),
              "The memory does not suffice.");
}

} // namespace
} // namespace gg
