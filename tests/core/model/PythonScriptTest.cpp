#include "model/PythonScript.h"

#include "base/AtomicFile.h"
#include "base/Paths.h"
#include "support/ErrorOf.h"
#include "support/TemporaryFolder.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace gg {
namespace {

using testing::HasSubstr;
using testing::Not;

std::string scriptOf(const std::string& architecture)
{
    ModelCard card;
    card.architecture = architecture;
    card.classes = {"a", "b"};
    return pythonScript(card, "folder/model.safetensors");
}

TEST(PythonScript, BuildsTheNetworkOfTheCard)
{
    EXPECT_THAT(scriptOf("vgg19_bn"),
                HasSubstr("torchvision.models.get_model(\"vgg19_bn\", num_classes=len(CLASSES))"));
    EXPECT_THAT(scriptOf("googlenet"), HasSubstr("aux_logits=False, transform_input=False"));
    EXPECT_THAT(scriptOf("efficientnet_lite2"), HasSubstr("EfficientNet.from_name(\"efficientnet-lite2\""));
    EXPECT_THAT(scriptOf("efficientnet_lite2"), HasSubstr("pip install efficientnet-lite-pytorch"));
}

TEST(PythonScript, FillsEveryGap)
{
    EXPECT_THAT(scriptOf("resnet18"), Not(HasSubstr("@")));
    EXPECT_THAT(scriptOf("resnet18"), HasSubstr("with_suffix(\".safetensors\")"));
    EXPECT_THAT(scriptOf("resnet18"), HasSubstr("python model.py PICTURE..."));
}

TEST(PythonScript, LiesBesideTheModel)
{
    const test::TemporaryFolder folder;
    ModelCard card;
    card.architecture = "resnet18";
    const auto script = writePythonScript(card, folder / "m\"\"\"x.safetensors");
    EXPECT_EQ(script, folder / "m\"\"\"x.py");
    EXPECT_THAT(readTextFile(script), HasSubstr("python m---x.py"));
}

TEST(PythonScript, ReplacesAScriptOfAnyNetworkButNoFileOfAnother)
{
    const test::TemporaryFolder folder;
    const std::filesystem::path model = folder / "model.safetensors";
    ModelCard card;
    card.architecture = "resnet18";
    writePythonScript(card, model);
    card.architecture = "vgg19_bn";
    EXPECT_THAT(readTextFile(writePythonScript(card, model)), HasSubstr("\"vgg19_bn\""));

    for (const std::string_view content :
         {"print('mine')\n", "", "\"\"\"Loads the model beside this file\n"}) {
        writeFileAtomically(folder / "model.py", content);
        const Error error = test::errorOf([&] { writePythonScript(card, model); });
        EXPECT_EQ(error.kind(), ErrorKind::Usage);
        EXPECT_THAT(error.message(), HasSubstr("model.py: was not written by Groundglass"));
        EXPECT_EQ(readTextFile(folder / "model.py"), content);
    }
}

TEST(PythonScript, IsNeverWrittenOverItsOwnModel)
{
    const test::TemporaryFolder folder;
    EXPECT_EQ(test::errorOf([&] { placeForPythonScript(folder / "model.py"); }).kind(), ErrorKind::Usage);
}

TEST(PythonScript, ScoresNoPicturesForAModelThatWantsStepsByLungs)
{
    EXPECT_THAT(scriptOf("resnet18"), Not(HasSubstr("lung")));
    ModelCard card;
    card.architecture = "resnet18";
    card.preprocessing.lungs.cropToLungs = true;
    const std::string script = pythonScript(card, "model.safetensors");
    EXPECT_THAT(script, Not(HasSubstr("@")));
    EXPECT_THAT(script, HasSubstr("This script cannot carry them out"));
    EXPECT_THAT(script, HasSubstr("score it with Groundglass"));
}

} // namespace
} // namespace gg
