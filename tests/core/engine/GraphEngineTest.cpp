#include "engine/GraphEngine.h"

#include "base/Error.h"
#include "engine/LibTorchEngine.h"
#include "model/ModelFile.h"
#include "nn/NetworkFactory.h"
#include "support/EngineContract.h"
#include "support/FakePassRecorder.h"
#include "support/TemporaryFolder.h"

#include <opencv2/core.hpp>

namespace gg {
namespace {

class GraphEngineTest : public testing::Test
{
protected:
    GraphEngineTest()
    {
        ModelCard card;
        card.architecture = "shufflenet_v2_x0_5";
        card.classes = {"NonCOVID", "COVID"};
        writeModelFile(source.path, *createNetwork(card.architecture, 2, 3), card);
    }

    GraphEngine engine() const
    {
        return GraphEngine(libTorch, [this](const Device&) { return recorder; });
    }

    test::TemporaryFolder folder;
    const ModelSource source{folder / "model.safetensors", {}, {}};
    const std::shared_ptr<LibTorchEngine> libTorch = std::make_shared<LibTorchEngine>();
    const std::shared_ptr<test::FakePassRecorder> recorder = std::make_shared<test::FakePassRecorder>();
};

TEST_F(GraphEngineTest, GivesLibTorchsScoresByPassesThatWereRecorded)
{
    GraphEngine graphs = engine();
    test::expectKeepsItsWord(graphs, source);
    const auto classifier = graphs.openClassifier(source, "cpu");
    EXPECT_EQ(classifier->device().name, "CPU (recorded)");
    EXPECT_TRUE(classifier->notes().empty());
    const int before = recorder->replays;
    const cv::Mat picture = selfTestPicture();
    const Classification found = classifier->classify(std::span(&picture, 1)).front();
    EXPECT_EQ(recorder->replays, before + 1);
    const Classification expected =
        libTorch->openClassifier(source, "cpu")->classify(std::span(&picture, 1)).front();
    for (std::size_t i = 0; i < 2; ++i)
        EXPECT_NEAR(found.logits[i], expected.logits[i], 1e-5);
}

TEST_F(GraphEngineTest, LeavesTheScoresToLibTorchAndSaysWhyWhereNothingCanBeRecorded)
{
    const auto noteOf = [this](GraphEngine& graphs) {
        const auto classifier = graphs.openClassifier(source, "cpu");
        EXPECT_EQ(classifier->device().name, "CPU");
        const cv::Mat picture = selfTestPicture();
        EXPECT_EQ(classifier->classify(std::span(&picture, 1)).size(), 1u);
        EXPECT_EQ(classifier->notes().size(), 1u);
        return classifier->notes().front().english();
    };
    GraphEngine onTheCpu(libTorch);
    EXPECT_EQ(noteOf(onTheCpu), "CUDA graphs are not used: they need an NVIDIA card.");
    GraphEngine graphs = engine();
    recorder->repeatsFirst = true;
    EXPECT_EQ(noteOf(graphs), "CUDA graphs are not used: what was recorded gives other scores.");
    recorder->failWith = "out of memory";
    EXPECT_EQ(noteOf(graphs), "CUDA graphs are not used: the network cannot be recorded (out of memory).");
}

} // namespace
} // namespace gg
