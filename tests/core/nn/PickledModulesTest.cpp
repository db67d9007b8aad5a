#include "nn/PickledModules.h"

#include "base/Error.h"
#include "base/Limits.h"
#include "support/ErrorOf.h"
#include "support/StubPickle.h"
#include "support/TemporaryFolder.h"

#include <gtest/gtest.h>

namespace gg {
namespace {

using namespace test::pickle;

class PickledModulesTest : public testing::Test
{
protected:
    PickledModule read(const std::string& value)
    {
        test::writeStubPth(folder / "x.pth", whole(value));
        const auto archive = PthArchive::open(folder / "x.pth");
        PickledTensors tensors(*archive);
        PickledModules modules(archive->tree(), tensors);
        EXPECT_TRUE(modules.isModule(archive->tree().root));
        return modules.read(archive->tree().root);
    }

    std::string complaintAbout(const std::string& value)
    {
        return test::errorOf([&] { read(value); }).message();
    }

    test::TemporaryFolder folder;
};

// A module with these parts of its __dict__ beside the usual ones.
std::string moduleWith(const std::string& parameters, const std::string& buffers,
                       const std::vector<std::pair<std::string, std::string>>& children,
                       std::vector<std::pair<std::string, std::string>> more = {})
{
    more.insert(more.end(),
                {{"_parameters", parameters}, {"_buffers", buffers}, {"_modules", dict(children)}});
    return object(global("my.networks", "Block"), dict(more));
}

TEST_F(PickledModulesTest, GiveTheNamesOfAStateDict)
{
    const std::string set = call(global("__builtin__", "set"), tuple({"](" + text("passing") + "e"}));
    const std::string inner = moduleWith(scalars({"weight"}), scalars({"mean", "passing"}), {},
                                         {{"_non_persistent_buffers_set", set}});
    const PickledModule found =
        read(moduleWith(scalars({"scale"}), dict({}), {{"layer1", inner}, {"nothing", "N"}},
                        {{"transform_input", boolean(true)}}));
    std::vector<std::string> names;
    for (const NamedTensorRef& entry : found.tensors)
        names.push_back(entry.name);
    EXPECT_EQ(names, (std::vector<std::string>{"scale", "layer1.weight", "layer1.mean"}));
    ASSERT_EQ(found.modules.size(), 2U);
    EXPECT_EQ(found.modules[1].name, "layer1");
    EXPECT_EQ(found.modules[1].className, "my.networks.Block");
    EXPECT_TRUE(found.transformsInput);
}

// A few bytes for each child, and one large state that all of them share and that is no module's.
TEST_F(PickledModulesTest, LookThroughAStateOnceHoweverManyObjectsShareIt)
{
    constexpr int children = 60'000;
    std::string shared = "}(";
    for (int i = 0; i < 60'000; ++i)
        shared += "K\x01K\x02";
    shared += "uq\x05"
              "0";
    std::string all = "}(";
    for (int i = 0; i < children; ++i)
        all += text("c" + std::to_string(i)) + "h\x06)Rh\x05"
                                               "b";
    const std::string root = shared + global("a", "B") +
                             "q\x06"
                             "0" +
                             object(global("my.networks", "Block"),
                                    "}(" + text("_parameters") + "}" + text("_modules") + all + "u" + "u");
    EXPECT_EQ(read(root).modules.size(), 1U);
}

TEST_F(PickledModulesTest, BelieveNoNameThatIsLongerThanAnyNetworks)
{
    const std::string longer = "has more tensors, or longer names, than any network";
    const std::string name(limits::nameBytes + 1, 'n');
    EXPECT_EQ(complaintAbout(moduleWith(scalars({name}), dict({}), {})), longer);
    EXPECT_EQ(complaintAbout(moduleWith(dict({}), dict({}), {{name, module({})}})), longer);
    // Names grow with the depth: no part alone is long.
    std::string nested = module({});
    for (int i = 0; i < 12; ++i)
        nested = module({{std::string(100, 'n'), nested}});
    EXPECT_EQ(complaintAbout(nested), longer);
}

TEST_F(PickledModulesTest, BelieveNoMoreTensorsThanAnyNetworkHas)
{
    std::string many = "}(" + scalar() +
                       "q\x05"
                       "0";
    for (std::size_t i = 0; i <= limits::tensors; ++i)
        many += text(std::to_string(i)) + "h\x05";
    EXPECT_EQ(complaintAbout(moduleWith(many + "u", dict({}), {})),
              "has more tensors, or longer names, than any network");
}

TEST_F(PickledModulesTest, RefuseDamagedChildren)
{
    EXPECT_EQ(complaintAbout(object(global("a", "B"), dict({{"_parameters", dict({})}, {"_modules", "N"}}))),
              "the module in it is damaged");
    EXPECT_EQ(
        complaintAbout(object(global("a", "B"), dict({{"_parameters", dict({})}, {"_modules", "}(NNu"}}))),
        "the module in it is damaged");
}

} // namespace
} // namespace gg
