#include "report/RunSections.h"

#include "support/ReportWords.h"
#include "support/ReportedRun.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace gg {
namespace {

using test::wordsOf;
using testing::HasSubstr;
using testing::Not;

class RunSections : public testing::Test
{
protected:
    test::ReportedRun written;
    RunReport report = test::reportOn(written.run());
};

TEST_F(RunSections, TellOfTheData)
{
    const std::string words = wordsOf(dataSection(report));
    for (const char* said : {"Name | small set", "Positive class | COVID", "Known patients",
                             "is empty | 1 | bad.png", "Something is to be known."})
        EXPECT_THAT(words, HasSubstr(said));
    EXPECT_THAT(words, HasSubstr(report.data->fingerprint));
    report.data.reset();
    report.whyNoData = "The data set is gone.";
    EXPECT_THAT(wordsOf(dataSection(report)), HasSubstr("The data set is gone."));
}

TEST_F(RunSections, TellOfTheModelWithTheNoticeOfItsStartWeights)
{
    report.card->provenance["start_weights_notice"] = "Copyright of\nsomebody\n\nTHE SOFTWARE IS PROVIDED";
    const std::string words = wordsOf(modelSection(report));
    EXPECT_THAT(words, HasSubstr("Network | resnet18"));
    EXPECT_THAT(words, HasSubstr("Copyright of somebody\nTHE SOFTWARE IS PROVIDED\n"));
    report.card.reset();
    EXPECT_THAT(wordsOf(modelSection(report)), HasSubstr("There is no best model"));
}

TEST_F(RunSections, ListAllSettingsAndThoseOfOtherVersions)
{
    report.record.config["of_tomorrow"] = 7;
    std::string words = wordsOf(settingsSection(report));
    EXPECT_THAT(words, HasSubstr("Seed | seed | 1"));
    EXPECT_THAT(words, HasSubstr("of another version | of_tomorrow | 7"));
    EXPECT_THAT(words, Not(HasSubstr("not used by this recipe")));
    report.record.config["recipe"] = "fast";
    words = wordsOf(settingsSection(report));
    EXPECT_THAT(words, HasSubstr("| momentum | 0.9 (not used by this recipe)"));
}

TEST_F(RunSections, NameTheDeviceAndNotTheMachine)
{
    const std::string words = wordsOf(settingsSection(report));
    EXPECT_THAT(words, HasSubstr("CPU, 2 threads"));
    EXPECT_THAT(words, HasSubstr("libtorch 2.15.0"));
    EXPECT_THAT(words, HasSubstr("2023-11-14"));
    EXPECT_THAT(words, Not(HasSubstr("secret-machine")));
}

TEST_F(RunSections, DrawCurvesWhereThereAreEpochs)
{
    EXPECT_EQ(test::countOf<ReportFigures>(curvesSection(report)), 1u);
    report.history.clear();
    EXPECT_THAT(wordsOf(curvesSection(report)), HasSubstr("There are no curves"));
}

} // namespace
} // namespace gg
