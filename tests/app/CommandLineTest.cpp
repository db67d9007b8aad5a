#include "app/CommandLine.h"

#include "CommandRun.h"
#include "base/AtomicFile.h"
#include "base/Json.h"
#include "base/Paths.h"
#include "support/TemporaryFolder.h"

#include <algorithm>
#include <gtest/gtest.h>

namespace gg {
namespace {

using test::Outcome;
using test::run;
using test::writeClassFolders;
using test::writeGrey;

TEST(CommandLine, WithoutSubcommandAsksForTheWindowWithTheFiles)
{
    const Outcome outcome = run({"a.png", "b.dcm"});
    const auto* request = std::get_if<WindowRequest>(&outcome.result);
    ASSERT_NE(request, nullptr);
    EXPECT_EQ(request->files, (std::vector<std::filesystem::path>{"a.png", "b.dcm"}));
}

TEST(CommandLine, AnswersWrongUsageWithOneLineAndCode2)
{
    for (const std::vector<std::string>& arguments :
         {std::vector<std::string>{"train"},
          {"train", "--data", "x", "--out", "y", "--epochs", "many"},
          {"train", "--data", "x", "--out", "y", "--epochs", "-1"},
          {"predict", "--no-such-option"},
          {"train", "--data", "x", "--out", "y", "--recipe", "nonsense"}}) {
        const Outcome outcome = run(arguments);
        EXPECT_EQ(outcome.code(), 2) << outcome.err;
        EXPECT_TRUE(outcome.err.starts_with("groundglass: ")) << outcome.err;
        EXPECT_EQ(std::count(outcome.err.begin(), outcome.err.end(), '\n'), 1) << outcome.err;
    }
}

TEST(CommandLine, AnswersAMissingDataSetWithOneLineAndCode3)
{
    const Outcome outcome = run({"train", "--data", "/no/such/folder", "--out", "/tmp/unused"});
    EXPECT_EQ(outcome.code(), 3);
    EXPECT_TRUE(outcome.err.starts_with("groundglass: /no/such/folder: ")) << outcome.err;
}

TEST(CommandLine, PredictsFilesAsJsonInTheirOrder)
{
    const test::TemporaryFolder folder;
    writeGrey(folder / "bright.png", 255);
    writeGrey(folder / "dark.png", 0);
    const Outcome outcome = run({"predict", "--model", (folder / "m").native(), "--json",
                                 (folder / "dark.png").native(), (folder / "bright.png").native()});
    ASSERT_EQ(outcome.code(), 0) << outcome.err;
    const Json list = Json::parse(outcome.out);
    ASSERT_EQ(list.size(), 2u);
    EXPECT_EQ(list[0]["prediction"], "NonCOVID");
    EXPECT_EQ(list[1]["prediction"], "COVID");
    EXPECT_NEAR(list[1]["scores"]["COVID"].get<double>(), 1.0, 0.01);
    EXPECT_EQ(list[1]["threshold"], 0.5);
    EXPECT_TRUE(list[1]["warnings"].is_array());
}

TEST(CommandLine, RefusesWhatIsNoChestUntilSomebodyInsists)
{
    const test::TemporaryFolder folder;
    writeGrey(folder / "flat.png", 255);
    std::vector<std::string> arguments = {"predict",
                                          "--model",
                                          (folder / "m").native(),
                                          "--json",
                                          "--save-tensors",
                                          (folder / "tensors").native(),
                                          (folder / "flat.png").native()};
    const auto engine = std::make_shared<FakeEngine>();
    engine->refusesNoChest = true;
    const Outcome refused = run(arguments, {}, Engines::allBy(engine));
    EXPECT_EQ(refused.code(), 0) << refused.err;
    const Json entry = Json::parse(refused.out)[0];
    EXPECT_EQ(entry["path"], (folder / "flat.png").native());
    EXPECT_TRUE(entry["refused"].is_string());
    EXPECT_FALSE(entry.contains("scores"));
    EXPECT_TRUE(std::filesystem::exists(folder / "tensors" / "00000.safetensors"));
    arguments.emplace_back("--insist");
    const Json scored = Json::parse(run(arguments, {}, Engines::allBy(engine)).out)[0];
    EXPECT_EQ(scored["prediction"], "COVID");
    EXPECT_NE(scored["warnings"].dump().find("insisted on"), std::string::npos);
}

TEST(CommandLine, GoesOnAfterABadFileAndAnswersCode3)
{
    const test::TemporaryFolder folder;
    writeGrey(folder / "good.png", 255);
    writeFileAtomically(folder / "bad.png", "this is no picture");
    const Outcome outcome = run({"predict", "--model", (folder / "m").native(), "--json",
                                 (folder / "bad.png").native(), (folder / "good.png").native()});
    EXPECT_EQ(outcome.code(), 3);
    const Json list = Json::parse(outcome.out);
    ASSERT_EQ(list.size(), 2u);
    EXPECT_TRUE(list[0].contains("error"));
    EXPECT_EQ(list[1]["prediction"], "COVID");
    EXPECT_NE(outcome.err.find("groundglass: " + (folder / "bad.png").native() + ": "), std::string::npos)
        << outcome.err;
}

TEST(CommandLine, LeavesAListOfWhatWasDoneWhenItIsCancelled)
{
    const test::TemporaryFolder folder;
    writeGrey(folder / "a.png", 255);
    CancelSource source;
    source.cancel();
    const Outcome outcome =
        run({"predict", "--model", (folder / "m").native(), "--json", (folder / "a.png").native()},
            source.token());
    EXPECT_EQ(outcome.code(), 4) << outcome.err;
    EXPECT_EQ(Json::parse(outcome.out), Json::array());
    // Also where it was still looking for scans: a folder without any would else be bad input.
    std::filesystem::create_directories(folder / "empty");
    const Outcome looking =
        run({"predict", "--model", (folder / "m").native(), "--json", (folder / "empty").native()},
            source.token());
    EXPECT_EQ(looking.code(), 4) << looking.err;
    EXPECT_EQ(Json::parse(looking.out), Json::array());
}

TEST(CommandLine, SaysWhichFilesOfAFolderAreNoScans)
{
    const test::TemporaryFolder folder;
    writeGrey(folder / "in" / "a.png", 255);
    writeFileAtomically(folder / "in" / "report.pdf", "%PDF-1.4");
    const std::string note = "note: 1 file in the folders is no scan and was passed over: " +
                             (folder / "in" / "report.pdf").native() + "\n";
    for (const std::vector<std::string>& command :
         {std::vector<std::string>{"predict", "--json"}, {"explain", "--out", (folder / "out").native()}}) {
        std::vector<std::string> arguments = command;
        arguments.insert(arguments.end(), {"--model", (folder / "m").native(), (folder / "in").native()});
        const Outcome outcome = run(arguments);
        EXPECT_EQ(outcome.code(), 0) << outcome.err;
        EXPECT_NE(outcome.err.find(note), std::string::npos) << outcome.err;
        if (command[0] != "predict")
            continue;
        const Json list = Json::parse(outcome.out);
        ASSERT_EQ(list.size(), 2u);
        EXPECT_EQ(list[1]["path"], (folder / "in" / "report.pdf").native());
        EXPECT_TRUE(list[1].contains("error"));
    }
}

TEST(CommandLine, SavesInputAndLogitsOfEveryScan)
{
    const test::TemporaryFolder folder;
    writeGrey(folder / "a.png", 255);
    const Outcome outcome = run({"predict", "--model", (folder / "m").native(), "--save-tensors",
                                 (folder / "tensors").native(), (folder / "a.png").native()});
    EXPECT_EQ(outcome.code(), 0) << outcome.err;
    const std::string content = readTextFile(folder / "tensors" / "00000.safetensors");
    EXPECT_NE(content.find(R"("input":{"dtype":"F32","shape":[1,3,224,224])"), std::string::npos);
    EXPECT_NE(content.find(R"("logits":{"dtype":"F32","shape":[1,2])"), std::string::npos);
}

TEST(CommandLine, TrainsWithTheRecipesDefaultsUnlessTold)
{
    const test::TemporaryFolder folder;
    writeClassFolders(folder / "data");
    const Outcome outcome =
        run({"train", "--data", (folder / "data").native(), "--out", (folder / "run").native(), "--recipe",
             "tutorial", "--arch", "resnet18", "--epochs", "2", "--lr", "0.5"});
    EXPECT_EQ(outcome.code(), 0) << outcome.err;
    EXPECT_NE(outcome.err.find("epoch 2"), std::string::npos) << outcome.err;
    EXPECT_EQ(outcome.err.find("epoch 3"), std::string::npos) << outcome.err;
    EXPECT_NE(outcome.err.find("resnet18"), std::string::npos) << outcome.err;
}

TEST(CommandLine, AnswersACancelledRunWithCode4)
{
    const test::TemporaryFolder folder;
    writeClassFolders(folder / "data");
    CancelSource source;
    source.cancel();
    const Outcome outcome = run(
        {"train", "--data", (folder / "data").native(), "--out", (folder / "run").native()}, source.token());
    EXPECT_EQ(outcome.code(), 4) << outcome.err;
}

TEST(CommandLine, ListsTheNetworksAsJson)
{
    const Outcome outcome = run({"models", "--json"});
    ASSERT_EQ(outcome.code(), 0);
    const Json list = Json::parse(outcome.out);
    const auto entry = std::find_if(list.begin(), list.end(),
                                    [](const Json& network) { return network["name"] == "vgg19_bn"; });
    ASSERT_NE(entry, list.end());
    EXPECT_EQ((*entry)["parameters"],
              143678248); // torchvision 0.29: sum(p.numel() for p in vgg19_bn().parameters())
    EXPECT_TRUE((*entry)["weights"][0]["present"].is_boolean());
}

TEST(CommandLine, MeasuresHowFastANetworkIs)
{
    const Outcome outcome = run(
        {"bench", "--arch", "resnet18", "--mode", "train", "--batch-size", "4", "--steps", "3", "--json"});
    ASSERT_EQ(outcome.code(), 0) << outcome.err;
    const Json result = Json::parse(outcome.out);
    EXPECT_EQ(result["images_per_second"], 100);
    EXPECT_EQ(result["milliseconds_per_image"], 10);
    EXPECT_EQ(result["batch_size"], 4);
    EXPECT_EQ(result["mode"], "train");
    EXPECT_EQ(run({"bench", "--arch", "resnet18"}).out,
              "resnet18, infer, batch of 8, CPU, 2 threads: 100.0 images/s, 10.0 ms an image\n");
    EXPECT_EQ(run({"bench", "--arch", "resnet18", "--mode", "sleep"}).code(), 2);
    EXPECT_EQ(run({"bench", "--arch", "resnet18", "--mode", "explain"}).code(), 2) << "maps are of a model";
    EXPECT_EQ(run({"bench", "--model", "m", "--mode", "explain", "--batch-size", "2", "--steps", "1"}).code(),
              0);
}

TEST(CommandLine, RefusesToDownloadWhatIsNoNetworkAndStopsWhenCancelled)
{
    const Outcome unknown = run({"models", "--download", "resnet19"});
    EXPECT_EQ(unknown.code(), 2);
    EXPECT_EQ(unknown.err, "groundglass: there is no network named resnet19\n");
    const test::TemporaryFolder cache;
    ::setenv("XDG_CACHE_HOME", cache.path().c_str(), 1);
    CancelSource source;
    source.cancel();
    EXPECT_EQ(run({"models", "--download", "resnet18"}, source.token()).code(), 4);
    ::unsetenv("XDG_CACHE_HOME");
}

TEST(CommandLine, ConvertsWeightsAndWritesAScriptWhenAsked)
{
    const test::TemporaryFolder folder;
    const std::string out = (folder / "out.safetensors").native();
    const Outcome outcome =
        run({"convert-weights", "in.pth", out, "--arch", "resnet18", "--classes", "A,B,C", "--python"});
    EXPECT_EQ(outcome.code(), 0) << outcome.err;
    EXPECT_TRUE(outcome.out.empty());
    EXPECT_NE(outcome.err.find("resnet18, 3 classes"), std::string::npos) << outcome.err;
    EXPECT_EQ(readTextFile(out), "fake model of in.pth");
    EXPECT_NE(readTextFile(folder / "out.py").find("get_model(\"resnet18\""), std::string::npos);
    EXPECT_EQ(run({"convert-weights", "in.pth"}).code(), 2);
}

TEST(CommandLine, WritesNoModelWhenItsScriptWouldReplaceAFileOfTheUsers)
{
    const test::TemporaryFolder folder;
    const std::string out = (folder / "out.safetensors").native();
    writeFileAtomically(folder / "out.py", "print('mine')\n");
    const Outcome outcome = run({"convert-weights", "in.pth", out, "--python"});
    EXPECT_EQ(outcome.code(), 2);
    EXPECT_TRUE(outcome.err.starts_with("groundglass: " + (folder / "out.py").native() + ": "))
        << outcome.err;
    EXPECT_FALSE(std::filesystem::exists(out));
    EXPECT_EQ(readTextFile(folder / "out.py"), "print('mine')\n");
    EXPECT_EQ(run({"convert-weights", "in.pth", out}).code(), 0);
}

TEST(CommandLine, AnswersAnEmptyValueOfAnyOptionWithCode2)
{
    for (const std::vector<std::string>& arguments :
         {std::vector<std::string>{"predict", "--model", "m", "--classes", "", "a.png"},
          {"predict", "--model", "m", "--classes=", "a.png"},
          {"predict", "--model", "m", "--heatmaps", "", "a.png"},
          {"predict", "--model", "m", "--arch", "", "a.png"},
          {"predict", "--model", "m", ""},
          {"explain", "--model", "m", "--out", "x", "--layer", "", "a.png"},
          {"explain", "--model", "m", "--out", "x", "--class", "", "a.png"},
          {"train", "--data", "x", "--out", "y", "--weights", ""},
          {"convert-weights", "a", "b", "--classes", ""}}) {
        const Outcome outcome = run(arguments);
        EXPECT_EQ(outcome.code(), 2) << outcome.err;
        EXPECT_EQ(std::count(outcome.err.begin(), outcome.err.end(), '\n'), 1) << outcome.err;
    }
    EXPECT_EQ(run({"predict", "--model", "m", "--classes", "", "a.png"}).err,
              "groundglass: --classes: must not be empty (see groundglass --help)\n");
}

TEST(CommandLine, SaysThatAFolderHoldsNoScanAndGoesOnWithTheOthers)
{
    const test::TemporaryFolder folder;
    std::filesystem::create_directory(folder / "empty");
    writeGrey(folder / "good.png", 255);
    const std::string complaint =
        "groundglass: " + (folder / "empty").native() + ": there is no scan in it\n";
    for (const std::vector<std::string>& command :
         {std::vector<std::string>{"predict", "--model", "m"},
          {"explain", "--model", "m", "--out", (folder / "out").native()}}) {
        std::vector<std::string> alone = command;
        alone.push_back((folder / "empty").native());
        const Outcome nothing = run(alone);
        EXPECT_EQ(nothing.code(), 3);
        EXPECT_EQ(nothing.err, complaint);
        std::vector<std::string> both = alone;
        both.push_back((folder / "good.png").native());
        const Outcome outcome = run(both);
        EXPECT_EQ(outcome.code(), 3);
        EXPECT_NE(outcome.err.find(complaint), std::string::npos) << outcome.err;
        EXPECT_NE(outcome.out.find("good.png"), std::string::npos) << outcome.out;
    }
}

TEST(CommandLine, PrintsHelpForTheProgramAndEverySubcommand)
{
    for (const std::vector<std::string>& arguments :
         {std::vector<std::string>{"--help"}, {"train", "--help"}, {"predict", "--help"}}) {
        const Outcome outcome = run(arguments);
        EXPECT_EQ(outcome.code(), 0);
        EXPECT_NE(outcome.out.find("Usage"), std::string::npos);
    }
}

} // namespace
} // namespace gg
