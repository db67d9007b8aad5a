#include "engine/LibTorchEngine.h"

#include "support/ErrorOf.h"
#include "support/TrainFixture.h"

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
    EXPECT_EQ(classifier->device().id(), "cpu");
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
