#include "engine/OpenVinoEngine.h"

#include "base/Error.h"
#include "base/MachineThreads.h"
#include "model/ModelFile.h"
#include "model/TorchClassifier.h"
#include "nn/NetworkFactory.h"
#include "openvino/OpenVinoLibrary.h"
#include "support/EngineContract.h"
#include "support/FakeCompiler.h"
#include "support/TemporaryFolder.h"

#include <opencv2/core.hpp>

namespace gg {
namespace {

using Use = OpenVinoEngine::Use;

class OpenVinoEngineTest : public testing::Test
{
protected:
    OpenVinoEngineTest()
    {
        const std::shared_ptr<Network> network = createNetwork("shufflenet_v2_x0_5", 2, 3);
        ModelCard card;
        card.architecture = "shufflenet_v2_x0_5";
        card.classes = {"NonCOVID", "COVID"};
        writeModelFile(source.path, *network, card);
    }

    /// With a compiler of whose networks the test says what they give.
    OpenVinoEngine engineWith(Use use, std::shared_ptr<NetworkCompiler> compiler) const
    {
        return {libTorch,
                use,
                {[compiler] { return compiler; }, [](const LoadedModel&) { return std::string("onnx"); },
                 folder / "cache"}};
    }

    OpenVinoEngine withoutOpenVino(Use use) const
    {
        return {libTorch,
                use,
                {[]() -> std::shared_ptr<NetworkCompiler> {
                     throw Error(ErrorKind::Failed, "The engine openvino is not there: gone.");
                 },
                 [](const LoadedModel&) { return std::string("onnx"); }, folder / "cache"}};
    }

    CompiledNetwork::Passed right() const
    {
        const auto classifier = libTorch->openTorch(source, "cpu");
        const cv::Mat picture = selfTestPicture();
        const std::vector<double> logits = classifier->classify(std::span(&picture, 1)).front().logits;
        return {{logits.begin(), logits.end()}, classifier->features(std::span(&picture, 1)).front()};
    }

    test::TemporaryFolder folder;
    const ModelSource source{folder / "model.safetensors", {}, {}};
    const std::shared_ptr<LibTorchEngine> libTorch = std::make_shared<LibTorchEngine>();
};

TEST_F(OpenVinoEngineTest, ComputesTheSameAsLibTorch)
{
    try {
        loadOpenVino();
    } catch (const Error& error) {
        GTEST_SKIP() << error.message();
    }
    OpenVinoEngine::Parts parts = OpenVinoEngine::Parts::usual();
    parts.cache = folder / "cache";
    OpenVinoEngine engine(libTorch, Use::Always, parts);
    test::expectKeepsItsWord(engine, source);
    EXPECT_TRUE(engine.versions().contains("openvino"));
    const auto classifier = engine.openClassifier(source, "auto"); // the cache's
    EXPECT_EQ(classifier->device().name, "CPU (OpenVINO)");
    EXPECT_TRUE(classifier->notes().empty());
    const cv::Mat picture(50, 60, CV_8UC3, cv::Scalar(30, 90, 200));
    const Classification found = classifier->classify(std::span(&picture, 1)).front();
    const Classification expected =
        libTorch->openClassifier(source, "cpu")->classify(std::span(&picture, 1)).front();
    for (std::size_t i = 0; i < 2; ++i)
        EXPECT_NEAR(found.logits[i], expected.logits[i], 1e-4);
    const cv::Mat map = libTorch->openClassifier(source, "cpu")->activationMap(picture, {}).map;
    for (int again = 0; again < 2; ++again)
        EXPECT_LT(cv::norm(classifier->activationMap(picture, {}).map, map, cv::NORM_INF), 1e-3);
}

TEST_F(OpenVinoEngineTest, RunsPassesOfPairsBesideEachOtherWhereManyPicturesComeTogether)
{
    const auto compiler = std::make_shared<test::FakeCompiler>();
    compiler->gives = right();
    const int beside = std::min<int>(static_cast<int>(machineThreads()), 2);
    for (const auto& [together, pictures, passes] :
         {std::tuple(1, 1, 1), std::tuple(2, 2 / beside, beside), std::tuple(16, 2, beside)}) {
        ModelSource several = source;
        several.picturesAtOnce = static_cast<std::size_t>(together);
        engineWith(Use::Always, compiler).openClassifier(several, "cpu");
        const CompileRequest& request = compiler->requests.back();
        EXPECT_EQ(request.picturesAPass, static_cast<std::size_t>(pictures)) << together;
        EXPECT_EQ(request.passesAtOnce, passes) << together;
    }
}

TEST_F(OpenVinoEngineTest, LeavesTheScoresToLibTorchWhereTheCompiledNetworkGivesOthers)
{
    const auto compiler = std::make_shared<test::FakeCompiler>();
    compiler->gives = {{7, 8}, {1, 2}};
    for (const Use use : {Use::Always, Use::WhereItHelps}) {
        const auto classifier = engineWith(use, compiler).openClassifier(source, "cpu");
        EXPECT_EQ(classifier->device().name, "CPU");
        ASSERT_EQ(classifier->notes().size(), 1u);
        EXPECT_EQ(
            classifier->notes()[0].english().find(
                "LibTorch computes its scores, not OpenVINO, which gives others: its scores differ by "),
            0u);
    }
    EXPECT_EQ(compiler->forgotten, 0);
}

TEST_F(OpenVinoEngineTest, CompilesAnewWhereTheCacheHeldAnotherNetwork)
{
    const auto compiler = std::make_shared<test::FakeCompiler>();
    compiler->gives = right();
    compiler->wrong = {{7, 8}, {1, 2}};
    compiler->keepsWrongOne = true;
    const auto classifier = engineWith(Use::Always, compiler).openClassifier(source, "cpu");
    EXPECT_EQ(classifier->device().name, "CPU (OpenVINO)");
    EXPECT_TRUE(classifier->notes().empty());
    EXPECT_EQ(compiler->forgotten, 1);
    ASSERT_EQ(compiler->requests.size(), 2u);
    EXPECT_EQ(compiler->requests[0].cache, folder / "cache");
    EXPECT_EQ(compiler->requests[1].cache, "");
    EXPECT_EQ(compiler->requests[0].model, "onnx");
}

TEST_F(OpenVinoEngineTest, SaysWhyANetworkCannotBeCompiled)
{
    OpenVinoEngine engine(libTorch, Use::WhereItHelps,
                          {[] { return std::make_shared<test::FakeCompiler>(); },
                           [](const LoadedModel&) -> std::string {
                               throw Error(ErrorKind::Failed, "The operator at::fft has no translation.");
                           },
                           {}});
    const auto classifier = engine.openClassifier(source, "cpu");
    ASSERT_EQ(classifier->notes().size(), 1u);
    EXPECT_EQ(classifier->notes()[0].english(), "LibTorch computes its scores, not OpenVINO: The operator "
                                                "at::fft has no translation.");
}

TEST_F(OpenVinoEngineTest, IsDoneWithoutWhereItIsNotThereUnlessItIsAskedForByName)
{
    OpenVinoEngine automatic = withoutOpenVino(Use::WhereItHelps);
    EXPECT_EQ(automatic.name(), "auto");
    EXPECT_EQ(automatic.openClassifier(source, "auto")->notes().size(), 0u);
    test::expectKeepsItsWord(automatic, source);
    OpenVinoEngine named = withoutOpenVino(Use::Always);
    EXPECT_EQ(named.name(), "openvino");
    EXPECT_FALSE(named.versions().contains("openvino"));
    const Error error = test::errorOf([&] { named.openClassifier(source, "auto"); });
    EXPECT_EQ(error.kind(), ErrorKind::Failed);
    EXPECT_EQ(error.message(), "The engine openvino is not there: gone.");
}

TEST_F(OpenVinoEngineTest, ComputesOnNoGraphicsCard)
{
    OpenVinoEngine engine = engineWith(Use::Always, std::make_shared<test::FakeCompiler>());
    EXPECT_EQ(engine.devices().size(), 1u);
    const Error error = test::errorOf([&] { engine.openClassifier(source, "cuda:0"); });
    EXPECT_EQ(error.kind(), ErrorKind::Usage);
    EXPECT_EQ(error.message(), "The engine openvino computes on the CPU, not on cuda:0.");
}

TEST_F(OpenVinoEngineTest, AcceleratesWhatLibTorchHasOpened)
{
    const auto compiler = std::make_shared<test::FakeCompiler>();
    compiler->gives = right();
    OpenVinoEngine engine = engineWith(Use::WhereItHelps, compiler);
    const std::shared_ptr<Classifier> reference = libTorch->openClassifier(source, "cpu");
    const auto quick = engine.accelerated(source, reference);
    ASSERT_NE(quick, nullptr);
    EXPECT_EQ(quick->device().name, "CPU (OpenVINO)");
    EXPECT_EQ(reference.use_count(), 2) << "its weights are not there twice";
    const cv::Mat picture = selfTestPicture();
    EXPECT_EQ(quick->classify(std::span(&picture, 1)).front().logits.size(), 2u);
}

TEST_F(OpenVinoEngineTest, SaysThatScoresAreInBFloat16AndTakesThemOnlyWhereTheyAreNear)
{
    const auto compiler = std::make_shared<test::FakeCompiler>();
    compiler->gives = right();
    compiler->gives.logits[0] += 0.02F;
    const auto near = engineWith(Use::InBFloat16, compiler).openClassifier(source, "cpu");
    EXPECT_EQ(near->device().name, "CPU (OpenVINO, bfloat16)");
    ASSERT_EQ(near->notes().size(), 1u);
    EXPECT_EQ(near->notes()[0].english().find("Scores are computed in bfloat16"), 0u);
    EXPECT_EQ(compiler->requests.back().precision, ComputePrecision::BFloat16);
    compiler->gives.logits[0] += 2;
    const auto far = engineWith(Use::InBFloat16, compiler).openClassifier(source, "cpu");
    EXPECT_EQ(far->device().name, "CPU");
    const Error error =
        test::errorOf([&] { engineWith(Use::InBFloat16, compiler).openClassifier(source, "cuda:0"); });
    EXPECT_EQ(error.message(), "The engine openvino-bfloat16 computes on the CPU, not on cuda:0.");
}

TEST_F(OpenVinoEngineTest, ComputesQuicklyInThePrecisionThatTheCardHas)
{
    QuickScores quick;
    quick.precision = ComputePrecision::Int8;
    quick.ranges = {{"conv5.0.weight", {0, 3}}};
    quick.selfTest = {1, 2};
    quick.dataset = "phantoms";
    quick.change.images = 12;
    writeQuickScores(source.path, quick);
    const auto compiler = std::make_shared<test::FakeCompiler>();
    compiler->gives = {{1, 2}, {9, 9}};
    for (const Use use : {Use::InInt8, Use::WhereItHelps}) {
        const auto classifier = engineWith(use, compiler).openClassifier(source, "cpu");
        EXPECT_EQ(classifier->device().name, "CPU (OpenVINO, int8)");
        ASSERT_EQ(classifier->notes().size(), 1u);
        EXPECT_EQ(classifier->notes()[0].english().find("Scores are computed in int8: on the validation of"),
                  0u);
        EXPECT_EQ(compiler->requests.back().ranges, quick.ranges);
    }
    EXPECT_EQ(engineWith(Use::WhereItHelps, compiler)
                  .accelerated(source, libTorch->openClassifier(source, "cpu"))
                  ->device()
                  .name,
              "CPU (OpenVINO, int8)");
    compiler->gives.logits = {1, 3};
    EXPECT_EQ(engineWith(Use::InInt8, compiler).openClassifier(source, "cpu")->device().name, "CPU")
        << "these are not the scores of which the card tells";
    compiler->gives = right();
    EXPECT_EQ(engineWith(Use::Always, compiler).openClassifier(source, "cpu")->device().name,
              "CPU (OpenVINO)")
        << "asked for by name";
    compiler->isOld = true;
    EXPECT_EQ(engineWith(Use::WhereItHelps, compiler).openClassifier(source, "cpu")->device().name,
              "CPU (OpenVINO)");
}

TEST_F(OpenVinoEngineTest, HasNoInt8OfAModelWithoutRanges)
{
    OpenVinoEngine engine = engineWith(Use::InInt8, std::make_shared<test::FakeCompiler>());
    EXPECT_EQ(engine.name(), "openvino-int8");
    const Error error = test::errorOf([&] { engine.openClassifier(source, "cpu"); });
    EXPECT_EQ(error.kind(), ErrorKind::Usage);
    EXPECT_EQ(error.message().find("The model has no ranges for int8: groundglass quantise finds them"), 0u);
}

TEST_F(OpenVinoEngineTest, SaysWhyWhatLibTorchHasOpenedIsNotAccelerated)
{
    const auto compiler = std::make_shared<test::FakeCompiler>();
    compiler->gives = {{7, 8}, {1, 2}};
    const std::shared_ptr<Classifier> reference = libTorch->openClassifier(source, "cpu");
    OpenVinoEngine engine = engineWith(Use::WhereItHelps, compiler);
    const Error error = test::errorOf([&] { engine.accelerated(source, reference); });
    EXPECT_EQ(error.message().find("LibTorch computes its scores, not OpenVINO, which gives others"), 0u);
    EXPECT_EQ(withoutOpenVino(Use::WhereItHelps).accelerated(source, reference), nullptr);
}

} // namespace
} // namespace gg
