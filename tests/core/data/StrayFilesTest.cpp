#include "data/StrayFiles.h"

#include <gtest/gtest.h>

namespace gg {
namespace {

TEST(StrayFiles, KnowsTheLitterOfSystems)
{
    for (const char* name : {".DS_Store", "Thumbs.db", "__MACOSX", ".hidden", "desktop.ini"})
        EXPECT_TRUE(isSystemLitter(name)) << name;
    EXPECT_FALSE(isSystemLitter("a.png"));
    EXPECT_FALSE(isSystemLitter("@eaDir"));
}

TEST(StrayFiles, KnowsFoldersThatProgramsLeaveBehind)
{
    for (const char* name : {"@eaDir", ".ipynb_checkpoints", "lost+found", "#recycle", "$RECYCLE.BIN",
                             "System Volume Information", "__pycache__", ".git"})
        EXPECT_TRUE(isStrayFolder(name)) << name;
    for (const char* name : {"COVID", "train", "eaDir", "found"})
        EXPECT_FALSE(isStrayFolder(name)) << name;
}

} // namespace
} // namespace gg
