#include "onnx/OnnxFile.h"

#include "base/Paths.h"
#include "nn/NetworkFactory.h"
#include "support/ErrorOf.h"
#include "support/ProtoFields.h"
#include "support/TemporaryFolder.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace gg {
namespace {

using testing::ElementsAre;

class OnnxFileTest : public testing::Test
{
protected:
    OnnxFileTest()
    {
        model.file = folder / "model.safetensors";
        model.network = createNetwork("squeezenet1_1", 2, 1);
        model.card.architecture = "squeezenet1_1";
        model.card.classes = {"NonCOVID", "COVID"};
        model.card.preprocessing.height = model.card.preprocessing.width = 64;
    }

    std::vector<std::string> outputs() const
    {
        const std::string graph = test::protoTexts(readTextFile(folder / "out.onnx"), 7).at(0);
        std::vector<std::string> names;
        for (const std::string& port : test::protoTexts(graph, 12))
            names.push_back(test::protoTexts(port, 1).at(0));
        return names;
    }

    test::TemporaryFolder folder;
    LoadedModel model;
};

TEST_F(OnnxFileTest, HoldsLogitsThenScoresAndTheCard)
{
    writeOnnxFile(model, folder / "out.onnx", "1.2");
    EXPECT_THAT(outputs(), ElementsAre("logits", "scores"));
    const std::string bytes = readTextFile(folder / "out.onnx");
    EXPECT_THAT(test::protoTexts(bytes, 3), ElementsAre("1.2"));
    std::vector<std::string> keys;
    for (const std::string& entry : test::protoTexts(bytes, 14))
        keys.push_back(test::protoTexts(entry, 1).at(0));
    EXPECT_THAT(keys, testing::IsSupersetOf({"classes", "input", "preprocessing", "scores", "threshold"}));
}

TEST_F(OnnxFileTest, SaysByItsNameThatScoresLackTheLungs)
{
    model.card.preprocessing.lungs.measureLungs = true;
    model.card.lungTerm = LungTerm{{}, {LungFeatures{}, LungFeatures{}}};
    writeOnnxFile(model, folder / "out.onnx", "1.2");
    EXPECT_THAT(outputs(), ElementsAre("logits", "scores_without_lungs"));
}

TEST_F(OnnxFileTest, DoesNotWriteOverTheModelItself)
{
    writeOnnxFile(model, folder / "out.onnx", "1.2");
    model.file = folder / "out.onnx";
    EXPECT_EQ(test::errorOf([&] { writeOnnxFile(model, folder / "out.onnx", "1.2"); }).kind(),
              ErrorKind::Usage);
}

} // namespace
} // namespace gg
