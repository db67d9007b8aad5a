#include "app/ModelOptions.h"

#include "support/ErrorOf.h"
#include "support/FakeEngine.h"
#include "support/StubFiles.h"
#include "support/TemporaryFolder.h"

#include <gtest/gtest.h>
#include <sstream>

namespace gg {
namespace {

class ModelOptionsTest : public testing::Test
{
protected:
    CommandContext contextWith(const std::optional<StarterModel>& found)
    {
        return {[] { return Engines::allBy(std::make_shared<FakeEngine>()); },
                {},
                out,
                err,
                false,
                [found] { return found; }};
    }

    const StarterModel starter{"/opt/starter.safetensors", {}};
    std::ostringstream out;
    std::ostringstream err;
};

TEST_F(ModelOptionsTest, NameTheStarterModelByOneWord)
{
    const ModelOptions options{"starter"};
    EXPECT_EQ(options.source(contextWith(starter)).path, starter.file);
    EXPECT_EQ(openModel(options, contextWith(starter), {})->file(), starter.file);
    EXPECT_EQ(ModelOptions{"other"}.source(contextWith(starter)).path, "other");
}

TEST_F(ModelOptionsTest, SayThatThereIsNoStarterModel)
{
    const Error error = test::errorOf([&] { ModelOptions{"starter"}.source(contextWith({})); });
    EXPECT_EQ(error.kind(), ErrorKind::BadInput);
    EXPECT_EQ(error.message(), "There is no starter model beside this program.");
}

TEST_F(ModelOptionsTest, PreferAFileOfThatNameInTheCurrentFolder)
{
    const test::TemporaryFolder folder;
    const std::filesystem::path before = std::filesystem::current_path();
    test::writeText(folder / "starter", "fake");
    std::filesystem::current_path(folder.path());
    const std::filesystem::path path = ModelOptions{"starter"}.source(contextWith(starter)).path;
    std::filesystem::current_path(before);
    EXPECT_EQ(path, "starter");
}

TEST_F(ModelOptionsTest, NameTheEngineThatComputesTheScores)
{
    ModelOptions options{"m.safetensors"};
    EXPECT_EQ(options.engine, "libtorch");
    options.engine = "auto";
    EXPECT_EQ(openModel(options, contextWith({}), {})->file(), "m.safetensors") << "the one that there is";
    options.engine = "openvino";
    const Error error = test::errorOf([&] { openModel(options, contextWith({}), {}); });
    EXPECT_EQ(error.message(), "The engine openvino is not there.");
}

} // namespace
} // namespace gg
