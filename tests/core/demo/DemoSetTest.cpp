#include "demo/DemoSet.h"

#include "support/ErrorOf.h"

#include <algorithm>
#include <gtest/gtest.h>
#include <map>
#include <opencv2/core.hpp>
#include <set>

namespace gg {
namespace {

using test::errorOf;

TEST(DemoSet, HasAboutThreeHundredSlicesInTheSharesPromised)
{
    const std::vector<DemoSliceInfo> plan = planDemoSet({});
    EXPECT_NEAR(static_cast<double>(plan.size()), 300, 15);
    std::map<Split, double> perSplit;
    std::map<std::pair<Split, int>, int> perClass;
    for (const DemoSliceInfo& info : plan) {
        perSplit[info.split] += 1.0 / static_cast<double>(plan.size());
        ++perClass[{info.split, info.label}];
    }
    EXPECT_NEAR(perSplit[Split::Train], 0.60, 0.06);
    EXPECT_NEAR(perSplit[Split::Val], 0.15, 0.05);
    EXPECT_NEAR(perSplit[Split::Test], 0.25, 0.05);
    EXPECT_EQ(perClass.size(), 6u);
}

TEST(DemoSet, APatientHasTwoToFourSlicesInOneSplitAndClass)
{
    std::map<std::string, std::set<std::pair<Split, int>>> places;
    std::map<std::string, int> slices;
    for (const DemoSliceInfo& info : planDemoSet({})) {
        places[info.patient].insert({info.split, info.label});
        EXPECT_EQ(info.sliceOfPatient, slices[info.patient]++);
    }
    EXPECT_EQ(places.size(), 114u);
    for (const auto& [patient, where] : places)
        EXPECT_EQ(where.size(), 1u) << patient;
    for (const auto& [patient, count] : slices)
        EXPECT_TRUE(count >= 2 && count <= 4) << patient;
}

TEST(DemoSet, ThePatientsNumberDoesNotTellTheClass)
{
    int evenSick = 0;
    int sick = 0;
    std::set<int> seen;
    for (const DemoSliceInfo& info : planDemoSet({}))
        if (seen.insert(info.patientNumber).second && info.label == 1) {
            ++sick;
            evenSick += info.patientNumber % 2 == 0 ? 1 : 0;
        }
    EXPECT_EQ(sick, 57);
    EXPECT_NEAR(evenSick, 28, 14);
}

TEST(DemoSet, EvenTheSmallestSetHasBothClassesInEverySplit)
{
    std::set<std::pair<Split, int>> places;
    for (const DemoSliceInfo& info : planDemoSet({.seed = 3, .patients = 8, .size = 64}))
        places.insert({info.split, info.label});
    EXPECT_EQ(places.size(), 6u);
}

TEST(DemoSet, SlicesCarryTheirTags)
{
    const DemoSetConfig config{.seed = 3, .patients = 8, .size = 64};
    const std::vector<DemoSliceInfo> plan = planDemoSet(config);
    const auto ofFirst = std::span(plan).first(static_cast<std::size_t>(plan.front().slicesOfPatient));
    const std::vector<DemoSlice> slices = makeDemoSlices(config, ofFirst);
    ASSERT_EQ(slices.size(), ofFirst.size());
    EXPECT_EQ(slices[0].hu.size(), cv::Size(64, 64));
    EXPECT_EQ(slices[0].hu.type(), CV_32FC1);
    EXPECT_EQ(slices[0].tags.patientId, plan.front().patient);
    EXPECT_EQ(slices[0].tags.studyInstanceUid, slices[1].tags.studyInstanceUid);
    EXPECT_NE(slices[0].tags.sopInstanceUid, slices[1].tags.sopInstanceUid);
    EXPECT_LE(slices[0].tags.sopInstanceUid.size(), 64u);
    EXPECT_GT(*slices[0].tags.sliceLocation, *slices[1].tags.sliceLocation) << "from head to feet";
}

TEST(DemoSet, OneSliceAloneIsTheSameAsAmongItsPatients)
{
    const DemoSetConfig config{.seed = 3, .patients = 8, .size = 64};
    const std::vector<DemoSliceInfo> plan = planDemoSet(config);
    const cv::Mat together = makeDemoSlices(config, std::span(plan).first(2))[1].hu;
    const cv::Mat alone = makeDemoSlices(config, std::span(plan).subspan(1, 1))[0].hu;
    EXPECT_EQ(cv::norm(together, alone, cv::NORM_INF), 0);
}

TEST(DemoSet, RefusesSizesThatMakeNoSense)
{
    EXPECT_EQ(errorOf([] { planDemoSet({.patients = 2}); }).kind(), ErrorKind::Usage);
    EXPECT_EQ(errorOf([] { planDemoSet({.size = 4}); }).kind(), ErrorKind::Usage);
    EXPECT_TRUE(DemoSetConfig{}.problems().empty());
}

} // namespace
} // namespace gg
