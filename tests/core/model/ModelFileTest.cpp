#include "model/ModelFile.h"

#include "base/AtomicFile.h"
#include "base/Messages.h"
#include "base/Paths.h"
#include "nn/NetworkFactory.h"
#include "nn/Safetensors.h"
#include "support/ErrorOf.h"
#include "support/TemporaryFolder.h"

#include <ATen/ATen.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <limits>

namespace gg {
namespace {

ModelCard exampleCard()
{
    ModelCard card;
    card.architecture = "efficientnet_lite0";
    card.classes = {"NonCOVID", "COVID"};
    card.preprocessing = Preprocessing::efficientNetLite();
    return card;
}

class ModelFileTest : public testing::Test
{
protected:
    ModelFileTest() : network(createNetwork("efficientnet_lite0", 2, 3)) { network->eval(); }

    // The file of writeModelFile with `change` done to its tensors or its card.
    void writeChanged(const std::function<void(StateDict&, Json&)>& change)
    {
        writeModelFile(file, *network, exampleCard());
        WeightFile weights = readSafetensors(file);
        Json card = Json::parse(weights.metadata.at("groundglass"));
        change(weights.tensors, card);
        writeSafetensors(file, weights.tensors, {{"groundglass", card.dump()}});
    }

    std::string openingFails() const
    {
        const Error error = test::errorOf([this] { readModel({file, {}, {}}); });
        EXPECT_EQ(error.kind(), ErrorKind::BadInput) << error.message();
        EXPECT_NE(error.message().find("model.safetensors"), std::string::npos) << error.message();
        return error.message();
    }

    test::TemporaryFolder folder;
    std::filesystem::path file = folder / "model.safetensors";
    std::shared_ptr<Network> network;
};

TEST_F(ModelFileTest, OpensWithTheWeightsAndTheCardItWasWrittenWith)
{
    writeModelFile(file, *network, exampleCard());
    const LoadedModel model = readModel({file, {}, {}});
    EXPECT_EQ(model.card.classes, exampleCard().classes);
    EXPECT_EQ(model.card.preprocessing, exampleCard().preprocessing);
    EXPECT_EQ(model.card.selfTest.logits.at(0).size(), 2u);
    EXPECT_TRUE(model.notes.empty());
    EXPECT_FALSE(model.network->is_training());
    const StateDict original = stateDictOf(*network);
    for (const auto& [name, tensor] : stateDictOf(*model.network))
        EXPECT_TRUE(at::equal(tensor, *original.find(name))) << name;
}

TEST_F(ModelFileTest, RefusesAModelWhoseWeightsHaveChangedSinceItsSelfTest)
{
    writeChanged([](StateDict& tensors, Json&) { tensors.find("_fc.bias")->add_(0.5); });
    EXPECT_NE(openingFails().find("self-test"), std::string::npos);
}

TEST_F(ModelFileTest, RefusesAModelWhosePreprocessingHasChangedSinceItsSelfTest)
{
    writeChanged([](StateDict&, Json& card) { card["preprocessing"]["mean"] = {0.1, 0.1, 0.1}; });
    EXPECT_NE(openingFails().find("self-test"), std::string::npos);
}

TEST_F(ModelFileTest, NamesWhatIsWrongWithACardOrATensor)
{
    writeChanged([](StateDict&, Json& card) { card["threshold"] = 7; });
    EXPECT_NE(openingFails().find("threshold"), std::string::npos);
    writeChanged([](StateDict& tensors, Json&) { tensors.set("_conv_stem.weight", at::zeros({1})); });
    EXPECT_NE(openingFails().find("_conv_stem.weight"), std::string::npos);
}

TEST_F(ModelFileTest, NamesTheUnknownNetworkOfACard)
{
    writeChanged([](StateDict&, Json& card) { card["architecture"] = "foo"; });
    EXPECT_EQ(openingFails(), file.native() + ": its model card names a network that is not known: foo");
}

TEST_F(ModelFileTest, SaysHowManyClassesACardNamesAndItsNetworkHas)
{
    writeChanged([](StateDict&, Json& card) {
        card["classes"] = {"NonCOVID", "COVID", "CAP"};
        card["self_test"]["logits"][0] = {0.0, 0.0, 0.0};
    });
    EXPECT_EQ(openingFails(),
              file.native() + ": its model card names 3 classes, but its network has 2 outputs");
}

TEST_F(ModelFileTest, NamesATensorWithValuesThatAreNotFinite)
{
    for (const double value :
         {std::numeric_limits<double>::quiet_NaN(), -std::numeric_limits<double>::infinity()}) {
        writeChanged([value](StateDict& tensors, Json&) { tensors.find("_fc.bias")->fill_(value); });
        EXPECT_EQ(openingFails(), file.native() + ": its tensor _fc.bias holds numbers that are not finite");
        writeSafetensors(file, readSafetensors(file).tensors);
        EXPECT_NE(openingFails().find("_fc.bias"), std::string::npos) << "without a card";
    }
}

TEST_F(ModelFileTest, ConvertsNoNetworkWhoseScoresOverflow)
{
    StateDict weights = stateDictOf(*network);
    weights.find("_bn1.bias")->fill_(6); // so that every feature is about 6
    weights.find("_fc.weight")->fill_(std::numeric_limits<float>::max());
    writeSafetensors(folder / "plain.safetensors", weights);
    const Error error = test::errorOf([this] { convertModel({folder / "plain.safetensors", {}, {}}, file); });
    EXPECT_EQ(error.kind(), ErrorKind::BadInput);
    EXPECT_EQ(error.message(),
              (folder / "plain.safetensors").native() + ": gives scores that are not finite numbers");
    EXPECT_FALSE(std::filesystem::exists(file));
}

TEST_F(ModelFileTest, AsksForAnOutputAClassWhereThereIsOne)
{
    StateDict weights = stateDictOf(*network);
    weights.set("_fc.weight", at::zeros({1, 1280}));
    weights.set("_fc.bias", at::zeros({1}));
    writeSafetensors(file, weights);
    EXPECT_EQ(openingFails(),
              file.native() +
                  ": has a single output as efficientnet_lite0; one output a class is needed, two at least");
    weights.set("_conv_stem.weight", at::zeros({1}));
    writeSafetensors(file, weights);
    const Error error = test::errorOf([this] { readModel({file, "efficientnet_lite0", {}}); });
    EXPECT_NE(error.message().find("_conv_stem.weight"), std::string::npos) << error.message();
}

TEST_F(ModelFileTest, ConvertsNoFileOverItself)
{
    const std::filesystem::path source = folder / "plain.safetensors";
    writeSafetensors(source, stateDictOf(*network));
    const std::string before = readTextFile(source);
    std::filesystem::create_hard_link(source, folder / "hard");
    std::filesystem::create_symlink("plain.safetensors", folder / "soft");
    for (const auto& target :
         {source, folder / "." / "plain.safetensors", folder / "hard", folder / "soft"}) {
        const Error error = test::errorOf([&] { convertModel({source, {}, {}}, target); });
        EXPECT_EQ(error.kind(), ErrorKind::Usage);
        EXPECT_EQ(error.message(), target.native() + ": would overwrite the file that it is made from");
    }
    EXPECT_EQ(readTextFile(source), before);
    writeModelFile(folder / "best.safetensors", *network, exampleCard());
    EXPECT_EQ(test::errorOf([this] {
                  convertModel({folder.path(), {}, {}}, folder / "best.safetensors");
              }).kind(),
              ErrorKind::Usage);
}

TEST_F(ModelFileTest, RecognisesTheNetworkOfAFileWithoutACard)
{
    writeSafetensors(file, stateDictOf(*network));
    const LoadedModel model = readModel({file, {}, {}});
    EXPECT_EQ(model.card.architecture, "efficientnet_lite0");
    EXPECT_EQ(model.card.classes, (std::vector<std::string>{"class 0", "class 1"}));
    EXPECT_EQ(model.card.preprocessing, Preprocessing::tutorial());
    EXPECT_FALSE(model.notes.empty());
    EXPECT_EQ(readModel({file, "efficientnet_lite0", {"a", "b"}}).card.classes,
              (std::vector<std::string>{"a", "b"}));
    EXPECT_EQ(test::errorOf([this] { readModel({file, {}, {"a", "b", "c"}}); }).kind(), ErrorKind::BadInput);
}

// Also where torchvision's own weights want another: a file without a card does not say that it holds those.
TEST_F(ModelFileTest, FeedsWeightsOfGoogLeNetPlainlyAndSaysSo)
{
    writeSafetensors(file, stateDictOf(*createNetwork("googlenet", 2, 1)));
    const LoadedModel model = readModel({file, {}, {}});
    EXPECT_EQ(model.card.preprocessing, Preprocessing::tutorial());
    EXPECT_THAT(english(model.notes), testing::Contains(testing::HasSubstr("(transform_input)")));
    writeSafetensors(file, stateDictOf(*network));
    EXPECT_THAT(english(readModel({file, {}, {}}).notes),
                testing::Not(testing::Contains(testing::HasSubstr("transform"
                                                                  "_input"))));
}

TEST_F(ModelFileTest, FindsTheNetworkBesideALossAndMetricsAndSaysWhatWasPassedOver)
{
    StateDict weights;
    for (const auto& [name, tensor] : stateDictOf(*network))
        weights.set("model." + name, tensor);
    weights.set("criterion.weight", at::ones({2}));
    weights.set("val_auroc.thresholds", at::ones({50}));
    writeSafetensors(file, weights);
    const LoadedModel model = readModel({file, {}, {}});
    EXPECT_EQ(model.card.architecture, "efficientnet_lite0");
    EXPECT_TRUE(at::equal(model.network->head()->weight(), network->head()->weight()));
    EXPECT_THAT(english(model.notes),
                testing::Contains("Passed over, as only training needs it: criterion.weight, "
                                  "val_auroc.thresholds."));
}

TEST_F(ModelFileTest, RefusesANetworkWithLayersBehindIt)
{
    StateDict weights;
    for (const auto& [name, tensor] : stateDictOf(*network))
        weights.set("backbone." + name, tensor);
    weights.set("head.weight", at::ones({2, 2}));
    weights.set("head.bias", at::ones({2}));
    writeSafetensors(file, weights);
    EXPECT_EQ(openingFails(), file.native() +
                                  ": holds more than a network: what head.bias, head.weight does with "
                                  "its scores is not known");
}

TEST_F(ModelFileTest, SaysThatWholeNumbersAreTakenAsTheyAre)
{
    StateDict weights = snapshotOf(*network);
    weights.set("_fc.weight", at::ones({2, 1280}, at::kChar));
    writeSafetensors(file, weights);
    const LoadedModel model = readModel({file, {}, {}});
    EXPECT_EQ(model.network->head()->weight()[0][0].item<float>(), 1.0F);
    EXPECT_THAT(english(model.notes),
                testing::Contains(testing::HasSubstr("_fc.weight holds whole numbers")));
}

TEST_F(ModelFileTest, NamesTheFileWhateverIsWrongWithItsSelfTest)
{
    writeChanged([](StateDict&, Json& card) { card["self_test"]["logits"] = Json::array(); });
    EXPECT_NE(openingFails().find("0 rows of logits"), std::string::npos);
    writeChanged([](StateDict&, Json& card) { card["self_test"]["logits"][0] = {1.0}; });
    EXPECT_NE(openingFails().find("self_test has 1 logits"), std::string::npos);
    // Too small a picture for the network is found by LibTorch alone.
    writeChanged([](StateDict&, Json& card) {
        card["preprocessing"]["width"] = 1;
        card["preprocessing"]["height"] = 1;
    });
    openingFails();
}

TEST_F(ModelFileTest, BelievesNoHeadWhoseBiasAloneClaimsManyClasses)
{
    StateDict weights = snapshotOf(*network);
    weights.set("_fc.bias", at::zeros({1'000'000}));
    writeSafetensors(file, weights);
    EXPECT_NE(openingFails().find("_fc.bias has shape 1000000, the network needs 2"), std::string::npos);
}

TEST_F(ModelFileTest, SavesNoCardThatCouldNotBeOpenedAgain)
{
    ModelCard card = exampleCard();
    card.classes[0] = "Geb\xe4ude";
    const Error error = test::errorOf([&] { writeModelFile(file, *network, card); });
    EXPECT_EQ(error.kind(), ErrorKind::Usage);
    EXPECT_NE(error.message().find("not UTF-8"), std::string::npos);
    EXPECT_FALSE(std::filesystem::exists(file));
    card = exampleCard();
    card.provenance["folder"] = "Geb\xe4ude";
    writeModelFile(file, *network, card);
    EXPECT_EQ(readModel({file, {}, {}}).card.provenance["folder"], "Geb\uFFFDude") << "a note costs no model";
}

TEST_F(ModelFileTest, RefusesFilesThatAreNoModelAndFoldersWithoutOne)
{
    writeFileAtomically(file, "this is not a model");
    openingFails();
    EXPECT_EQ(test::errorOf([this] { readModel({folder.path(), {}, {}}); }).kind(), ErrorKind::BadInput);
    EXPECT_EQ(test::errorOf([this] { readModel({folder / "absent", {}, {}}); }).kind(), ErrorKind::BadInput);
}

TEST_F(ModelFileTest, OpensTheBestModelOfARunFolder)
{
    writeModelFile(folder / "best.safetensors", *network, exampleCard());
    EXPECT_EQ(readModel({folder.path(), {}, {}}).file, folder / "best.safetensors");
}

TEST_F(ModelFileTest, IsNotWrittenFromANetworkThatGivesNoNumbers)
{
    network->head()->bias().data().fill_(std::numeric_limits<float>::quiet_NaN());
    EXPECT_EQ(test::errorOf([this] { writeModelFile(file, *network, exampleCard()); }).kind(),
              ErrorKind::Failed);
    EXPECT_FALSE(std::filesystem::exists(file));
}

TEST_F(ModelFileTest, ConvertsWeightsIntoAModelWithCardAndSelfTest)
{
    writeSafetensors(folder / "plain.safetensors", stateDictOf(*network));
    const ModelCard card = convertModel({folder / "plain.safetensors", {}, {"COVID", "NonCOVID"}}, file);
    const LoadedModel model = readModel({file, {}, {}});
    EXPECT_EQ(model.card.toJson(), card.toJson());
    EXPECT_EQ(card.classes, (std::vector<std::string>{"COVID", "NonCOVID"}));
    EXPECT_EQ(card.positiveClass, 0) << "the one that names COVID";
    EXPECT_EQ(card.provenance.at("converted_from"), "plain.safetensors");
    EXPECT_THAT(english(model.notes),
                testing::ElementsAre(testing::AllOf(testing::StartsWith("When it was converted: "),
                                                    testing::HasSubstr("says nothing of its preprocessing"))))
        << "it was assumed, and still is";
    const StateDict original = stateDictOf(*network);
    for (const auto& [name, tensor] : stateDictOf(*model.network))
        EXPECT_TRUE(at::equal(tensor, *original.find(name))) << name;
}

TEST_F(ModelFileTest, KeepsTheCardOfAModelThatIsConverted)
{
    ModelCard card = exampleCard();
    card.threshold = 0.7;
    card.provenance = {{"seed", 3}};
    writeModelFile(folder / "first.safetensors", *network, card);
    const ModelCard kept = convertModel({folder / "first.safetensors", {}, {}}, file);
    EXPECT_EQ(kept.threshold, 0.7);
    EXPECT_EQ(kept.provenance, card.provenance);
}

TEST_F(ModelFileTest, ConvertsNoUnknownNetworkAndNoEqualClasses)
{
    StateDict other;
    other.set("weight", at::zeros({2, 2}));
    writeSafetensors(folder / "other.safetensors", other);
    EXPECT_EQ(test::errorOf([this] {
                  convertModel({folder / "other.safetensors", {}, {}}, file);
              }).kind(),
              ErrorKind::BadInput);
    writeSafetensors(folder / "plain.safetensors", stateDictOf(*network));
    EXPECT_EQ(test::errorOf([this] {
                  convertModel({folder / "plain.safetensors", {}, {"a", "a"}}, file);
              }).kind(),
              ErrorKind::Usage);
    EXPECT_FALSE(std::filesystem::exists(file));
}

// As PyTorch's users shrink their files: computing goes on in float32.
TEST_F(ModelFileTest, TakesWeightsOfOtherPrecisions)
{
    for (const at::ScalarType type : {at::kHalf, at::kBFloat16, at::kDouble}) {
        StateDict weights;
        for (const auto& [name, tensor] : stateDictOf(*network))
            weights.set(name, tensor.is_floating_point() ? tensor.to(type) : tensor);
        writeSafetensors(file, weights);
        const LoadedModel model = readModel({file, {}, {}});
        EXPECT_EQ(model.network->head()->weight().scalar_type(), at::kFloat);
        EXPECT_TRUE(at::equal(model.network->head()->weight(), weights.find("_fc.weight")->to(at::kFloat)));
    }
}

} // namespace
} // namespace gg
