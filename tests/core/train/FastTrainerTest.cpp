#include "train/FastTrainer.h"

#include "base/AtomicFile.h"
#include "base/Paths.h"
#include "demo/DemoSetWriter.h"
#include "model/Evaluator.h"
#include "model/FilePredictor.h"
#include "model/TorchClassifier.h"
#include "nn/NetworkFactory.h"
#include "support/ChestDataset.h"
#include "support/ErrorOf.h"
#include "support/GoldenFiles.h"
#include "support/TrainFixture.h"

namespace gg {
namespace {

class FastTrainerTest : public test::TrainFixture
{
protected:
    RunFinished train(const std::string& run, bool resume = false)
    {
        const TrainJob job = jobFor(configFor(Recipe::Fast), run, resume);
        return FastTrainer(job, {}).run();
    }

    bool hasStage(const std::string& name) const
    {
        const std::vector<StageProgress> stages = heard<StageProgress>();
        return std::any_of(stages.begin(), stages.end(), [&](const StageProgress& stage) {
            return stage.progress.stage.english() == name;
        });
    }
};

TEST_F(FastTrainerTest, LeavesAnOrdinaryModelThatScoresAsTheRunSaid)
{
    const RunFinished finished = train("run");
    EXPECT_EQ(finished.end, RunEnd::AllEpochs);
    ASSERT_EQ(finished.bestEpoch, finished.epochs);
    const RunFolder run(folder / "run");
    EXPECT_EQ(run.readHistory().size(), static_cast<std::size_t>(finished.epochs));
    EXPECT_TRUE(heard<EpochDone>().back().isBest);

    TorchClassifier classifier(readModel({finished.bestModel, {}, {}}), {});
    const Evaluation evaluation = evaluateSplit(classifier, dataset, Split::Val, {}, {});
    const Predictions kept = run.readPredictions();
    ASSERT_EQ(evaluation.predictions.rows.size(), kept.rows.size());
    for (std::size_t i = 0; i < kept.rows.size(); ++i) {
        EXPECT_EQ(evaluation.predictions.rows[i].path, kept.rows[i].path);
        EXPECT_NEAR(evaluation.predictions.rows[i].scores[1], kept.rows[i].scores[1], 1e-4) << i;
    }
}

TEST_F(FastTrainerTest, LeavesByTheStrongRecipeAModelThatWeighsTheLungsAndScoresAsTheRunSaid)
{
    dataset = test::makeChestDataset(folder / "chests", 12, 9);
    for (const char* const run : {"computed", "kept"}) {
        events.clear();
        const RunFinished finished = FastTrainer(jobFor(configFor(Recipe::Strong), run), {}).run();
        EXPECT_EQ(hasStage("Computing features"), std::string(run) == "computed");

        TorchClassifier classifier(readModel({finished.bestModel, {}, {}}), {});
        EXPECT_TRUE(classifier.card().preprocessing.lungs.measureLungs);
        ASSERT_TRUE(classifier.card().lungTerm);
        EXPECT_GT(classifier.card().lungTerm->weights[1][1], 0) << "ground glass speaks for COVID";
        const Evaluation evaluation = evaluateSplit(classifier, dataset, Split::Val, {}, {});
        const Predictions kept = RunFolder(folder / run).readPredictions();
        ASSERT_EQ(evaluation.predictions.rows.size(), kept.rows.size());
        for (std::size_t i = 0; i < kept.rows.size(); ++i)
            EXPECT_NEAR(evaluation.predictions.rows[i].scores[1], kept.rows[i].scores[1], 1e-4) << i;
    }
}

TEST_F(FastTrainerTest, RefusesANetworkWithoutALinearHead)
{
    TrainConfig config = configFor(Recipe::Fast);
    config.architecture = "squeezenet1_1";
    const Error error = test::errorOf([&] { FastTrainer(jobFor(config, "run"), {}).run(); });
    EXPECT_EQ(error.kind(), ErrorKind::Usage);
    EXPECT_EQ(error.message(), "The fast recipe fits a linear layer behind the pooling, which squeezenet1_1 "
                               "does not have; take the tutorial recipe or another network.");
    EXPECT_TRUE(heard<RunStarted>().empty());
}

TEST_F(FastTrainerTest, IsRefusedBeforehandForJustTheseNetworks)
{
    for (const NetworkVariant& variant : availableNetworks()) {
        TrainConfig config;
        config.architecture = variant.name;
        const std::vector<FieldProblem> problems = config.problems();
        const bool refused = std::any_of(problems.begin(), problems.end(),
                                         [](const FieldProblem& problem) { return problem.key == "recipe"; });
        EXPECT_EQ(refused, !variant.make(2)->hasLinearHead()) << variant.name;
    }
}

TEST_F(FastTrainerTest, TakesKeptFeaturesTheSecondTimeAndGivesTheSame)
{
    train("first");
    EXPECT_TRUE(hasStage("Computing features"));
    events.clear();
    train("second");
    EXPECT_FALSE(hasStage("Reading images"));
    EXPECT_FALSE(hasStage("Computing features"));
    EXPECT_EQ(readTextFile(RunFolder(folder / "first").predictionsFile()),
              readTextFile(RunFolder(folder / "second").predictionsFile()));
}

TEST_F(FastTrainerTest, DoesNothingMoreWhenItHadEnded)
{
    const RunFinished first = train("run");
    const std::string model = readTextFile(first.bestModel);
    const RunFinished second = train("run", true);
    EXPECT_TRUE(second.hadEnded);
    EXPECT_EQ(second.end, RunEnd::AllEpochs);
    EXPECT_EQ(second.epochs, first.epochs);
    EXPECT_EQ(second.bestEpoch, first.bestEpoch);
    EXPECT_EQ(second.bestModel, first.bestModel);
    EXPECT_EQ(readTextFile(first.bestModel), model);
    EXPECT_TRUE(RunFolder(folder / "run").readRecord().resumed.empty());
}

TEST_F(FastTrainerTest, StartsOverWithMoreIterationsWhenItNeededAllThatItHad)
{
    TrainConfig config = configFor(Recipe::Fast);
    config.epochs = 2;
    FastTrainer(jobFor(config, "run"), {}).run();
    config.epochs = 500;
    const RunFinished finished = FastTrainer(jobFor(config, "run", true), {}).run();
    EXPECT_FALSE(finished.hadEnded);
    EXPECT_GT(finished.epochs, 2);
    EXPECT_EQ(RunFolder(folder / "run").readHistory().size(), static_cast<std::size_t>(finished.epochs));
    EXPECT_EQ(RunFolder(folder / "run").readRecord().config["epochs"], 500);
}

TEST_F(FastTrainerTest, StartsOverWhenItWasStoppedAndGivesTheSame)
{
    train("unbroken");
    TrainJob job = jobFor(configFor(Recipe::Fast), "run");
    job.observer = [this](const TrainEvent& event) {
        if (std::holds_alternative<EpochDone>(event))
            cancel.cancel();
    };
    FastTrainer(job, {}).run();
    cancel = CancelSource();
    EXPECT_FALSE(train("run", true).hadEnded);
    EXPECT_EQ(readTextFile(RunFolder(folder / "run").predictionsFile()),
              readTextFile(RunFolder(folder / "unbroken").predictionsFile()));
}

TEST_F(FastTrainerTest, StopsBetweenImagesWhenAskedTo)
{
    TrainJob job = jobFor(configFor(Recipe::Fast), "run");
    job.observer = [this](const TrainEvent& event) {
        if (std::holds_alternative<StageProgress>(event))
            cancel.cancel();
    };
    const RunFinished finished = FastTrainer(job, {}).run();
    EXPECT_EQ(finished.end, RunEnd::Stopped);
    EXPECT_FALSE(finished.bestEpoch.has_value());
    EXPECT_EQ(RunFolder(folder / "run").readRecord().status, RunStatus::Stopped);
}

TEST_F(FastTrainerTest, LeavesOutFilesThatCannotBeReadAndSaysSo)
{
    writeFileAtomically(dataset.items()[1].file, "no picture");
    train("run");
    const std::vector<ImagesRead> read = heard<ImagesRead>();
    ASSERT_EQ(read.size(), 2u);
    EXPECT_EQ(read[0].images, dataset.count(Split::Train) - 1);
    EXPECT_EQ(read[0].leftOut.at(0).path, "1.png");
    EXPECT_EQ(read[0].leftOut.at(0).reason.english().find(folder.path().native()), std::string::npos);
    EXPECT_EQ(read[1].images, dataset.count(Split::Val));
    EXPECT_EQ(RunFolder(folder / "run").readRecord().environment["left_out"][0]["path"], "1.png");
}

TEST_F(FastTrainerTest, SaysWhatShouldBeKnownOfItsPicturesAlsoWhenTheirFeaturesAreKept)
{
    std::filesystem::copy_file(test::goldenFolder("image") / "exif-orientation.png", dataset.items()[0].file,
                               std::filesystem::copy_options::overwrite_existing);
    for (const std::string name : {"first", "second"}) {
        events.clear();
        train(name);
        const std::vector<Message> notes = heard<ImagesRead>().at(0).notes;
        ASSERT_EQ(notes.size(), 1u) << name;
        EXPECT_NE(notes[0].english().find("0.png: stored turned"), std::string::npos) << notes[0].english();
        EXPECT_EQ(RunFolder(folder / name).readRecord().environment["warnings"].back(), notes[0].english());
    }
}

// What a person does who has a split drawn and then judges the model on all that there was.
TEST_F(FastTrainerTest, LeavesAModelThatKnowsItsImagesUnderAnyName)
{
    for (const std::string run : {"read", "kept"}) { // the second finds its features in the cache
        const RunFinished finished = train(run);
        TorchClassifier classifier(readModel({finished.bestModel, {}, {}}), {});
        DatasetContent copy;
        copy.name = "copy";
        copy.root = folder / "copy";
        copy.classes = dataset.classes();
        std::filesystem::create_directories(copy.root);
        for (const DatasetItem& item : dataset.items()) {
            const std::string name = "renamed " + item.path;
            std::filesystem::copy_file(item.file, copy.root / name,
                                       std::filesystem::copy_options::overwrite_existing);
            copy.items.push_back({name, copy.root / name, item.label, Split::None, {}});
        }
        const Evaluation evaluation = evaluateSplit(classifier, Dataset(copy), std::nullopt, {}, {});
        ASSERT_GE(evaluation.notes.size(), 2u);
        EXPECT_TRUE(
            evaluation.notes[0].english().starts_with("The model was trained on 8 of these 16 images"))
            << evaluation.notes[0].english();
        EXPECT_TRUE(evaluation.notes[1].english().starts_with("The model was chosen by 4 of these 16 images"))
            << evaluation.notes[1].english();
        const std::vector<Message> warnings = metricsOf(evaluation).warnings;
        ASSERT_TRUE(evaluation.internal);
        EXPECT_TRUE(warnings.at(0).english().starts_with("AUC ")) << warnings.at(0).english();
        EXPECT_EQ(warnings.at(1), evaluation.notes[0]);
    }
}

TEST_F(FastTrainerTest, FailsWhenNoImageOfASplitCanBeRead)
{
    for (const std::size_t item : dataset.indices(Split::Val))
        writeFileAtomically(dataset.items()[item].file, "no picture");
    const Error error = test::errorOf([&] { train("run"); });
    EXPECT_EQ(error.kind(), ErrorKind::BadInput);
    EXPECT_NE(error.message().find("val"), std::string::npos) << error.message();
}

TEST_F(FastTrainerTest, LeavesAModelOfChestsThatRefusesWhatIsNoneAndKnowsWhereItIsUnsure)
{
    dataset = test::makeChestDataset(folder / "chests", 3, 9);
    for (const std::string run : {"read", "kept"}) { // the second finds its features in the cache
        const ModelCard card = readModelCard(train(run).bestModel);
        EXPECT_TRUE(card.refusesNoChest) << run;
        ASSERT_TRUE(card.uncertain) << run;
        EXPECT_EQ(card.uncertain->images, 18u) << run;
        EXPECT_LE(card.uncertain->from, card.threshold) << run;
        EXPECT_GE(card.uncertain->to, card.threshold) << run;
        EXPECT_EQ(card.scanRule, ScanRule()) << run << ": of so few patients none is chosen";
    }
}

TEST_F(FastTrainerTest, LeavesAModelOfOtherPicturesThatRefusesNone)
{
    for (const std::string run : {"read", "kept"}) {
        const ModelCard card = readModelCard(train(run).bestModel);
        EXPECT_FALSE(card.refusesNoChest) << run;
        EXPECT_EQ(card.uncertain, std::nullopt) << run << ": two images a class promise nothing";
    }
}

TEST_F(FastTrainerTest, LeavesAModelThatSeesTheLungsAloneWhereverItIsAskedAsItDidInTraining)
{
    dataset = writeDemoSet(folder / "demo", {.seed = 7, .patients = 8, .size = 128}, {}, {});
    TrainConfig config = configFor(Recipe::Fast);
    const RunFinished plain = FastTrainer(jobFor(config, "plain"), {}).run();
    config.lungs = "crop_and_mask";
    const RunFinished cropped = FastTrainer(jobFor(config, "cropped"), {}).run();
    EXPECT_NE(readTextFile(RunFolder(folder / "plain").predictionsFile()),
              readTextFile(RunFolder(folder / "cropped").predictionsFile()))
        << "kept features of whole slices are of no use";

    TorchClassifier classifier(readModel({cropped.bestModel, {}, {}}), {});
    EXPECT_EQ(classifier.card().preprocessing.lungs, (LungSteps{false, true, true}));
    EXPECT_FALSE(readModel({plain.bestModel, {}, {}}).card.preprocessing.lungs.any());
    const Predictions kept = RunFolder(folder / "cropped").readPredictions();
    const Evaluation evaluation = evaluateSplit(classifier, dataset, Split::Val, {}, {});
    ASSERT_EQ(evaluation.predictions.rows.size(), kept.rows.size());
    std::vector<std::filesystem::path> files;
    for (std::size_t i = 0; i < kept.rows.size(); ++i) {
        EXPECT_NEAR(evaluation.predictions.rows[i].scores[1], kept.rows[i].scores[1], 1e-4) << i;
        files.push_back(dataset.items()[evaluation.items[i]].file);
    }
    std::size_t next = 0;
    const auto onResult = [&](FileResult result, const cv::Mat&) {
        result.insist();
        ASSERT_TRUE(result.classification) << result.error.english();
        EXPECT_NEAR(result.classification->scores[1], kept.rows[next++].scores[1], 1e-4);
        EXPECT_LT(result.part.width, 0.95) << result.file;
    };
    predictFiles(classifier, files, onResult, {}, {});
    EXPECT_EQ(next, files.size());
}

} // namespace
} // namespace gg
