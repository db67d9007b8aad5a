#include "engine/OpenVinoQuantiser.h"

#include "base/Error.h"
#include "image/PngWriter.h"
#include "model/ModelFile.h"
#include "model/TorchClassifier.h"
#include "nn/NetworkFactory.h"
#include "support/ErrorOf.h"
#include "support/FakeCompiler.h"
#include "support/StubFiles.h"
#include "support/TemporaryFolder.h"

#include <gtest/gtest.h>

namespace gg {
namespace {

class OpenVinoQuantiserTest : public testing::Test
{
protected:
    OpenVinoQuantiserTest()
    {
        const std::shared_ptr<Network> network = createNetwork("shufflenet_v2_x0_5", 2, 3);
        ModelCard card;
        card.architecture = "shufflenet_v2_x0_5";
        card.classes = {"NonCOVID", "COVID"};
        card.preprocessing.mean = {0, 0, 0};
        card.preprocessing.standardDeviation = {1, 1, 1};
        writeModelFile(source.path, *network, card);
        compiler->gives = {{1, 2}, {1, 2}};
    }

    std::filesystem::path grey(int value) const
    {
        const std::filesystem::path file = folder / (std::to_string(value) + ".png");
        writePng(file, cv::Mat(8, 8, CV_8UC3, cv::Scalar::all(value)));
        return file;
    }

    QuantisedModel open(ComputePrecision precision, const std::vector<std::filesystem::path>& images,
                        const CancelToken& cancel = {})
    {
        const auto engine = std::make_shared<OpenVinoEngine>(
            libTorch, OpenVinoEngine::Use::WhereItHelps,
            OpenVinoEngine::Parts{
                [this] { return compiler; }, [](const LoadedModel&) { return std::string("onnx"); }, {}});
        return OpenVinoQuantiser(libTorch, engine).openIn(precision, source, images, {}, cancel);
    }

    const test::TemporaryFolder folder;
    const ModelSource source{folder / "model.safetensors", {}, {}};
    const std::shared_ptr<LibTorchEngine> libTorch = std::make_shared<LibTorchEngine>();
    const std::shared_ptr<test::FakeCompiler> compiler = std::make_shared<test::FakeCompiler>();
};

TEST_F(OpenVinoQuantiserTest, TakesTheMeanOfTheRangesOfTheImagesThatCanBeRead)
{
    const std::filesystem::path broken = folder / "broken.png";
    test::writeText(broken, "no picture");
    const QuantisedModel model = open(ComputePrecision::Int8, {grey(51), broken, grey(153)});
    EXPECT_EQ(model.quick.rangeImages, 2u);
    EXPECT_NEAR(model.quick.ranges.at("first.weight").high, 0.4, 1e-6);
    EXPECT_NEAR(model.quick.ranges.at("second.weight").low, -0.4, 1e-6);
    EXPECT_EQ(model.quick.selfTest, (std::vector<double>{1, 2}));
    EXPECT_EQ(model.classifier->device().name, "CPU (OpenVINO, int8)");
    EXPECT_EQ(compiler->requests.back().ranges, model.quick.ranges);
}

TEST_F(OpenVinoQuantiserTest, NeedsNoImagesForBFloat16ButThatItIsNear)
{
    const auto classifier = libTorch->openTorch(source, "cpu");
    const cv::Mat picture = selfTestPicture();
    const std::vector<double> logits = classifier->classify(std::span(&picture, 1)).front().logits;
    compiler->gives = {{logits.begin(), logits.end()}, classifier->features(std::span(&picture, 1)).front()};
    const QuantisedModel model = open(ComputePrecision::BFloat16, {});
    EXPECT_TRUE(model.quick.ranges.empty());
    EXPECT_EQ(model.classifier->device().name, "CPU (OpenVINO, bfloat16)");
    compiler->gives.logits[0] += 3;
    EXPECT_EQ(test::errorOf([&] { open(ComputePrecision::BFloat16, {}); }).kind(), ErrorKind::Failed);
}

TEST_F(OpenVinoQuantiserTest, NeedsAnImageForInt8)
{
    test::writeText(folder / "broken.png", "no picture");
    const Error error = test::errorOf([&] { open(ComputePrecision::Int8, {folder / "broken.png"}); });
    EXPECT_EQ(error.kind(), ErrorKind::BadInput);
    EXPECT_EQ(error.message(), "There is no image that could be read to find the ranges for int8 on.");
}

TEST_F(OpenVinoQuantiserTest, CanBeCancelled)
{
    CancelSource cancel;
    cancel.cancel();
    EXPECT_EQ(test::errorOf([&] { open(ComputePrecision::Int8, {grey(10)}, cancel.token()); }).kind(),
              ErrorKind::Cancelled);
}

} // namespace
} // namespace gg
