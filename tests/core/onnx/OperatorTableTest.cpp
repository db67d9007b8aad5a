#include "onnx/OperatorTable.h"

#include "nn/NetworkFactory.h"
#include "support/ErrorOf.h"
#include "support/MadeNetwork.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <set>

namespace gg {
namespace {

using testing::HasSubstr;

TEST(OperatorTable, HasOneRowAnOperator)
{
    std::set<std::string_view> names;
    for (const auto rows : {arithmeticOperators(), shapeOperators(), layerOperators()})
        for (const OperatorRow& row : rows)
            EXPECT_TRUE(names.insert(row.operation).second) << row.operation;
}

TEST(OperatorTable, LeadsFromTheInputToTheOutputsUnderTheirNames)
{
    const NetworkGraph graph =
        test::graphOf([](const at::Tensor& images) { return images.flatten(1); }, 3 * 4 * 6);
    const std::array<NamedOutput, 2> outputs = {
        {{graph.logits, "logits", "one"}, {graph.features, "features", "two"}}};
    const OnnxGraph onnx = translated(graph, outputs);
    EXPECT_EQ(onnx.inputs.at(0).name, "input");
    EXPECT_EQ(onnx.nodes.front().inputs.at(0), "input");
    ASSERT_EQ(onnx.outputs.size(), 2u);
    EXPECT_EQ(onnx.outputs[0].name, "logits");
    EXPECT_EQ(onnx.outputs[0].shape, (std::vector<std::int64_t>{-1, 2}));
    EXPECT_EQ(onnx.outputs[1].shape, (std::vector<std::int64_t>{-1, 72}));
    EXPECT_EQ(onnx.nodes.back().outputs.at(0), "features");
}

TEST(OperatorTable, RefusesAnOperatorThatHasNoRowByItsName)
{
    const Error error = test::errorOf(
        [] { test::onnxOf([](const at::Tensor& images) { return images.cosh(); }, 3 * 4 * 6); });
    EXPECT_EQ(error.kind(), ErrorKind::Failed);
    EXPECT_THAT(error.message(), HasSubstr("the operator cosh: it is not known"));
}

// Networks of the catalogue with all operators between them; tests/oracle/test_onnx.py computes with all.
TEST(OperatorTable, KnowsTheOperatorsOfTheNetworks)
{
    for (const char* name :
         {"squeezenet1_1", "shufflenet_v2_x0_5", "mobilenet_v3_small", "efficientnet_lite0", "swin_t"}) {
        const auto network = createNetwork(name, 2, 1);
        const NetworkGraph graph = recordGraph(*network, 64, 64);
        const std::array<NamedOutput, 1> outputs = {{{graph.logits, "logits", ""}}};
        EXPECT_GT(translated(graph, outputs).nodes.size(), 20u) << name;
    }
}

} // namespace
} // namespace gg
