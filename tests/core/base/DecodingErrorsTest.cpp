#include "base/DecodingErrors.h"

#include "support/ErrorOf.h"

#include <gtest/gtest.h>
#include <string>

namespace gg {
namespace {

template <class Work>
Error errorOfReading(const Work& work)
{
    return test::errorOf([&] { translatingDecodingErrors("a.png", "read it", "is damaged", work); });
}

TEST(DecodingErrors, HandTheResultOn)
{
    EXPECT_EQ(translatingDecodingErrors("a.png", "read it", "is damaged", [] { return 7; }), 7);
}

TEST(DecodingErrors, AreNotTheFilesFaultWhereMemoryIsShort)
{
    const Error own = errorOfReading([] { throw std::bad_alloc(); });
    const Error openCvs =
        errorOfReading([] { throw cv::Exception(cv::Error::StsNoMem, "no room", "f", "f.cpp", 1); });
    for (const Error& error : {own, openCvs}) {
        EXPECT_EQ(error.kind(), ErrorKind::Failed);
        EXPECT_EQ(error.message(), "a.png: there is not enough memory to read it");
    }
}

TEST(DecodingErrors, AreTheFilesFaultElse)
{
    const Error openCvs =
        errorOfReading([] { throw cv::Exception(cv::Error::StsAssert, "odd", "f", "f.cpp", 1); });
    EXPECT_EQ(openCvs.kind(), ErrorKind::BadInput);
    EXPECT_EQ(openCvs.message(), "a.png: is damaged");
    const Error readers = errorOfReading([] { throw badFile("a.png", "is truncated"); });
    EXPECT_EQ(readers.message(), "a.png: is truncated");
}

} // namespace
} // namespace gg
