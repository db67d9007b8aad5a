#include "model/FilePredictor.h"

#include "base/AtomicFile.h"
#include "base/Error.h"
#include "base/Messages.h"
#include "base/Paths.h"
#include "data/ScanSearch.h"
#include "image/Picture.h"
#include "image/PngWriter.h"
#include "model/LearntFrom.h"
#include "support/ChestSlices.h"
#include "support/ErrorOf.h"
#include "support/GoldenFiles.h"
#include "support/HalvesClassifier.h"
#include "support/ManyFrames.h"
#include "support/TemporaryFolder.h"
#include "support/TinyDataset.h"

#include <gtest/gtest.h>
#include <sys/stat.h>

namespace gg {
namespace {

using Paths = std::vector<std::filesystem::path>;

TEST(FilePredictor, SaysWhichFolderHoldsNoScan)
{
    const test::TemporaryFolder folder;
    makeFolder(folder / "empty" / "deep");
    writeFileAtomically(folder / "empty" / "notes.txt", "not a scan");
    writePng(folder / "a.png", test::tinyPicture(0, 1));
    const std::string complaint = (folder / "empty").native() + ": there is no scan in it";
    const Error error = test::errorOf([&] { expandPaths(Paths{folder / "empty"}); });
    EXPECT_EQ(error.kind(), ErrorKind::BadInput);
    EXPECT_EQ(error.message(), complaint);

    const Paths files = expandPaths(Paths{folder / "empty", folder / "a.png"}).files;
    ASSERT_EQ(files, (Paths{folder / "empty", folder / "a.png"}));
    test::HalvesClassifier classifier;
    std::vector<FileResult> results;
    predictFiles(classifier, files,
                 [&](const FileResult& result, const cv::Mat&) { results.push_back(result); }, {}, {});
    EXPECT_EQ(results.at(0).error.english(), complaint);
    EXPECT_TRUE(results.at(1).classification.has_value());
}

TEST(FilePredictor, SaysWhatStandsWhereAFileShouldBeAndWaitsForNothing)
{
    const test::TemporaryFolder folder;
    ASSERT_EQ(::mkfifo((folder / "pipe.png").c_str(), 0600), 0);
    const std::string pipe = (folder / "pipe.png").native() + ": is not a regular file: it is a pipe";
    const std::string device = "/dev/zero: is not a regular file: it is a device";
    EXPECT_EQ(test::errorOf([&] { expandPaths(Paths{folder / "pipe.png"}); }).message(), pipe);
    EXPECT_EQ(test::errorOf([&] { expandPaths(Paths{"/dev/zero"}); }).message(), device);
    const Paths files = expandPaths(Paths{folder / "pipe.png", "/dev/zero"}).files;
    test::HalvesClassifier classifier;
    std::vector<std::string> errors;
    predictFiles(classifier, files,
                 [&](const FileResult& result, const cv::Mat&) { errors.push_back(result.error.english()); },
                 {}, {});
    EXPECT_EQ(errors, (std::vector<std::string>{pipe, device}));
}

TEST(FilePredictor, GivesEachFileItsResultOrItsSentenceInOrder)
{
    const test::TemporaryFolder folder;
    Paths files;
    for (int i = 0; i < 12; ++i) {
        files.push_back(folder / (std::to_string(i) + ".png"));
        writePng(files.back(), test::tinyPicture(i % 2, static_cast<std::uint64_t>(i)));
    }
    writeFileAtomically(files[5], "broken");
    files.push_back(folder / "absent.png");
    test::HalvesClassifier classifier;
    std::vector<FileResult> results;
    const auto onResult = [&](const FileResult& result, const cv::Mat& picture) {
        EXPECT_EQ(picture.empty(), !result.classification) << result.file;
        results.push_back(result);
    };
    predictFiles(classifier, files, onResult, {}, {});
    ASSERT_EQ(results.size(), files.size());
    for (std::size_t i = 0; i < files.size(); ++i) {
        EXPECT_EQ(results[i].file, files[i]);
        const bool bad = i == 5 || i == 12;
        EXPECT_EQ(results[i].classification.has_value(), !bad) << files[i];
        EXPECT_EQ(results[i].error.isEmpty(), !bad) << results[i].error.english();
        if (!bad) {
            EXPECT_EQ(results[i].classification->predicted, static_cast<int>(i % 2));
        }
    }
    EXPECT_NE(results[12].error.english().find("absent.png"), std::string::npos)
        << results[12].error.english();
}

TEST(FilePredictor, HandsOverWhatTheNetworkSeesAndHowToTurnItForAPerson)
{
    const Paths files{test::goldenFolder("image") / "exif-orientation.png"};
    test::HalvesClassifier classifier;
    const Preprocessing& preprocessing = classifier.modelCard.preprocessing;
    const auto onResult = [&](const FileResult& result, const cv::Mat& picture) {
        EXPECT_EQ(result.orientation, Orientation::RightTop);
        ASSERT_EQ(result.warnings.size(), 1U);
        EXPECT_NE(result.warnings[0].english().find("stored turned"), std::string::npos);
        const cv::Mat stored = readPicture(files[0]).pixels;
        EXPECT_EQ(test::largestDifference(picture, preprocessing.resized(stored)), 0);
        EXPECT_EQ(test::largestDifference(picture, preprocessing.resized(picture)), 0)
            << "what was resized stays the same when it is resized again";
    };
    predictFiles(classifier, files, onResult, {}, {});
}

TEST(FilePredictor, SaysOfAnImageThatTheModelHasLearntFromIt)
{
    const test::TemporaryFolder folder;
    for (const char* name : {"trained.png", "chosen.png", "other.png"})
        writePng(folder / name, test::tinyPicture(0, static_cast<std::uint64_t>(name[0])));
    test::HalvesClassifier classifier;
    setLearntImages(classifier.modelCard.provenance,
                    {ImageSketch({imageHash(folder / "trained.png").value()}),
                     ImageSketch({imageHash(folder / "chosen.png").value()})});
    std::vector<std::vector<std::string>> warnings;
    predictFiles(
        classifier, Paths{folder / "trained.png", folder / "chosen.png", folder / "other.png"},
        [&](const FileResult& result, const cv::Mat&) { warnings.push_back(english(result.warnings)); }, {},
        {});
    ASSERT_EQ(warnings.size(), 3u);
    EXPECT_TRUE(warnings[0].at(0).starts_with("the model was trained on this very image")) << warnings[0][0];
    EXPECT_TRUE(warnings[1].at(0).starts_with("the model was chosen by this very image")) << warnings[1][0];
    EXPECT_TRUE(warnings[2].empty());
}

TEST(FilePredictor, StopsWhenCancelledInBetween)
{
    const test::TemporaryFolder folder;
    const Paths files(20, folder / "a.png");
    writePng(files[0], test::tinyPicture(0, 1));
    test::HalvesClassifier classifier;
    CancelSource source;
    std::size_t heard = 0;
    const auto onResult = [&](const FileResult&, const cv::Mat&) {
        if (++heard == 3)
            source.cancel();
    };
    EXPECT_THROW(predictFiles(classifier, files, onResult, {}, source.token()), Error);
    EXPECT_EQ(heard, 3u);
}

TEST(FilePredictor, TakesEachFrameOfAFileOfManyForAScanOfItsOwn)
{
    const test::TemporaryFolder folder;
    const auto file = test::writeManyFrames(folder / "a.dcm", 3);
    const Paths frames = {file / "1", file / "3", file / "4"};
    test::HalvesClassifier classifier;
    std::vector<FileResult> results;
    predictFiles(classifier, frames,
                 [&](const FileResult& result, const cv::Mat&) { results.push_back(result); }, {}, {});
    ASSERT_EQ(results.size(), 3U);
    EXPECT_TRUE(results[0].classification && results[1].classification);
    EXPECT_EQ(results[1].frame, 3);
    EXPECT_EQ(results[1].wholeFile(), file);
    EXPECT_EQ(results[2].error.english(), file.native() + ": has 3 frames, and none of number 4");
}

class RefusedFiles : public testing::Test
{
protected:
    RefusedFiles()
    {
        writePng(folder / "chest.png", test::chestPicture());
        writePng(folder / "noise.png", test::noisePicture());
        classifier.modelCard.refusesNoChest = true;
    }
    FileResult resultOf(const char* name)
    {
        std::optional<FileResult> found;
        predictFiles(classifier, Paths{folder / name},
                     [&](const FileResult& result, const cv::Mat& picture) {
                         EXPECT_FALSE(picture.empty());
                         found = result;
                     },
                     {}, {});
        return found.value();
    }

    const test::TemporaryFolder folder;
    test::HalvesClassifier classifier;
};

TEST_F(RefusedFiles, HaveAReasonAndNoScore)
{
    const FileResult result = resultOf("noise.png");
    EXPECT_FALSE(result.refusal.isEmpty());
    EXPECT_FALSE(result.classification);
    ASSERT_TRUE(result.withheld);
    EXPECT_EQ(result.withheld->scores.size(), 2U);
    EXPECT_TRUE(result.error.isEmpty());
    EXPECT_FALSE(result.wasInsistedOn);
}

TEST_F(RefusedFiles, AreNotChests)
{
    const FileResult result = resultOf("chest.png");
    EXPECT_EQ(result.refusal.english(), "");
    EXPECT_TRUE(result.classification);
    EXPECT_FALSE(result.withheld);
    ASSERT_TRUE(result.lungShare);
    EXPECT_GT(*result.lungShare, 0.1);
}

TEST_F(RefusedFiles, GetTheirScoreWhereSomebodyInsists)
{
    FileResult result = resultOf("noise.png");
    const std::string reason = result.refusal.english();
    const std::vector<double> scores = result.withheld->scores;
    result.warnings = {"is small"};
    result.insist();
    EXPECT_TRUE(result.refusal.isEmpty());
    EXPECT_FALSE(result.withheld);
    ASSERT_TRUE(result.classification);
    EXPECT_EQ(result.classification->scores, scores);
    EXPECT_TRUE(result.wasInsistedOn);
    const std::vector<std::string> warnings = {
        "refused, and scored because that was insisted on: it " + reason, "is small"};
    EXPECT_EQ(english(result.warnings), warnings);
    result.insist();
    EXPECT_EQ(english(result.warnings), warnings) << "once is enough";
    EXPECT_TRUE(result.classification);
}

TEST_F(RefusedFiles, AreNoneWhereNothingIsInsistedOn)
{
    FileResult result = resultOf("chest.png");
    const std::vector<double> scores = result.classification->scores;
    result.insist();
    ASSERT_TRUE(result.classification);
    EXPECT_EQ(result.classification->scores, scores);
    EXPECT_FALSE(result.wasInsistedOn);
    EXPECT_TRUE(result.warnings.empty());
}

TEST_F(RefusedFiles, AreNoneForAModelThatTakesAnyPicture)
{
    classifier.modelCard.refusesNoChest = false;
    const FileResult result = resultOf("noise.png");
    EXPECT_TRUE(result.refusal.isEmpty());
    EXPECT_TRUE(result.classification);
    EXPECT_FALSE(result.withheld);
    EXPECT_FALSE(result.lungShare);
}

} // namespace
} // namespace gg
