#include "report/RunDocument.h"

#include "support/ReportWords.h"
#include "support/ReportedRun.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace gg {
namespace {

using testing::HasSubstr;
using testing::Not;

TEST(RunDocument, BeginsWithModelFactsAndEndsWithTheChecklists)
{
    const test::ReportedRun written;
    const ReportDocument document = runDocument(test::reportOn(written.run()));
    EXPECT_EQ(document.title.english(), "Report on the run first");
    ASSERT_TRUE(std::holds_alternative<ReportHeading>(document.blocks.front()));
    EXPECT_EQ(std::get<ReportHeading>(document.blocks.front()).text.english(), "Model Facts");
    const std::string words = test::wordsOf(document.blocks);
    std::size_t last = 0;
    for (const char* section :
         {"Model Facts", "\nData\n", "\nModel\n", "\nSettings and environment\n", "\nTraining\n",
          "\nValidation\n", "\nEvaluations on other images\n", "CLAIM 2024", "TRIPOD+AI"}) {
        const std::size_t at = words.find(section, last);
        ASSERT_NE(at, std::string::npos) << section;
        last = at;
    }
}

TEST(RunDocument, TellsNoPatientNoMachineAndNoFolder)
{
    test::ReportedRun written;
    written.record.status = RunStatus::Failed;
    written.record.message = (written.data() / "x.png").native() + ": is damaged";
    written.record.environment["warnings"].push_back("See " + written.data().native() + ".");
    written.write();
    std::filesystem::remove(written.run() / "predictions.csv"); // a note that names its folder
    for (const bool hasData : {true, false}) {
        if (!hasData)
            std::filesystem::remove_all(written.data());
        const std::string words = test::wordsOf(runDocument(test::reportOn(written.run())).blocks);
        EXPECT_THAT(words, HasSubstr("predictions.csv"));
        for (const std::string& secret :
             {std::string("Jane"), std::string("secret-machine"), written.data().parent_path().native()})
            EXPECT_THAT(words, Not(HasSubstr(secret)));
    }
}

TEST(RunDocument, HasTheNameThatThePersonGaveTheRun)
{
    test::ReportedRun written;
    written.record.config["run_name"] = "with flips";
    written.write();
    EXPECT_EQ(runDocument(test::reportOn(written.run())).title.english(), "Report on the run with flips");
}

TEST(RunDocument, IsWholeOfARunThatHasNothingYet)
{
    test::ReportedRun written;
    written.record.status = RunStatus::Running;
    written.record.environment = Json::object();
    written.record.config = Json::object();
    written.write();
    for (const char* name : {"best.safetensors", "metrics.json", "predictions.csv", "history.csv"})
        std::filesystem::remove(written.run() / name);
    const std::string words = test::wordsOf(runDocument(test::reportOn(written.run())).blocks);
    EXPECT_THAT(words, HasSubstr("This run was broken off"));
    EXPECT_THAT(words, HasSubstr("CLAIM 2024"));
}

} // namespace
} // namespace gg
