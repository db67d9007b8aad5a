#include "model/Capabilities.h"

#include <gtest/gtest.h>

namespace gg {
namespace {

TEST(Capabilities, AreFewUnlessSaidOtherwise)
{
    EXPECT_FALSE(Capabilities{}.activationMaps);
}

TEST(Capabilities, TellWhyThereAreNoMapsAndOfWhichEngine)
{
    const Error error = noActivationMaps("swift");
    EXPECT_EQ(error.kind(), ErrorKind::Usage);
    EXPECT_EQ(error.message(),
              "The engine swift computes no gradients, so there are no heat maps of this model.");
}

} // namespace
} // namespace gg
