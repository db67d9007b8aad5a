#include "model/StarterModel.h"

#include "support/StubFiles.h"
#include "support/TemporaryFolder.h"

#include <gtest/gtest.h>
#include <vector>

namespace gg {
namespace {

class StarterModelTest : public testing::Test
{
protected:
    std::filesystem::path put(const char* folderName, const char* text = nullptr)
    {
        const std::filesystem::path models = folder / folderName / "models";
        std::filesystem::create_directories(models);
        test::writeText(models / "starter.safetensors", "fake");
        if (text != nullptr)
            test::writeText(models / "README.md", text);
        return models / "starter.safetensors";
    }

    test::TemporaryFolder folder;
    std::vector<std::filesystem::path> folders{folder / "a", folder / "b"};
};

TEST_F(StarterModelTest, LiesInTheFirstFolderThatHasOne)
{
    EXPECT_FALSE(starterModelIn(folders).has_value());
    const auto second = put("b");
    EXPECT_EQ(starterModelIn(folders).value().file, second);
    const auto first = put("a");
    EXPECT_EQ(starterModelIn(folders).value().file, first);
    EXPECT_FALSE(starterModelIn({}).has_value());
}

TEST_F(StarterModelTest, SaysWhatItIsGoodForByTheFirstParagraphOfItsText)
{
    put("a", "# The starter\n\nTrained on few images,\nfor a first look.\n\n## Data\nMore.\n");
    const StarterModel starter = starterModelIn(folders).value();
    EXPECT_EQ(starter.summary(), "Trained on few images, for a first look.");
    EXPECT_EQ(starter.note().english(),
              "This is the starter model, which comes with the program. Trained on few "
              "images, for a first look.");
    EXPECT_NE(starter.text.find("## Data"), std::string::npos);
}

TEST_F(StarterModelTest, IsThereWithoutItsTextToo)
{
    put("a");
    const StarterModel starter = starterModelIn(folders).value();
    EXPECT_EQ(starter.text, "");
    EXPECT_EQ(starter.note().english(), "This is the starter model, which comes with the program.");
}

TEST_F(StarterModelTest, IsKnownUnderAnyPathThatLeadsToIt)
{
    const auto file = put("a");
    std::filesystem::create_symlink(file, folder / "link");
    const StarterModel starter = starterModelIn(folders).value();
    EXPECT_TRUE(starter.isIn(file));
    EXPECT_TRUE(starter.isIn(folder / "link"));
    EXPECT_FALSE(starter.isIn(put("b")));
    EXPECT_FALSE(starter.isIn(folder / "nowhere"));
}

} // namespace
} // namespace gg
