#include "onnx/OnnxModel.h"

#include "nn/NetworkFactory.h"
#include "support/ErrorOf.h"
#include "support/ProtoFields.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace gg {
namespace {

using testing::ElementsAre;

std::vector<std::string> portNames(const std::string& graph, std::uint64_t field)
{
    std::vector<std::string> names;
    for (const std::string& port : test::protoTexts(graph, field))
        names.push_back(test::protoTexts(port, 1).at(0));
    return names;
}

TEST(OnnxModel, GivesLogitsAndFeaturesOfANetwork)
{
    const auto network = createNetwork("squeezenet1_1", 3, 1);
    const std::string bytes = onnxBytes(*network, 64, 64);
    const std::string graph = test::protoTexts(bytes, 7).at(0);
    EXPECT_THAT(test::protoTexts(graph, 2), ElementsAre("squeezenet1_1"));
    EXPECT_THAT(portNames(graph, 11), ElementsAre("input"));
    EXPECT_THAT(portNames(graph, 12), ElementsAre("logits", "features"));
    EXPECT_GT(bytes.size(), 4 * static_cast<std::size_t>(network->parameterCount()))
        << "all weights are in it";
    EXPECT_EQ(onnxBytes(*network, 64, 64), bytes) << "equal networks give equal bytes";
}

TEST(OnnxModel, LeavesANetworksWordOnSizesAsItIs)
{
    const auto network = createNetwork("vit_b_16", 2, 1);
    const Error error = test::errorOf([&] { onnxBytes(*network, 64, 64); });
    EXPECT_EQ(error.kind(), ErrorKind::Usage);
    EXPECT_THAT(error.message(), testing::HasSubstr("224"));
}

} // namespace
} // namespace gg
