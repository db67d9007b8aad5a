#include "runs/PredictionsFile.h"

#include "base/AtomicFile.h"
#include "base/Error.h"
#include "base/Paths.h"
#include "support/FileSizeLimit.h"
#include "support/TemporaryFolder.h"

#include <cmath>
#include <gtest/gtest.h>

namespace gg {
namespace {

Predictions somePredictions()
{
    Predictions predictions;
    predictions.classes = {"NonCOVID", "COVID"};
    predictions.rows = {{"COVID/a.png", 1, 1, {0.25, 0.75}, 0.2876820724517809},
                        {"odd, \"quoted\"\nname.png", 0, 1, {0.5, 0.5}, 0.6931471805599453},
                        {"unknown.png", unknownLabel, 0, {1.0 / 3.0, 2.0 / 3.0}, std::nan("")}};
    return predictions;
}

std::string complaintAbout(const std::string& text)
{
    const test::TemporaryFolder folder;
    writeFileAtomically(folder / "predictions.csv", text);
    try {
        readPredictions(folder / "predictions.csv", 1, 0.5);
    } catch (const Error& error) {
        EXPECT_EQ(error.kind(), ErrorKind::BadInput);
        return error.message().substr(error.message().find("predictions.csv: "));
    }
    return "nothing";
}

TEST(PredictionsFile, HasTheFormOfTheContract)
{
    const test::TemporaryFolder folder;
    writePredictions(folder / "predictions.csv", somePredictions());
    EXPECT_EQ(readTextFile(folder / "predictions.csv"),
              "path,label,prediction,score_NonCOVID,score_COVID,loss\n"
              "COVID/a.png,COVID,COVID,0.25,0.75,0.2876820724517809\n"
              "\"odd, \"\"quoted\"\"\nname.png\",NonCOVID,COVID,0.5,0.5,0.6931471805599453\n"
              "unknown.png,,NonCOVID,0.3333333333333333,0.6666666666666666,\n");
}

TEST(PredictionsFile, ReadsBackTheSameNumbersAndNames)
{
    const test::TemporaryFolder folder;
    const Predictions written = somePredictions();
    writePredictions(folder / "predictions.csv", written);
    const Predictions read = readPredictions(folder / "predictions.csv", 0, 0.25);
    EXPECT_EQ(read.classes, written.classes);
    EXPECT_EQ(read.positiveClass, 0);
    EXPECT_EQ(read.threshold, 0.25);
    ASSERT_EQ(read.rows.size(), written.rows.size());
    for (std::size_t i = 0; i < read.rows.size(); ++i) {
        EXPECT_EQ(read.rows[i].path, written.rows[i].path);
        EXPECT_EQ(read.rows[i].label, written.rows[i].label);
        EXPECT_EQ(read.rows[i].predicted, written.rows[i].predicted);
        EXPECT_EQ(read.rows[i].scores, written.rows[i].scores);
    }
    EXPECT_EQ(read.rows[0].loss, written.rows[0].loss);
    EXPECT_TRUE(std::isnan(read.rows[2].loss));
}

TEST(PredictionsFile, HasAColumnOfPatientsWhereAnyIsKnown)
{
    const test::TemporaryFolder folder;
    Predictions written = somePredictions();
    written.rows[0].patient = "P 7, left";
    writePredictions(folder / "predictions.csv", written);
    const std::string text = readTextFile(folder / "predictions.csv");
    EXPECT_TRUE(text.starts_with("path,label,prediction,score_NonCOVID,score_COVID,loss,patient\n")) << text;
    const Predictions read = readPredictions(folder / "predictions.csv", 1, 0.5);
    EXPECT_EQ(read.classes, written.classes);
    EXPECT_EQ(read.rows[0].patient, "P 7, left");
    EXPECT_EQ(read.rows[1].patient, "");
    EXPECT_EQ(read.rows[0].loss, written.rows[0].loss);
}

TEST(PredictionsFile, AClassMayBeCalledPatient)
{
    const test::TemporaryFolder folder;
    Predictions written = somePredictions();
    written.classes = {"loss", "patient"};
    writePredictions(folder / "predictions.csv", written);
    EXPECT_EQ(readPredictions(folder / "predictions.csv", 1, 0.5).classes, written.classes);
}

TEST(PredictionsFile, ClassNamesMayHoldCommasAndDifferInCaseOnly)
{
    const test::TemporaryFolder folder;
    Predictions written = somePredictions();
    written.classes = {"covid", "COVID", "other, bacterial"};
    for (Prediction& row : written.rows)
        row.scores.push_back(0.0);
    writePredictions(folder / "predictions.csv", written);
    EXPECT_EQ(readPredictions(folder / "predictions.csv", 1, 0.5).classes, written.classes);
}

TEST(PredictionsFile, IsUtf8EvenWhereAFileNameIsNot)
{
    const test::TemporaryFolder folder;
    Predictions written = somePredictions();
    written.rows = {{"b\xE9nin.png", 0, 0, {1.0, 0.0}, 0.0}, {"b\xC3\xA9nin.png", 0, 0, {1.0, 0.0}, 0.0}};
    writePredictions(folder / "predictions.csv", written);
    const Predictions read = readPredictions(folder / "predictions.csv", 1, 0.5);
    EXPECT_EQ(read.rows[0].path, "b\\xE9nin.png");
    EXPECT_EQ(read.rows[1].path, "b\xC3\xA9nin.png");
}

TEST(PredictionsFile, ABadFileIsNamedWithWhatIsWrong)
{
    const std::string heading = "path,label,prediction,score_A,score_B,loss\n";
    EXPECT_EQ(complaintAbout("path,label\n"),
              "predictions.csv: has not the columns path,label,prediction,score_<class>...,loss");
    EXPECT_EQ(complaintAbout("path,label,prediction,score_A,prob_B,loss\n"),
              "predictions.csv: has an unknown column \"prob_B\"");
    for (const char* row :
         {"a,C,A,1,0,0", "a,A,,1,0,0", "a,A,A,1,0", "a,A,A,2,0,0", "a,A,A,,1,0", "a,A,A,1,0,low"})
        EXPECT_EQ(complaintAbout(heading + "ok,A,A,1,0,0\n" + row + "\n"),
                  "predictions.csv: row 3 is not a prediction")
            << row;
    EXPECT_EQ(complaintAbout("path,label,prediction,score_A,score_A,loss\n"),
              "predictions.csv: The names of the classes must be distinct and not empty.");
}

TEST(PredictionsFile, AFullDiskLeavesTheOldFile)
{
    const test::TemporaryFolder folder;
    writePredictions(folder / "predictions.csv", somePredictions());
    const std::string before = readTextFile(folder / "predictions.csv");
    Predictions other = somePredictions();
    other.rows.pop_back();
    {
        const test::FileSizeLimit limit(60);
        EXPECT_THROW(writePredictions(folder / "predictions.csv", other), Error);
    }
    EXPECT_EQ(readTextFile(folder / "predictions.csv"), before);
    EXPECT_EQ(std::distance(std::filesystem::directory_iterator(folder.path()), {}), 1);
}

} // namespace
} // namespace gg
