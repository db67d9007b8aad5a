#include "nn/CudaLibrary.h"

#include "base/Error.h"
#include "support/ErrorOf.h"

#include <gtest/gtest.h>

namespace gg {
namespace {

TEST(CudaLibrary, SaysWhatIsMissing)
{
    const Error error = test::errorOf([] { loadCudaRecorder("/absent/libgg_cuda.so"); });
    EXPECT_EQ(error.kind(), ErrorKind::Failed);
    EXPECT_EQ(error.message(), "this program was built without that part (libgg_cuda.so is missing)");
}

} // namespace
} // namespace gg
