#include "app/Output.h"

#include "base/Error.h"
#include "support/ErrorOf.h"

#include <fstream>
#include <gtest/gtest.h>
#include <sstream>

namespace gg {
namespace {

TEST(Output, GivesTheSystemsReasonWhereItCannotBeWritten)
{
    std::ofstream out("/dev/full");
    out << "a line\n";
    EXPECT_EQ(test::errorOf([&] { flushOutput(out); }).message(),
              "The output cannot be written: No space left on device.");
    EXPECT_EQ(test::errorOf([&] { flushOutput(out); }).kind(), ErrorKind::Failed) << "nor afterwards";
}

TEST(Output, IsNoErrorWhereItCan)
{
    std::ostringstream out;
    out << "a line\n";
    EXPECT_NO_THROW(flushOutput(out));
}

} // namespace
} // namespace gg
