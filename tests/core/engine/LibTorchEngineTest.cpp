#include "engine/LibTorchEngine.h"

#include "base/AtomicFile.h"
#include "base/Paths.h"
#include "support/EngineContract.h"
#include "support/ErrorOf.h"
#include "support/TrainFixture.h"

#include <functional>

namespace gg {
namespace {

class LibTorchEngineTest : public test::TrainFixture
{
protected:
    LibTorchEngine engine;
};

TEST_F(LibTorchEngineTest, NamesTheCpuFirst)
{
    EXPECT_EQ(engine.devices().front().id(), "cpu");
    EXPECT_TRUE(engine.versions().contains("libtorch"));
}

TEST_F(LibTorchEngineTest, OpensTheModelThatItHasTrained)
{
    const TrainEvent last =
        engine.train(configFor(Recipe::Fast), dataset, folder / "run", false, {}, CancelToken());
    ASSERT_TRUE(std::holds_alternative<RunFinished>(last));
    const auto classifier = engine.openClassifier({folder / "run", {}, {}}, "cpu");
    EXPECT_EQ(classifier->card().classes, dataset.classes());
    EXPECT_TRUE(classifier->capabilities().activationMaps);
    test::expectKeepsItsWord(engine, {folder / "run", {}, {}});
}

TEST_F(LibTorchEngineTest, OpensNoModelInARunThatHasNotMadeIt)
{
    for (const int seed : {1, 2}) {
        TrainConfig config = configFor(Recipe::Fast);
        config.seed = static_cast<std::uint64_t>(seed);
        engine.train(config, dataset, folder / std::to_string(seed), false, {}, CancelToken());
    }
    const RunFolder run(folder / "1");
    EXPECT_TRUE(engine.openClassifier({run.path(), {}, {}}, "cpu")->notes().empty());
    std::filesystem::copy_file(RunFolder(folder / "2").bestModelFile(), run.bestModelFile(),
                               std::filesystem::copy_options::overwrite_existing);
    for (const auto& open :
         {std::function<void()>([&] {
              engine.openClassifier({run.path(), {}, {}}, "cpu");
          }),
          std::function<void()>([&] {
              engine.convertModel({run.path(), {}, {}}, folder / "out", TensorPrecision::Full);
          })}) {
        const Error error = test::errorOf(open);
        EXPECT_EQ(error.kind(), ErrorKind::BadInput);
        EXPECT_NE(error.message().find("seed = 2, not 1"), std::string::npos) << error.message();
    }
    EXPECT_FALSE(std::filesystem::exists(folder / "out"));
    const auto named = engine.openClassifier({run.bestModelFile(), {}, {}}, "cpu");
    ASSERT_EQ(named->notes().size(), 1u) << "the file itself may be opened";
    writeFileAtomically(run.recordFile(), "damaged");
    const auto taken = engine.openClassifier({run.path(), {}, {}}, "cpu");
    ASSERT_EQ(taken->notes().size(), 1u);
    EXPECT_NE(taken->notes()[0].english().find("run.json"), std::string::npos) << taken->notes()[0].english();
}

TEST_F(LibTorchEngineTest, WritesOnnxAndSaysWhatIsNotInIt)
{
    engine.train(configFor(Recipe::Fast), dataset, folder / "run", false, {}, CancelToken());
    ModelDecision chosen;
    chosen.threshold = 0.3125;
    const std::vector<Message> notes =
        engine.writeOnnx({folder / "run", {}, {}}, folder / "out.onnx", "1", chosen);
    EXPECT_GT(std::filesystem::file_size(folder / "out.onnx"), 1'000'000u);
    EXPECT_NE(readTextFile(folder / "out.onnx").find("0.3125"), std::string::npos)
        << "the threshold chosen since";
    EXPECT_FALSE(notes.empty());
    EXPECT_EQ(test::errorOf([&] {
                  engine.writeOnnx({dataset.items()[0].file, {}, {}}, folder / "no.onnx", "1", {});
              }).kind(),
              ErrorKind::BadInput);
    EXPECT_FALSE(std::filesystem::exists(folder / "no.onnx"));
}

TEST_F(LibTorchEngineTest, RefusesWhatIsNoModelAndDevicesThatAreNone)
{
    EXPECT_EQ(test::errorOf([&] {
                  engine.openClassifier({dataset.items()[0].file, {}, {}}, "cpu");
              }).kind(),
              ErrorKind::BadInput);
    EXPECT_EQ(test::errorOf([&] {
                  engine.openClassifier({folder / "run", {}, {}}, "gpu");
              }).kind(),
              ErrorKind::Usage);
}

TEST_F(LibTorchEngineTest, EstimatesTheTimeOfARun)
{
    EXPECT_GT(engine.estimateSeconds(configFor(Recipe::Fast), dataset, {}), 0);
}

} // namespace
} // namespace gg
