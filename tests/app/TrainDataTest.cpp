#include "app/TrainData.h"

#include "base/Paths.h"
#include "data/DatasetImporter.h"
#include "runs/RunRecord.h"
#include "support/ErrorOf.h"
#include "support/StubFiles.h"
#include "support/TemporaryFolder.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sstream>

namespace gg {
namespace {

using testing::HasSubstr;

// A data set without splits, and a run that was begun with one that was drawn.
class TrainData : public testing::Test
{
protected:
    TrainData()
    {
        for (int i = 0; i < 10; ++i)
            for (const char* name : {"ill/", "normal/"})
                test::writeStubPng(folder / "set" / "images" / name / (std::to_string(i) + ".png"));
        options.data = folder / "set" / "images";
        options.run = folder / "run";
    }

    Dataset begin()
    {
        options.split = SplitPlan();
        const Dataset dataset = datasetOfNewRun(options, line, {});
        run.identity = identityOf(TrainConfig(), dataset);
        run.data = dataset.source();
        options.data.clear();
        return dataset;
    }

    Dataset resume() { return datasetOfResumedRun(options, run, line, {}); }

    const test::TemporaryFolder folder;
    std::ostringstream told;
    ProgressLine line{told, false};
    TrainDataOptions options;
    RunToResume run;
};

TEST_F(TrainData, OfARunThatGoesOnIsThatOfItsSplit)
{
    const Dataset dataset = begin();
    EXPECT_EQ(resume().fingerprint(), dataset.fingerprint());
    EXPECT_THAT(told.str(), HasSubstr("goes on with the split that was drawn for it, " +
                                      (folder / "run/split.csv").native()));
    options.data = folder / "run/split.csv";
    EXPECT_EQ(resume().fingerprint(), dataset.fingerprint()) << "it may be named as well";
}

TEST_F(TrainData, IsFoundWhereItHasBeenMovedTo)
{
    const Dataset dataset = begin();
    std::filesystem::rename(folder / "set", folder / "moved");
    const Error lost = test::errorOf([&] { resume(); });
    EXPECT_EQ(lost.kind(), ErrorKind::BadInput);
    EXPECT_THAT(lost.message(), HasSubstr("--data"));
    options.data = folder / "moved" / "images";
    EXPECT_EQ(resume().fingerprint(), dataset.fingerprint());
    EXPECT_THAT(told.str(), HasSubstr("its images are taken from " + (folder / "moved/images").native()));
    options.data.clear();
    EXPECT_EQ(resume().fingerprint(), dataset.fingerprint()) << "the split says from now on where they are";
}

TEST_F(TrainData, IsFoundInACopyBesideTheFirst)
{
    begin();
    std::filesystem::copy(folder / "set", folder / "copy", std::filesystem::copy_options::recursive);
    options.data = folder / "copy" / "images";
    const Dataset resumed = resume();
    for (const DatasetItem& item : resumed.items())
        EXPECT_TRUE(item.file.native().starts_with((folder / "copy").native())) << item.file;
}

TEST_F(TrainData, OfAnotherDataSetIsRefusedAndTheSplitStaysAsItIs)
{
    begin();
    const std::string before = readTextFile(folder / "run/split.csv");
    for (int i = 0; i < 3; ++i)
        for (const char* name : {"one/", "two/"})
            test::writeStubPng(folder / "other" / name / (std::string("x") + std::to_string(i) + ".png"));
    options.data = folder / "other";
    const Error error = test::errorOf([&] { resume(); });
    EXPECT_EQ(error.kind(), ErrorKind::Usage);
    EXPECT_THAT(error.message(), HasSubstr("made on another data set"));
    // Names alone make no data set: one that is not the run's is left to the training to refuse.
    std::filesystem::copy(folder / "set", folder / "copy", std::filesystem::copy_options::recursive);
    std::filesystem::resize_file(folder / "copy/images/ill/0.png", 1000);
    options.data = folder / "copy" / "images";
    EXPECT_NE(resume().fingerprint(), run.identity.dataFingerprint);
    EXPECT_EQ(readTextFile(folder / "run/split.csv"), before);
}

TEST_F(TrainData, WithoutTheRunsPositiveClassIsAnotherDataSet)
{
    options.data = folder / "set" / "images";
    run.identity.positiveClass = "abnormal";
    Error error = test::errorOf([&] { resume(); });
    EXPECT_EQ(error.kind(), ErrorKind::Usage);
    EXPECT_EQ(error.message(),
              "The run was made on another data set: this one has no class abnormal, but normal, ill.");
    run.identity.positiveClass = "ill";
    options.positiveClass = "normal";
    error = test::errorOf([&] { resume(); });
    EXPECT_EQ(error.kind(), ErrorKind::Usage);
    EXPECT_EQ(
        error.message(),
        "--positive: the positive class of the run is ill, not normal; it can only go on with the same.");
    options.positiveClass = "ILL";
    EXPECT_NO_THROW(resume());
}

TEST_F(TrainData, KeepsThePositiveClassThatThePersonChose)
{
    options.positiveClass = "normal";
    const Dataset dataset = begin();
    options.positiveClass.reset();
    EXPECT_EQ(resume().fingerprint(), dataset.fingerprint());
    EXPECT_EQ(resume().classes().at(1), "normal");
}

TEST_F(TrainData, CarriesWhatWasLeftOutIntoARunThatGoesOn)
{
    test::writeText(folder / "set/images/ill/empty.png", "");
    const Dataset dataset = begin();
    ASSERT_EQ(dataset.skipped().size(), 1u);
    const Dataset resumed = resume();
    ASSERT_EQ(resumed.skipped().size(), 1u);
    EXPECT_EQ(resumed.skipped()[0].reason, "is empty");
    EXPECT_EQ(resumed.warnings(), dataset.warnings());
}

} // namespace
} // namespace gg
