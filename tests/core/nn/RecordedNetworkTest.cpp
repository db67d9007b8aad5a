#include "nn/RecordedNetwork.h"

#include "nn/NetworkFactory.h"
#include "support/FakePassRecorder.h"

#include <ATen/ATen.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace gg {
namespace {

class RecordedNetworkTest : public testing::Test
{
protected:
    RecordedNetworkTest() { network->eval(); }

    static at::Tensor pictures(int count, int side = 64)
    {
        at::manual_seed(static_cast<std::uint64_t>(count));
        return at::rand({count, 3, side, side}).contiguous(at::MemoryFormat::ChannelsLast);
    }

    void expectTheNetworks(RecordedNetwork& passes, const at::Tensor& images)
    {
        const Network::Passed expected = network->forwardWithFeatures(images);
        const Network::Passed found = passes.pass(images);
        EXPECT_TRUE(at::allclose(found.logits, expected.logits, 1e-5, 1e-6));
        EXPECT_TRUE(at::allclose(found.features, expected.features, 1e-5, 1e-6));
    }

    const c10::InferenceMode inference;
    const std::shared_ptr<Network> network = createNetwork("shufflenet_v2_x0_5", 2, 7);
    const std::shared_ptr<test::FakePassRecorder> recorder = std::make_shared<test::FakePassRecorder>();
};

TEST_F(RecordedNetworkTest, RecordsAShapeWhenItComesAgainAndRepeatsThat)
{
    RecordedNetwork passes(network, recorder);
    expectTheNetworks(passes, pictures(2));
    EXPECT_TRUE(recorder->shapes.empty()) << "it may come once";
    expectTheNetworks(passes, pictures(2));
    EXPECT_EQ(recorder->shapes, (std::vector<std::vector<std::int64_t>>{{2, 3, 64, 64}}));
    const int checked = recorder->replays - 1;
    expectTheNetworks(passes, pictures(2) + 0.5);
    expectTheNetworks(passes, pictures(2) - 0.5);
    EXPECT_EQ(recorder->replays, checked + 3);
    EXPECT_EQ(recorder->shapes.size(), 1u);
}

TEST_F(RecordedNetworkTest, RecordsFewShapesAndComputesTheOthers)
{
    RecordedNetwork passes(network, recorder);
    for (int again = 0; again < 3; ++again)
        for (int count = 1; count <= static_cast<int>(RecordedNetwork::mostShapes) + 2; ++count)
            expectTheNetworks(passes, pictures(count, 32));
    EXPECT_EQ(recorder->shapes.size(), RecordedNetwork::mostShapes);
}

TEST_F(RecordedNetworkTest, RecordsAtOnceWhereItIsAsked)
{
    RecordedNetwork passes(network, recorder);
    EXPECT_EQ(passes.record(pictures(1)), std::nullopt);
    const int checked = recorder->replays;
    expectTheNetworks(passes, pictures(1));
    EXPECT_EQ(recorder->replays, checked + 1);
}

TEST_F(RecordedNetworkTest, DoesNotUseWhatGivesOtherScores)
{
    recorder->repeatsFirst = true;
    RecordedNetwork passes(network, recorder);
    const std::optional<Message> why = passes.record(pictures(1));
    ASSERT_TRUE(why);
    EXPECT_EQ(why->english(), "what was recorded gives other scores");
    expectTheNetworks(passes, pictures(1) + 0.5);
    EXPECT_EQ(recorder->shapes.size(), 1u) << "not tried again";
}

TEST_F(RecordedNetworkTest, ComputesWhatCannotBeRecorded)
{
    recorder->failWith = "operation not permitted when stream is capturing";
    RecordedNetwork passes(network, recorder);
    for (int again = 0; again < 4; ++again)
        expectTheNetworks(passes, pictures(3));
    EXPECT_EQ(recorder->shapes.size(), 1u);
    EXPECT_THAT(passes.record(pictures(3))->english(),
                testing::HasSubstr("cannot be recorded (operation not permitted"));
}

TEST_F(RecordedNetworkTest, ComputesEachPassWithoutARecorder)
{
    RecordedNetwork passes(network);
    EXPECT_EQ(passes.record(pictures(1)), std::nullopt);
    for (int again = 0; again < 3; ++again)
        expectTheNetworks(passes, pictures(1));
}

} // namespace
} // namespace gg
