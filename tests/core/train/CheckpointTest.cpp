#include "train/Checkpoint.h"

#include "base/AtomicFile.h"
#include "nn/NetworkFactory.h"
#include "nn/Parameters.h"
#include "nn/Safetensors.h"
#include "nn/Sgd.h"
#include "support/ErrorOf.h"
#include "support/TemporaryFolder.h"
#include "train/PlateauSchedule.h"

#include <ATen/ATen.h>
#include <gtest/gtest.h>

namespace gg {
namespace {

RunIdentity exampleIdentity()
{
    RunIdentity identity{TrainConfig::forRecipe(Recipe::Tutorial), "fingerprint"};
    identity.config.architecture = "efficientnet_lite0";
    return identity;
}

TrainState exampleState()
{
    TrainState state;
    state.epoch = 3;
    state.learningRate = 0.1 + 0.2;
    state.bestAccuracy = 1.0 / 3;
    state.bestEpoch = 2;
    state.earlyStopping = EarlyStopping(5);
    state.earlyStopping.update(0.7, 0.6);
    return state;
}

class CheckpointTest : public testing::Test
{
protected:
    CheckpointTest()
        : network(createNetwork("efficientnet_lite0", 2, 1)), optimiser(parametersOf(*network), {})
    {
        at::manual_seed(11);
        network->head()->weight().sum().backward();
        optimiser.step();
    }

    void write() { writeCheckpoint(file, parts(), exampleState(), exampleIdentity()); }

    RunParts parts() { return {*network, optimiser, schedule}; }

    Error readingFails(const RunIdentity& identity)
    {
        const auto other = createNetwork("efficientnet_lite0", 2, 2);
        Sgd otherOptimiser(parametersOf(*other), {});
        return test::errorOf([&] {
            readCheckpoint(file, {*other, otherOptimiser, otherSchedule}, identity);
        });
    }

    test::TemporaryFolder folder;
    std::filesystem::path file = folder / "checkpoint.safetensors";
    std::shared_ptr<Network> network;
    Sgd optimiser;
    PlateauSchedule schedule{0.03125};
    PlateauSchedule otherSchedule{0.5};
};

TEST_F(CheckpointTest, BringsBackEveryBitOfState)
{
    write();
    const at::Tensor nextDraw = at::rand({4});
    const auto other = createNetwork("efficientnet_lite0", 2, 2);
    Sgd otherOptimiser(parametersOf(*other), {});
    const TrainState state = readCheckpoint(file, {*other, otherOptimiser, otherSchedule}, exampleIdentity());
    EXPECT_TRUE(at::equal(at::rand({4}), nextDraw)) << "the random generator goes on where it was";
    EXPECT_EQ(state.epoch, 3);
    EXPECT_EQ(state.learningRate, 0.1 + 0.2);
    EXPECT_EQ(otherOptimiser.learningRate(), 0.1 + 0.2);
    EXPECT_EQ(otherSchedule.learningRate(3), 0.03125);
    EXPECT_EQ(state.bestAccuracy, 1.0 / 3);
    EXPECT_EQ(state.bestEpoch, 2);
    EXPECT_EQ(state.earlyStopping, exampleState().earlyStopping);
    const StateDict tensors = stateDictOf(*network);
    for (const auto& [name, tensor] : stateDictOf(*other))
        EXPECT_TRUE(at::equal(tensor, *tensors.find(name))) << name;
    const StateDict momentum = optimiser.state();
    EXPECT_FALSE(momentum.empty());
    EXPECT_EQ(momentum.size(), otherOptimiser.state().size());
    for (const auto& [name, tensor] : otherOptimiser.state())
        EXPECT_TRUE(at::equal(tensor, *momentum.find(name))) << name;
}

TEST_F(CheckpointTest, GoesOnOnAnotherKindOfDeviceWithOtherRandomNumbersThatAreTheSameEachTime)
{
    write();
    WeightFile kept = readSafetensors(file);
    kept.tensors.set("random_generator", at::zeros({16}, at::kByte)); // as a graphics card has it
    std::string& state = kept.metadata[checkpointStateKey];
    state.replace(state.find("\"generator\":\"cpu\""), 17, "\"generator\":\"cuda\"");
    writeSafetensors(file, kept.tensors, kept.metadata);
    const auto drawn = [&] {
        const auto other = createNetwork("efficientnet_lite0", 2, 2);
        Sgd otherOptimiser(parametersOf(*other), {});
        EXPECT_EQ(readCheckpoint(file, {*other, otherOptimiser, otherSchedule}, exampleIdentity()).epoch, 3);
        return at::rand({4});
    };
    const at::Tensor first = drawn();
    EXPECT_TRUE(at::equal(first, drawn()));
}

TEST_F(CheckpointTest, LetsThoseSettingsChangeThatLeaveTheRunTheSame)
{
    write();
    RunIdentity identity = exampleIdentity();
    identity.config.epochs = 99;
    identity.config.threads = 1;
    identity.config.runName = "again";
    EXPECT_NO_THROW(readCheckpoint(file, parts(), identity));
    identity.config.learningRate = 0.5;
    const Error error = readingFails(identity);
    EXPECT_EQ(error.kind(), ErrorKind::Usage);
    EXPECT_NE(error.message().find("lr = 0.01, not 0.5"), std::string::npos) << error.message();
}

TEST_F(CheckpointTest, IsRefusedForAnotherDataSet)
{
    write();
    RunIdentity identity = exampleIdentity();
    identity.dataFingerprint = "another";
    EXPECT_EQ(readingFails(identity).kind(), ErrorKind::Usage);
}

TEST_F(CheckpointTest, IsRefusedWhenItIsDamagedOrNone)
{
    writeFileAtomically(file, "damaged");
    EXPECT_EQ(readingFails(exampleIdentity()).kind(), ErrorKind::BadInput);
    writeSafetensors(file, stateDictOf(*network));
    const Error error = readingFails(exampleIdentity());
    EXPECT_EQ(error.kind(), ErrorKind::BadInput);
    EXPECT_NE(error.message().find("checkpoint"), std::string::npos) << error.message();
}

TEST_F(CheckpointTest, IsReadAsItWasWrittenBeforeSchedulesHadAState)
{
    write();
    WeightFile kept = readSafetensors(file);
    Json state = Json::parse(kept.metadata.at(checkpointStateKey));
    state.erase("schedule");
    for (const char* const key : {"optimiser", "schedule", "augmentations"})
        state["config"].erase(key);
    kept.metadata[checkpointStateKey] = state.dump();
    writeSafetensors(file, kept.tensors, kept.metadata);
    readCheckpoint(file, {*network, optimiser, otherSchedule}, exampleIdentity());
    EXPECT_EQ(otherSchedule.learningRate(3), 0.1 + 0.2);
}

TEST_F(CheckpointTest, IsRefusedWhateverItsStateClaims)
{
    const auto complaintWith = [this](const char* key, const Json& value) {
        write();
        WeightFile kept = readSafetensors(file);
        Json state = Json::parse(kept.metadata.at("groundglass_checkpoint"));
        state[key] = value;
        kept.metadata["groundglass_checkpoint"] = state.dump();
        writeSafetensors(file, kept.tensors, kept.metadata);
        const Error error = readingFails(exampleIdentity());
        EXPECT_EQ(error.kind(), ErrorKind::BadInput);
        EXPECT_TRUE(error.message().starts_with(file.native() + ": ")) << error.message();
        return error.message().substr(file.native().size() + 2);
    };
    EXPECT_EQ(complaintWith("epoch", 4294967297), "its state: \"epoch\" is not a whole number");
    EXPECT_EQ(complaintWith("epoch", -1), "its state has an epoch that never was");
    EXPECT_EQ(complaintWith("best_epoch", 1'000'000), "its state has an epoch that never was");
    EXPECT_EQ(complaintWith("learning_rate", "0.1"), "its state: \"learning_rate\" is not a number");
    EXPECT_EQ(complaintWith("schedule", Json::array()), "the schedule's state is not a JSON object");
    EXPECT_EQ(complaintWith("early_stopping", Json::array()),
              "the early-stopping state is not a JSON object");
}

TEST_F(CheckpointTest, IsRefusedWithTheStateOfAnotherGenerator)
{
    write();
    WeightFile kept = readSafetensors(file);
    kept.tensors.set("random_generator", at::zeros({3}, at::kByte));
    writeSafetensors(file, kept.tensors, kept.metadata);
    const Error error = readingFails(exampleIdentity());
    EXPECT_EQ(error.kind(), ErrorKind::BadInput);
    EXPECT_TRUE(error.message().starts_with(file.native() + ": ")) << error.message();
}

} // namespace
} // namespace gg
