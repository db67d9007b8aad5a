// The weight and JSON files of the cases folder: what its README says of each.
#include "base/JsonText.h"
#include "base/Messages.h"
#include "base/Paths.h"
#include "model/ModelFile.h"
#include "nn/Network.h"
#include "nn/WeightFile.h"
#include "runs/RunRecord.h"
#include "support/ErrorOf.h"
#include "support/StubZip.h"
#include "support/TemporaryFolder.h"
#include "train/TrainConfig.h"

#include <ATen/ATen.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace gg {
namespace {

class WeightCases : public testing::Test
{
protected:
    void SetUp() override
    {
        if (cases.empty())
            GTEST_SKIP() << "the folder of cases is not on this machine";
    }

    // What is said of a file that must be refused; the file is named, in one line.
    std::string complaintAbout(const std::filesystem::path& file, const std::function<void()>& open) const
    {
        const Error error = test::errorOf(open);
        EXPECT_EQ(error.kind(), ErrorKind::BadInput) << error.message();
        EXPECT_TRUE(error.message().starts_with(file.native() + ": ")) << error.message();
        EXPECT_EQ(error.message().find('\n'), std::string::npos);
        return error.message().substr(error.message().find(": ") + 2);
    }

    const std::filesystem::path cases = test::casesFolder();
    test::TemporaryFolder folder;
};

TEST_F(WeightCases, TheModelIsFoundInALightningCheckpointWithAMetric)
{
    const LoadedModel model = readModel({cases / "weights" / "lightning_metric.ckpt", {}, {}});
    EXPECT_EQ(model.card.architecture, "shufflenet_v2_x0_5");
    EXPECT_THAT(english(model.notes),
                testing::Contains("Passed over, as only training needs it: val_auroc.thresholds."));
}

TEST_F(WeightCases, TheAveragedWeightsOfACheckpointAreTakenAndThatIsSaid)
{
    const LoadedModel model = readModel({cases / "weights" / "torchvision_ref_ema.pth", {}, {}});
    EXPECT_EQ(model.card.architecture, "shufflenet_v2_x0_5");
    EXPECT_THAT(english(model.notes),
                testing::Contains("It holds raw weights (model) and averaged ones (model_ema): the "
                                  "averaged ones are used."));
}

TEST_F(WeightCases, BooleansThatAreNeitherZeroNorOneReachNobody)
{
    const std::string pickle = readTextFile(cases / "hostile" / "v3_bool.pkl");
    const std::filesystem::path file = folder / "v3_bool.pth";
    test::writeStubZip(file, {{"x/data.pkl", pickle}, {"x/data/0", std::string(16, '\x55')}});
    const WeightFile weights = readWeightFile(file);
    const at::Tensor* found = weights.tensors.find("a");
    ASSERT_NE(found, nullptr);
    EXPECT_TRUE(at::equal(found->view(at::kByte), at::ones_like(*found, at::kByte)));
    complaintAbout(file, [&] { readModel({file, {}, {}}); });
}

TEST_F(WeightCases, AnEmptyShapeWhoseStridesOverflowIsRefused)
{
    const std::filesystem::path file = cases / "hostile" / "zero_shape.safetensors";
    EXPECT_EQ(complaintAbout(file,
                             [&] {
                                 readModel({file, {}, {}});
                             }),
              "the tensor x claims a shape larger than the file");
}

TEST_F(WeightCases, ARunRecordThatIsNestedWithoutEndIsRefused)
{
    const std::filesystem::path file = cases / "hostile" / "run_nested.json";
    EXPECT_THAT(complaintAbout(file, [&] { readRunRecord(file); }), testing::HasSubstr("nested deeper than"));
}

TEST_F(WeightCases, ATimeThatTheClockCannotHoldIsRefused)
{
    const std::filesystem::path file = cases / "hostile" / "run_year_4052.json";
    EXPECT_EQ(complaintAbout(file, [&] { readRunRecord(file); }), "has a time that is none");
}

TEST_F(WeightCases, ControlBytesOfAnUnknownSettingStandInNoMessage)
{
    const Json json = readJsonFile(cases / "hostile" / "config_control.json");
    const Error error = test::errorOf([&] { TrainConfig::fromJson(json); });
    EXPECT_EQ(error.message().find('\0'), std::string::npos);
    EXPECT_THAT(error.message(), testing::HasSubstr("\\u0000recipe"));
}

} // namespace
} // namespace gg
