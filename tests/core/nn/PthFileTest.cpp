#include "nn/PthFile.h"

#include "base/Error.h"
#include "base/Messages.h"
#include "nn/WeightFile.h"
#include "support/ErrorOf.h"
#include "support/StubPickle.h"
#include "support/TemporaryFolder.h"

#include <ATen/ATen.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace gg {
namespace {

// The files are made by tests/data/weights/make.py with PyTorch 2.15.
std::filesystem::path data(const std::string& name)
{
    return test::testData() / "weights" / name;
}

std::string complaintAbout(const std::filesystem::path& file)
{
    try {
        readPthFile(file);
    } catch (const Error& error) {
        EXPECT_EQ(error.kind(), ErrorKind::BadInput);
        EXPECT_NE(error.message().find(file.filename().string() + ": "), std::string::npos)
            << error.message();
        return error.message().substr(error.message().find(": ") + 2);
    }
    return "no complaint";
}

TEST(PthFile, ReadsEveryKindOfTensorFromBothForms)
{
    for (const char* name : {"kinds_zip.pth", "kinds_legacy.pth"}) {
        const StateDict dict = readPthFile(data(name)).tensors;
        ASSERT_EQ(dict.size(), 10U) << name;
        EXPECT_EQ(dict.begin()->first, "float");
        const at::Tensor base = at::arange(12).to(at::kFloat);
        EXPECT_TRUE(at::equal(*dict.find("float"), base.reshape({3, 4})));
        EXPECT_TRUE(at::equal(*dict.find("turned"), base.reshape({3, 4}).t()));
        EXPECT_TRUE(at::equal(*dict.find("slice"), base.narrow(0, 4, 4)));
        EXPECT_EQ(dict.find("slice")->storage().data(), dict.find("float")->storage().data())
            << "memory is shared";
        EXPECT_EQ(dict.find("half")->scalar_type(), at::kHalf);
        EXPECT_EQ((*dict.find("half"))[1].item<float>(), -2.0F);
        EXPECT_EQ(dict.find("brain")->scalar_type(), at::kBFloat16);
        EXPECT_EQ((*dict.find("brain"))[0].item<float>(), 0.5F);
        EXPECT_EQ(dict.find("double")->item<double>(), 2.5);
        EXPECT_EQ(dict.find("double")->dim(), 0);
        EXPECT_EQ((*dict.find("long"))[0].item<std::int64_t>(), std::int64_t{1} << 40);
        EXPECT_EQ(dict.find("bool")->scalar_type(), at::kBool);
        EXPECT_EQ(dict.find("empty")->sizes(), (std::vector<std::int64_t>{0, 3}));
        EXPECT_EQ((*dict.find("parameter"))[1].item<float>(), 2.0F);
    }
}

// The names of state_dict() of make.py's tiny_module(), whether saved as a checkpoint with `module.` or
// whole.
TEST(PthFile, FindsTheWeightsInCheckpointsAndWholeModules)
{
    const std::vector<std::string> expected = {"0.weight",
                                               "0.bias",
                                               "1.weight",
                                               "1.bias",
                                               "1.running_mean",
                                               "1.running_var",
                                               "1.num_batches_tracked",
                                               "2.0.weight",
                                               "2.0.bias"};
    const at::Tensor reference =
        readWeightFile(data("checkpoint_zip.pth")).tensors.find("2.0.weight")->clone();
    for (const char* name : {"checkpoint_zip.pth", "checkpoint_best.pth", "checkpoint_legacy.pth",
                             "module_zip.pkl", "module_legacy.pkl"}) {
        const StateDict dict = readWeightFile(data(name)).tensors;
        std::vector<std::string> names;
        for (const auto& [key, tensor] : dict)
            names.push_back(key);
        EXPECT_EQ(names, expected) << name;
        EXPECT_TRUE(at::equal(*dict.find("2.0.weight"), reference)) << name;
    }
}

TEST(PthFile, ReadsWholeModulesOfOldReleases)
{
    for (const char* name : {"module_1_0.pkl", "module_0_4.pkl"}) {
        const StateDict dict = readPthFile(data(name)).tensors;
        ASSERT_EQ(dict.size(), 2U) << name;
        EXPECT_TRUE(at::equal(*dict.find("0.weight"), at::arange(1, 7).to(at::kFloat).reshape({2, 3})))
            << name;
        EXPECT_TRUE(at::equal(*dict.find("0.bias"), at::arange(7, 9).to(at::kFloat))) << name;
    }
}

TEST(PthFile, SaysWhatEachModuleOfAWholeOneIs)
{
    for (const char* name : {"module_zip.pkl", "module_legacy.pkl"}) {
        const std::vector<ModuleRecord> modules = readPthFile(data(name)).modules;
        ASSERT_EQ(modules.size(), 5U) << name;
        EXPECT_EQ(modules[0].name, "");
        EXPECT_EQ(modules[0].className, "torch.nn.modules.container.Sequential") << name;
        EXPECT_EQ(modules[1].name, "0");
        EXPECT_EQ(modules[2].className, "torch.nn.modules.batchnorm.BatchNorm2d") << name;
        EXPECT_EQ(modules[2].attributes.at("eps"), "1e-05");
        EXPECT_EQ(modules[4].name, "2.0");
    }
    EXPECT_TRUE(readPthFile(data("checkpoint_zip.pth")).modules.empty());
}

TEST(PthFile, SaysWhetherAWholeModuleChangesItsInput)
{
    EXPECT_TRUE(readPthFile(data("module_transform_input.pkl")).transformsInput);
    EXPECT_FALSE(readPthFile(data("module_1_0.pkl")).transformsInput);
    EXPECT_FALSE(readPthFile(data("checkpoint_zip.pth")).transformsInput);
}

TEST(PthFile, FindsAWholeModuleAndTheClassesInACheckpoint)
{
    const WeightFile around = readPthFile(data("checkpoint_module.pth"));
    EXPECT_TRUE(around.tensors.contains("module.0.weight"));
    EXPECT_EQ(around.classes, (std::vector<std::string>{"NonCOVID", "COVID"}));
    EXPECT_EQ(readPthFile(data("checkpoint_classes.pth")).classes,
              (std::vector<std::string>{"healthy", "ill"}));
    EXPECT_TRUE(readPthFile(data("checkpoint_zip.pth")).classes.empty());
}

TEST(PthFile, EndsWhereModulesHoldEachOtherWithoutEnd)
{
    const std::string endless = "the module in it contains itself";
    EXPECT_EQ(complaintAbout(data("hostile_cyclic.pkl")), endless);
    EXPECT_EQ(complaintAbout(data("hostile_deep.pkl")), endless);
    EXPECT_EQ(complaintAbout(data("hostile_doubled.pkl")), "has more modules than any network");
}

TEST(PthFile, UnpacksNoMoreThanAFileOfItsSizeCanHold)
{
    EXPECT_NE(complaintAbout(data("hostile_bomb_pickle.pth")).find("is larger than"), std::string::npos);
    EXPECT_NE(complaintAbout(data("hostile_bomb_storage.pth")).find("is larger than"), std::string::npos);
}

TEST(PthFile, ReadsOldTensorsOfOtherDevicesAndOtherByteOrder)
{
    const at::Tensor counted = at::arange(1, 5).to(at::kFloat);
    EXPECT_TRUE(
        at::equal(*readPthFile(data("cuda_old_rebuild.pth")).tensors.find("w"), counted.reshape({2, 2})));
    EXPECT_TRUE(at::equal(*readPthFile(data("big_endian.pth")).tensors.find("w"), counted));
}

// The names in the state dict that is taken, one float each, and what is noted.
class PthFileCheckpoint : public testing::Test
{
protected:
    using Names = std::vector<std::string>;

    WeightFile read(const std::string& value)
    {
        test::writeStubPth(folder / "x.pth", test::pickle::whole(value));
        return readPthFile(folder / "x.pth");
    }

    static Names namesOf(const WeightFile& weights)
    {
        Names names;
        for (const auto& [name, tensor] : weights.tensors)
            names.push_back(name);
        return names;
    }

    test::TemporaryFolder folder;
};

TEST_F(PthFileCheckpoint, IsTakenApartByTheNamesThatPeopleUse)
{
    using namespace test::pickle;
    const std::string weights = scalars({"conv1.weight", "fc.bias"});
    const std::string optimiser = dict({{"state", dict({})}, {"param_groups", "]"}});
    // fastai, timm, a plain loop, a checkpoint in a checkpoint.
    for (const std::string& file :
         {dict({{"model", weights}, {"opt", optimiser}}),
          dict({{"epoch", number(3)},
                {"arch", text("resnet18")},
                {"state_dict", weights},
                {"optimizer", optimiser}}),
          dict({{"best_accuracy", scalar()}, {"net", weights}}),
          dict({{"model", dict({{"state_dict", weights}, {"epoch", number(1)}})}})}) {
        const WeightFile read1 = read(file);
        EXPECT_EQ(namesOf(read1), (Names{"conv1.weight", "fc.bias"}));
        EXPECT_TRUE(read1.notes.empty());
    }
}

TEST_F(PthFileCheckpoint, OfRawAndAveragedWeightsTheAveragedAreTakenAndThatIsSaid)
{
    using namespace test::pickle;
    const std::string raw = scalars({"conv1.weight", "fc.bias"});
    const std::string averaged = scalars({"module.conv1.weight", "module.fc.bias", "n_averaged"});
    for (const auto& [rawKey, averagedKey] :
         std::vector<std::pair<std::string, std::string>>{{"model", "model_ema"},
                                                          {"state_dict", "state_dict_ema"},
                                                          {"model", "ema"},
                                                          {"net", "swa_model"}}) {
        const WeightFile found = read(dict({{rawKey, raw}, {averagedKey, averaged}, {"epoch", number(9)}}));
        EXPECT_EQ(namesOf(found), (Names{"module.conv1.weight", "module.fc.bias", "n_averaged"}));
        EXPECT_EQ(english(found.notes), (Names{"It holds raw weights (" + rawKey + ") and averaged ones (" +
                                               averagedKey + "): the averaged ones are used."}));
    }
}

TEST_F(PthFileCheckpoint, AveragedWeightsThatAreNotCompleteAreLeft)
{
    using namespace test::pickle;
    const std::string raw = scalars({"conv1.weight", "bn1.running_mean", "bn1.num_batches_tracked"});
    const WeightFile left = read(dict({{"model", raw}, {"ema", scalars({"conv1.weight"})}}));
    EXPECT_EQ(namesOf(left).size(), 3U);
    EXPECT_THAT(english(left.notes), testing::ElementsAre(testing::HasSubstr("the raw ones are used")));
    const WeightFile taken =
        read(dict({{"model", raw}, {"ema", scalars({"conv1.weight", "bn1.running_mean"})}}));
    EXPECT_EQ(namesOf(taken).size(), 2U) << "nobody needs the counter";
    // Averages without names, as torch_ema keeps them, cannot be read.
    EXPECT_EQ(namesOf(read(dict({{"model", raw}, {"ema", dict({{"shadow_params", "]" + scalar() + "a"}})}})))
                  .size(),
              3U);
}

TEST_F(PthFileCheckpoint, WhereTheAveragedWeightsHaveTheNameOfTheRawOnesTheyAreTakenToo)
{
    using namespace test::pickle;
    const std::string averaged = scalars({"a"});
    const std::string raw = scalars({"b"});
    const WeightFile engine = read(dict(
        {{"state_dict", averaged}, {"ema_state_dict", raw}, {"message_hub", dict({})}, {"meta", dict({})}}));
    EXPECT_EQ(namesOf(engine), Names{"a"});
    EXPECT_EQ(english(engine.notes),
              (Names{"It holds raw weights (ema_state_dict) and averaged ones (state_dict): the "
                     "averaged ones are used."}));
    const WeightFile lightning = read(dict({{"state_dict", averaged},
                                            {"current_model_state", raw},
                                            {"averaging_state", dict({{"n", number(1)}})}}));
    EXPECT_EQ(namesOf(lightning), Names{"a"});
    EXPECT_EQ(lightning.notes.size(), 1U);
}

TEST_F(PthFileCheckpoint, OfSeveralNetworksOneIsTakenByRuleAndThatIsSaid)
{
    using namespace test::pickle;
    const std::string taken = scalars({"conv1.weight", "fc.bias"});
    const std::string other = scalars({"other.weight", "other.bias"});
    for (const auto& [name, beside] : std::vector<std::pair<std::string, std::string>>{
             {"model", "target"}, {"state_dict", "discriminator"}, {"student", "teacher"}}) {
        const WeightFile found = read(dict({{beside, other}, {name, taken}, {"epoch", number(9)}}));
        EXPECT_EQ(namesOf(found), (Names{"conv1.weight", "fc.bias"})) << name;
        EXPECT_EQ(english(found.notes),
                  (Names{"It holds several networks: " + name + " is used, not " + beside + "."}));
    }
}

TEST_F(PthFileCheckpoint, OfSeveralNetworksThatNoRuleTellsApartNoneIsTaken)
{
    using namespace test::pickle;
    const std::string weights = scalars({"conv1.weight", "fc.bias"});
    const std::string complaint =
        test::errorOf([&] {
            read(dict({{"netG", weights}, {"netD", weights}, {"epoch", number(1)}}));
        }).message();
    EXPECT_NE(complaint.find("holds several networks, netG, netD: save the one that is meant"),
              std::string::npos)
        << complaint;
}

TEST_F(PthFileCheckpoint, TheOnlyNetworkIsTakenWhateverItsName)
{
    using namespace test::pickle;
    const std::string optimiser = dict({{"state", dict({{"0", dict({{"step", scalar()}})}})}});
    const WeightFile found = read(dict({{"my_best", scalars({"conv1.weight", "fc.bias"})},
                                        {"best_accuracy", scalar()},
                                        {"optimiser", optimiser},
                                        {"criterion", scalars({"weight"})}}));
    EXPECT_EQ(namesOf(found), (Names{"conv1.weight", "fc.bias"}));
    EXPECT_TRUE(found.notes.empty());
}

TEST_F(PthFileCheckpoint, CheckpointsThatReferToEachOtherOverAndOverEnd)
{
    using namespace test::pickle;
    std::string all = "}q\x05(";
    for (const char* key : {"state_dict", "model", "net", "network", "module", "weights", "params", "state",
                            "model_ema", "ema", "swa_model", "ema_model", "model_state", "state_dict_ema"})
        all += text(key) + "h\x05";
    for (int i = 0; i < 150'000; ++i)
        all += "K\x01K\x02";
    EXPECT_EQ(test::errorOf([&] { read(all + "u"); }).message(),
              (folder / "x.pth").native() + ": holds checkpoints within checkpoints without end");
}

TEST(PthFile, RunsNothingThatAPickleNames)
{
    const StateDict dict = readPthFile(data("hostile_os_system.pth")).tensors;
    EXPECT_EQ(dict.size(), 1U);
    EXPECT_FALSE(std::filesystem::exists("groundglass-was-here"));
}

TEST(PthFile, BelievesNoShape)
{
    const std::string tooLarge = "a tensor in it claims a shape larger than its storage";
    EXPECT_EQ(complaintAbout(data("hostile_shape.pth")), tooLarge);
    EXPECT_EQ(complaintAbout(data("hostile_stride.pth")), tooLarge);
    EXPECT_EQ(complaintAbout(data("hostile_offset.pth")), tooLarge);
    EXPECT_EQ(complaintAbout(data("hostile_negative.pth")), "a tensor in it has a damaged shape");
    EXPECT_EQ(complaintAbout(data("hostile_count.pth")), "the storage 0 is shorter than its tensors claim");
    EXPECT_EQ(complaintAbout(data("missing_storage.pth")), "the part x/data/0 is missing");
    EXPECT_EQ(complaintAbout(data("no_weights.pth")), "holds no weights that can be found");
}

} // namespace
} // namespace gg
