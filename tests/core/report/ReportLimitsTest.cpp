#include "report/ReportLimits.h"

#include "base/Messages.h"
#include "support/ReportWords.h"
#include "support/ReportedRun.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace gg {
namespace {

using testing::Contains;
using testing::HasSubstr;
using testing::Not;

class ReportLimits : public testing::Test
{
protected:
    std::vector<std::string> limits() const { return english(limitsOf(report)); }

    test::ReportedRun written;
    RunReport report = test::reportOn(written.run());
};

TEST_F(ReportLimits, SayThatNothingFromElsewhereWasLookedAt)
{
    EXPECT_THAT(limits(), Contains(HasSubstr("No evaluation on images from elsewhere")));
    report.evaluations.push_back(*report.validation);
    EXPECT_THAT(limits(), Not(Contains(HasSubstr("No evaluation on images from elsewhere"))));
}

TEST_F(ReportLimits, SayThatTheValidationIsSmallAndWasChosenOn)
{
    EXPECT_THAT(limits(), Contains(HasSubstr("was chosen on the validation images")));
    EXPECT_THAT(limits(), Contains(HasSubstr("The validation is small (8 images of 4 patients)")));
    report.validation->metrics.n = 1000;
    report.validation->metrics.patients = 500;
    EXPECT_THAT(limits(), Not(Contains(HasSubstr("is small"))));
    report.record.config["recipe"] = "strong";
    EXPECT_THAT(limits(), Contains(HasSubstr("of the same sources")));
}

TEST_F(ReportLimits, SayWhereAnAreaMayBeChance)
{
    report.validation->metrics.auc = Estimate{0.6, {0.45, 0.75}};
    EXPECT_THAT(limits(), Contains(HasSubstr("(0.450 to 0.750) reaches down to chance")));
    report.validation->metrics.auc = Estimate{0.8, {0.7, 0.9}};
    EXPECT_THAT(limits(), Not(Contains(HasSubstr("chance"))));
}

TEST_F(ReportLimits, SayWhatIsNotKnownOfPatients)
{
    EXPECT_THAT(limits(), Not(Contains(HasSubstr("several splits"))));
    report.data->withoutPatient = 1;
    EXPECT_THAT(limits(), Contains(HasSubstr("Of 1 image the patient is not known")));
    report.data->sharedPatients = 2;
    EXPECT_THAT(limits(), Contains(HasSubstr("2 patients have images in several splits")));
    report.data->sharedPatients.reset();
    EXPECT_THAT(limits(), Contains(HasSubstr("is not known")));
    report.validation->metrics.intervalMethod = IntervalMethod::ByImage;
    EXPECT_THAT(limits(), Contains(HasSubstr("intervals are by image")));
}

TEST_F(ReportLimits, BeginWithARunThatDidNotEnd)
{
    report.record.status = RunStatus::Stopped;
    report.validation.reset();
    report.data.reset();
    report.whyNoData = "The data set is gone.";
    EXPECT_THAT(limits().front(), HasSubstr("was stopped"));
    EXPECT_THAT(limits(), Contains(HasSubstr("There are no figures")));
    EXPECT_THAT(limits(), Contains("The data set is gone."));
}

} // namespace
} // namespace gg
