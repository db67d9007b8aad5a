#include "report/EvaluationFolders.h"

#include "base/AtomicFile.h"
#include "base/Error.h"
#include "runs/RunRecord.h"
#include "support/ErrorOf.h"
#include "support/ReportedRun.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace gg {
namespace {

using testing::HasSubstr;
using testing::IsEmpty;

class EvaluationFolders : public testing::Test
{
protected:
    std::vector<std::string> places()
    {
        std::vector<std::string> found;
        for (const ReportedEvaluation& evaluation : evaluationsBelow(written.run(), notes, {}))
            found.push_back(evaluation.place);
        return found;
    }

    test::ReportedRun written;
    std::vector<Message> notes;
};

TEST_F(EvaluationFolders, AreFoundBelowTheRunInOrder)
{
    EXPECT_THAT(places(), IsEmpty());
    written.writeEvaluation("other/hospital");
    written.writeEvaluation("held-out");
    EXPECT_EQ(places(), (std::vector<std::string>{"held-out", "other/hospital"}));
    EXPECT_THAT(notes, IsEmpty());
}

TEST_F(EvaluationFolders, AreNotThoseOfAnotherRunNorBehindALinkNorTooDeep)
{
    written.writeEvaluation("another");
    writeRunRecord(written.run() / "another" / "run.json", written.record);
    written.writeEvaluation("another/held-out");
    written.writeEvaluation("1/2/3/4");
    written.writeEvaluation("1/2/3/4/5");
    std::filesystem::create_directory_symlink(written.run() / "1", written.run() / "link");
    EXPECT_EQ(places(), (std::vector<std::string>{"1/2/3/4"}));
}

TEST_F(EvaluationFolders, WithoutPredictionsHaveFiguresAllTheSame)
{
    written.writeEvaluation("test");
    std::filesystem::remove(written.run() / "test" / "predictions.csv");
    const auto evaluation = readEvaluation(written.run(), "test", notes);
    ASSERT_TRUE(evaluation);
    EXPECT_EQ(evaluation->metrics.n, 8u);
    EXPECT_FALSE(evaluation->predictions);
    ASSERT_EQ(notes.size(), 1u);
    EXPECT_THAT(notes[0].english(), HasSubstr("predictions.csv"));
}

TEST_F(EvaluationFolders, WithPredictionsOfOtherClassesHaveNone)
{
    written.writeEvaluation("test");
    writeFileAtomically(written.run() / "test" / "predictions.csv",
                        "path,label,prediction,score_a,score_b,loss\nx,a,a,1,0,0\n");
    EXPECT_FALSE(readEvaluation(written.run(), "test", notes)->predictions);
    EXPECT_THAT(notes.at(0).english(), HasSubstr("other classes"));
}

TEST_F(EvaluationFolders, ThatAreDamagedAreANote)
{
    std::filesystem::create_directories(written.run() / "bad");
    writeFileAtomically(written.run() / "bad" / "metrics.json", "{");
    EXPECT_THAT(places(), IsEmpty());
    EXPECT_THAT(notes.at(0).english(), HasSubstr("metrics.json"));
    CancelSource cancel;
    cancel.cancel();
    EXPECT_EQ(test::errorOf([&] { evaluationsBelow(written.run(), notes, cancel.token()); }).kind(),
              ErrorKind::Cancelled);
}

} // namespace
} // namespace gg
