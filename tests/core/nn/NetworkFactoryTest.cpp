#include "nn/NetworkFactory.h"

#include "base/Error.h"
#include "model/Architectures.h"
#include "support/ErrorOf.h"

#include <ATen/ATen.h>
#include <gtest/gtest.h>
#include <map>
#include <set>

namespace gg {
namespace {

// The counts are those of torchvision's weights (meta "num_params") and of efficientnet_lite_pytorch;
// inception_v3's is without the auxiliary head.
TEST(NetworkFactory, EveryNetworkHasItsPublishedNumberOfParameters)
{
    std::set<std::string> names;
    for (const NetworkVariant& variant : availableNetworks()) {
        EXPECT_EQ(variant.make(1000)->parameterCount(), variant.parameters) << variant.name;
        EXPECT_TRUE(names.insert(variant.name).second) << variant.name << " is listed twice";
    }
    EXPECT_FALSE(names.empty());
}

TEST(NetworkFactory, AgreesWithTheTableOfArchitectures)
{
    std::map<std::string, Architecture> missing;
    for (const Architecture& row : architectures())
        missing.emplace(row.name, row);
    for (const NetworkVariant& variant : availableNetworks()) {
        SCOPED_TRACE(variant.name);
        const auto found = missing.extract(variant.name);
        ASSERT_FALSE(found.empty()) << "not in the table";
        const Architecture& row = found.mapped();
        EXPECT_EQ(variant.family, row.family);
        EXPECT_EQ(variant.parameters, row.parametersAtInference);
        EXPECT_EQ(variant.inputSize, row.preprocessing.width);
        EXPECT_EQ(variant.scaling == InputScaling::Symmetric127,
                  row.preprocessing.mean == Preprocessing::efficientNetLite().mean);
        const auto network = variant.make(2);
        EXPECT_EQ(network->lastFeatureMap(), row.lastFeatureMap);
        EXPECT_NO_THROW(network->find(network->lastFeatureMap()));
    }
    for (const auto& [name, row] : missing)
        ADD_FAILURE() << name << " is in the table, but cannot be made";
}

TEST(NetworkFactory, EqualSeedsGiveEqualNetworks)
{
    const auto a = createNetwork("resnet18", 2, 5);
    const auto b = createNetwork("resnet18", 2, 5);
    const auto c = createNetwork("resnet18", 2, 6);
    EXPECT_TRUE(at::equal(a->parameters()[0], b->parameters()[0]));
    EXPECT_FALSE(at::equal(a->parameters()[0], c->parameters()[0]));
}

// nn.Sequential(nn.Dropout(), nn.Linear(512, 3)) in the place of the head.
TEST(NetworkFactory, TakesOneLinearLayerOfASequenceForTheHead)
{
    const auto plain = createNetwork("resnet18", 3, 5);
    StateDict weights;
    for (const auto& [name, tensor] : stateDictOf(*plain))
        weights.set(name.starts_with("fc.") ? "fc.1." + name.substr(3) : name, tensor);
    EXPECT_EQ(recogniseArchitecture(weights), "resnet18");
    const auto read = createNetwork("resnet18", weights);
    EXPECT_EQ(read->classes(), 3);
    EXPECT_TRUE(at::equal(read->head()->weight(), plain->head()->weight()));
    weights.set("fc.3.weight", at::zeros({3, 3}));
    const Error error = test::errorOf([&] { createNetwork("resnet18", weights); });
    EXPECT_EQ(error.message(), "its head fc is more than one linear layer");
}

TEST(NetworkFactory, TakesTheNumberOfClassesFromTheWeights)
{
    const StateDict weights = stateDictOf(*createNetwork("resnet18", 7, 5));
    const auto network = createNetwork("resnet18", weights);
    EXPECT_EQ(network->classes(), 7);
    EXPECT_TRUE(at::equal(network->head()->weight(), *weights.find("fc.weight")));
    EXPECT_THROW(createNetwork("resnet34", weights), Error);
}

TEST(NetworkFactory, RecognisesEveryNetworkFromNamesAndShapes)
{
    for (const NetworkVariant& variant : availableNetworks())
        EXPECT_EQ(recogniseArchitecture(stateDictOf(*variant.make(5))), variant.name);
    StateDict other;
    other.set("weight", at::zeros({2, 2}));
    EXPECT_EQ(recogniseArchitecture(other), std::nullopt);
    EXPECT_EQ(recogniseArchitecture({}), std::nullopt);
}

TEST(NetworkFactory, RefusesWhatIsNotThere)
{
    try {
        createNetwork("resnet19", 2, 1);
        FAIL() << "made a network that does not exist";
    } catch (const Error& error) {
        EXPECT_EQ(error.kind(), ErrorKind::Usage);
        EXPECT_EQ(error.message(), "there is no network named resnet19");
    }
    EXPECT_THROW(createNetwork("resnet18", 1, 1), Error);
}

} // namespace
} // namespace gg
