#include "CommandRun.h"
#include "base/Json.h"
#include "eval/ScanRule.h"
#include "support/ChestSlices.h"
#include "support/PhantomSeries.h"
#include "support/TemporaryFolder.h"

#include <gtest/gtest.h>
#include <iterator>

namespace gg {
namespace {

using test::Outcome;

/// A series of a phantom's slices, of which names do not tell the order, predicted by a model that refuses
/// what is no chest.
class PredictCommand : public testing::Test
{
protected:
    PredictCommand()
    {
        m_engine->refusesNoChest = true;
        test::writePhantomSeries(folder / "series", 256, 20);
        const std::filesystem::directory_iterator files(folder / "series");
        slices = static_cast<std::size_t>(std::distance(begin(files), end(files)));
    }

    /// Slices are numbered from the head to the feet.
    std::filesystem::path fileOf(std::size_t number) const
    {
        return folder / "series" / ("slice-" + std::to_string(number) + ".dcm");
    }
    Json predict(std::vector<std::string> paths)
    {
        paths.insert(paths.begin(), {"predict", "--model", (folder / "m").native(), "--json"});
        const Outcome outcome = test::run(paths, {}, Engines::allBy(m_engine));
        EXPECT_EQ(outcome.code(), 0) << outcome.err;
        return Json::parse(outcome.out);
    }

    const test::TemporaryFolder folder;
    std::size_t slices = 0;

private:
    std::shared_ptr<FakeEngine> m_engine = std::make_shared<FakeEngine>();
};

TEST_F(PredictCommand, GivesTheSlicesOfASeriesInTheirOrderAndThenTheSeries)
{
    const Json list = predict({(folder / "series").native()});
    ASSERT_GT(slices, 4U);
    ASSERT_EQ(list.size(), slices + 1);
    std::vector<double> positives;
    for (std::size_t i = 0; i < slices; ++i) {
        const Json& slice = list[i];
        EXPECT_EQ(slice["path"], fileOf(slices - 1 - i).native()) << "from the feet to the head";
        EXPECT_EQ(slice["series"], "2.25.72");
        if (i > 0) {
            EXPECT_NEAR(slice["position_mm"].get<double>() - list[i - 1]["position_mm"].get<double>(), 20,
                        0.01);
        }
        ASSERT_TRUE(slice.contains("scores")) << slice.dump();
        positives.push_back(slice["scores"]["COVID"]);
    }
    const Json& series = list[slices];
    EXPECT_FALSE(series.contains("path"));
    EXPECT_EQ(series["series"], "2.25.72");
    EXPECT_EQ(series["slices"], slices);
    EXPECT_EQ(series["used"], slices);
    EXPECT_NEAR(series["scores"]["COVID"].get<double>(), scanScore(positives, {}), 1e-9);
    EXPECT_TRUE(series["rule"].is_string());
    ASSERT_TRUE(series["opacity_percent"].is_number()) << series.dump();
    EXPECT_GT(series["opacity_percent"].get<double>(), 0) << "the phantom has ground glass";
    EXPECT_LT(series["opacity_percent"].get<double>(), 60);
}

TEST_F(PredictCommand, KeepsSlicesTogetherWhereTheFirstOfThemStood)
{
    writePng(folder / "first.png", test::chestPicture(4));
    writePng(folder / "last.png", test::chestPicture(6));
    const Json list = predict({(folder / "first.png").native(), fileOf(0).native(),
                               (folder / "last.png").native(), fileOf(1).native()});
    ASSERT_EQ(list.size(), 5U);
    EXPECT_EQ(list[0]["path"], (folder / "first.png").native());
    EXPECT_EQ(list[1]["path"], fileOf(1).native());
    EXPECT_EQ(list[2]["path"], fileOf(0).native());
    EXPECT_EQ(list[3]["path"], (folder / "last.png").native());
    EXPECT_FALSE(list[0].contains("series"));
    EXPECT_EQ(list[4]["series"], "2.25.72");
    EXPECT_EQ(list[4]["slices"], 2);
}

TEST_F(PredictCommand, DoesNotCountSlicesThatAreRefused)
{
    const std::filesystem::path lowest = fileOf(slices - 1);
    const CtSlice slice = readCtSlice(lowest);
    cv::Mat noLung = slice.hu.clone();
    noLung.setTo(40, noLung < -200);
    cv::circle(noLung, {5, 5}, 40, cv::Scalar(-1000), cv::FILLED); // air beside the patient
    writeCtSlice(lowest, noLung, slice.tags);
    const Json list = predict({(folder / "series").native()});
    ASSERT_EQ(list.size(), slices + 1);
    EXPECT_EQ(list[0]["path"], lowest.native());
    EXPECT_TRUE(list[0].contains("refused")) << list[0].dump();
    EXPECT_FALSE(list[0].contains("scores"));
    EXPECT_EQ(list[slices]["slices"], slices);
    EXPECT_EQ(list[slices]["used"], slices - 1);
    EXPECT_NE(list[slices]["warnings"].dump().find("1 slice does not count"), std::string::npos)
        << list[slices].dump();
    const Json insisted = predict({"--insist", (folder / "series").native()});
    EXPECT_TRUE(insisted[0].contains("scores")) << insisted[0].dump();
    EXPECT_EQ(insisted[slices]["used"], slices - 1) << "insisted on, and not believed all the same";
}

TEST_F(PredictCommand, AnswersForAPatientWithSeveralSeriesAsInfoCallsThem)
{
    const auto copy = [&](const std::string& name, const std::string& patient) {
        makeFolder(folder / name);
        for (std::size_t i = 0; i < slices; ++i) {
            CtSlice slice = readCtSlice(fileOf(i));
            slice.tags.patientId = patient;
            slice.tags.patientName = "DOE^JANE";
            slice.tags.seriesInstanceUid = "2.25.8" + name;
            slice.tags.sopInstanceUid = slice.tags.seriesInstanceUid + '.' + std::to_string(i);
            writeCtSlice(folder / name / (std::to_string(i) + ".dcm"), slice.hu, slice.tags);
        }
        return (folder / name).native();
    };
    const std::vector<std::string> paths = {copy("1", "anonymous"), copy("2", "JD-1"), copy("3", "JD-2"),
                                            copy("4", "anonymous"), copy("5", "JD-2")};
    const Json list = predict(paths);
    ASSERT_EQ(list.size(), 5 * slices + 5 + 1) << "no patient of one series, and none who is not known";
    const Json& patient = list.back();
    EXPECT_EQ(patient["series"], Json({"2.25.83", "2.25.85"}));
    EXPECT_EQ(patient["slices"], 2 * slices);
    EXPECT_EQ(patient["used"], 2 * slices);
    EXPECT_TRUE(patient.contains("prediction"));
    EXPECT_EQ(list.dump().find("JD-"), std::string::npos);
    EXPECT_EQ(list.dump().find("DOE"), std::string::npos);
    std::vector<std::string> info = {"info", "--json"};
    info.insert(info.end(), paths.begin(), paths.end());
    const Json told = Json::parse(test::run(info).out)["patients"];
    EXPECT_EQ(patient["patient"], "patient 3");
    EXPECT_EQ(told[2]["patient"], "patient 3");
    EXPECT_EQ(told[2]["studies"][0]["series"].size(), 2U);
}

TEST_F(PredictCommand, GivesASingleSliceNoEntryOfASeries)
{
    const Json list = predict({fileOf(1).native()});
    ASSERT_EQ(list.size(), 1U);
    EXPECT_FALSE(list[0].contains("series"));
}

} // namespace
} // namespace gg
