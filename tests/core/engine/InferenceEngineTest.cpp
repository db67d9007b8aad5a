#include "engine/InferenceEngine.h"

#include "support/EngineContract.h"
#include "support/FakeEngine.h"
#include "support/GradientFreeEngine.h"

namespace gg {
namespace {

TEST(InferenceEngine, ComputesTheSameRuleWhetherItHasGradientsOrNot)
{
    FakeEngine explaining;
    test::expectKeepsItsWord(explaining, {"m.safetensors", {}, {}});
    test::GradientFreeEngine scoresAlone;
    test::expectKeepsItsWord(scoresAlone, {"m.safetensors", {}, {}});
}

TEST(InferenceEngine, RefusesADeviceThatItHasNot)
{
    test::GradientFreeEngine engine;
    const Error error = test::errorOf([&] { engine.openClassifier({"m.safetensors", {}, {}}, "cuda:0"); });
    EXPECT_EQ(error.kind(), ErrorKind::Failed);
    EXPECT_NE(error.message().find("this engine uses none"), std::string::npos) << error.message();
}

} // namespace
} // namespace gg
