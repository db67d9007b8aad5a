#include "CommandRun.h"
#include "base/AtomicFile.h"
#include "base/Paths.h"
#include "support/GradientFreeEngine.h"
#include "support/GreyPicture.h"
#include "support/TemporaryFolder.h"

#include <gtest/gtest.h>

namespace gg {
namespace {

using test::Outcome;
using test::run;

// Scans of equal names in two folders; the fake engine scores by brightness.
class ExplainCommand : public testing::Test
{
protected:
    ExplainCommand()
    {
        test::writeGreyPicture(scans / "a" / "scan.png", 250);
        test::writeGreyPicture(scans / "b" / "scan.png", 5);
    }

    Outcome explain(std::vector<std::string> more, const CancelToken& cancel = {}) const
    {
        std::vector<std::string> arguments = {"explain",  "--model", "m",          "--method",
                                              "grad-cam", "--out",   out.native(), scans.native()};
        arguments.insert(arguments.end(), more.begin(), more.end());
        return run(arguments, cancel);
    }

    test::TemporaryFolder folder;
    std::filesystem::path scans = folder / "scans";
    std::filesystem::path out = folder / "out";
};

TEST_F(ExplainCommand, WritesAnOverlayForEachScanOfAFolder)
{
    const Outcome outcome = explain({});
    EXPECT_EQ(outcome.code(), 0) << outcome.err;
    EXPECT_TRUE(std::filesystem::exists(out / "scan.cam.png"));
    EXPECT_TRUE(std::filesystem::exists(out / "scan-2.cam.png"));
    EXPECT_FALSE(std::filesystem::exists(out / "scan.cam.safetensors"));
    EXPECT_TRUE(outcome.out.starts_with("COVID       0.98")) << outcome.out;
    EXPECT_NE(outcome.out.find("NonCOVID    0.98"), std::string::npos) << outcome.out;
    EXPECT_NE(outcome.err.find("Explaining files"), std::string::npos) << outcome.err;
}

TEST_F(ExplainCommand, WritesTheMapsNumbersWhenAsked)
{
    EXPECT_EQ(explain({"--raw"}).code(), 0);
    const std::string content = readTextFile(out / "scan.cam.safetensors");
    EXPECT_NE(content.find(R"("cam":{"dtype":"F32","shape":[224,224])"), std::string::npos);
}

TEST_F(ExplainCommand, SpeaksForTheClassThatIsAskedFor)
{
    const Outcome outcome = explain({"--class", "COVID"});
    EXPECT_EQ(outcome.code(), 0) << outcome.err;
    EXPECT_NE(outcome.out.find("COVID       0.0196"), std::string::npos) << outcome.out;
    EXPECT_EQ(outcome.out.find("NonCOVID"), std::string::npos) << outcome.out;
}

TEST_F(ExplainCommand, AnswersAnUnknownClassLayerOrMethodWithCode2)
{
    const Outcome noClass = explain({"--class", "Flu"});
    EXPECT_EQ(noClass.code(), 2);
    EXPECT_EQ(noClass.err, "groundglass: The model has no class Flu; it has NonCOVID, COVID.\n");
    EXPECT_EQ(explain({"--layer", "nowhere"}).code(), 2);
    EXPECT_EQ(run({"explain", "--model", "m", "--method", "magic", "--out", "x", "y"}).code(), 2);
}

TEST_F(ExplainCommand, GoesOnAfterABadFileAndAnswersCode3)
{
    writeFileAtomically(folder / "bad.png", "this is no picture");
    test::writeGreyPicture(folder / "good.png", 99);
    const Outcome outcome = explain({(folder / "bad.png").native(), (folder / "good.png").native()});
    EXPECT_EQ(outcome.code(), 3);
    EXPECT_NE(outcome.err.find("groundglass: " + (folder / "bad.png").native() + ": "), std::string::npos);
    EXPECT_TRUE(std::filesystem::exists(out / "good.cam.png"));
    EXPECT_FALSE(std::filesystem::exists(out / "bad.cam.png"));
}

TEST_F(ExplainCommand, AnswersCancellationWithCode4)
{
    CancelSource source;
    source.cancel();
    EXPECT_EQ(explain({}, source.token()).code(), 4);
}

TEST_F(ExplainCommand, GivesTheSamePicturesAsPredictWithHeatMaps)
{
    EXPECT_EQ(explain({}).code(), 0);
    const Outcome outcome =
        run({"predict", "--model", "m", "--json", "--heatmaps", (folder / "maps").native(), scans.native()});
    EXPECT_EQ(outcome.code(), 0) << outcome.err;
    for (const char* name : {"scan.cam.png", "scan-2.cam.png"})
        EXPECT_EQ(readBinaryFile(folder / "maps" / name), readBinaryFile(out / name)) << name;
}

TEST_F(ExplainCommand, SaysInOneLineThatTheEngineHasNoGradientsBeforeItReadsAModel)
{
    Engines engines = Engines::allBy(std::make_shared<FakeEngine>());
    engines.inference = std::make_shared<test::GradientFreeEngine>();
    const std::string why =
        "groundglass: The engine gradient-free computes no gradients, so there are no heat maps "
        "of this model.\n";
    const Outcome explained =
        run({"explain", "--model", "m", "--out", out.native(), scans.native()}, {}, engines);
    EXPECT_EQ(explained.code(), 2);
    EXPECT_EQ(explained.err, why);
    const Outcome mapped =
        run({"predict", "--model", "m", "--heatmaps", out.native(), scans.native()}, {}, engines);
    EXPECT_EQ(mapped.code(), 2);
    EXPECT_EQ(mapped.err, why);
    EXPECT_FALSE(std::filesystem::exists(out)) << "nothing is begun";
    const Outcome scored = run({"predict", "--model", "m", scans.native()}, {}, engines);
    EXPECT_EQ(scored.code(), 0) << scored.err;
    EXPECT_NE(scored.out.find("COVID"), std::string::npos) << scored.out;
}

} // namespace
} // namespace gg
