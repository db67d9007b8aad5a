#include "report/RunEnvironment.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace gg {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

RunRecord example()
{
    RunRecord record;
    record.config = {{"arch", "resnet18"},
                     {"lr", 0.01},
                     {"augmentations", {"resize 256", "horizontal_flip 0.5"}},
                     {"weights", "/home/anna smith/weights.pth"}};
    record.environment = {{"versions", {{"libtorch", "2.15.0"}, {"bad", 3}}},
                          {"device", "CPU"},
                          {"data_set", {{"name", "set"}, {"source", "/data/set"}, {"fingerprint", "f"}}},
                          {"left_out",
                           {{{"path", "a.png"}, {"reason", "is empty"}},
                            {{"path", "b.png"}, {"reason", "is a folder"}},
                            {{"path", "c.png"}, {"reason", "is a folder"}}}},
                          {"warnings", {"one", 2, "/home/anna/x.png: is large"}}};
    return record;
}

TEST(RunEnvironment, SaysWhatTheRecordHas)
{
    const RunRecord record = example();
    EXPECT_EQ(dataNameOf(record), "set");
    EXPECT_EQ(dataSourceOf(record), "/data/set");
    EXPECT_EQ(dataFingerprintOf(record), "f");
    EXPECT_EQ(deviceOf(record), "CPU");
    ASSERT_EQ(versionsOf(record).size(), 1u);
    EXPECT_EQ(versionsOf(record)[0].version, "2.15.0");
    EXPECT_THAT(dataWarningsOf(record), ElementsAre("one", "x.png: is large"));
}

TEST(RunEnvironment, CountsWhatWasLeftOutByReason)
{
    const std::vector<LeftOutFor> leftOut = leftOutOf(example());
    ASSERT_EQ(leftOut.size(), 2u);
    EXPECT_EQ(leftOut[0].reason, "is a folder");
    EXPECT_EQ(leftOut[0].files, 2u);
    EXPECT_EQ(leftOut[0].first, "b.png");
    EXPECT_EQ(leftOut[1].files, 1u);
}

TEST(RunEnvironment, TakesAnythingElseForNothing)
{
    RunRecord record;
    for (const Json& odd :
         {Json(), Json(3), Json("text"), Json::array({1}), Json{{"data_set", 3}, {"left_out", 4}}}) {
        record.environment = odd;
        record.config = odd;
        EXPECT_EQ(dataNameOf(record), "");
        EXPECT_THAT(versionsOf(record), IsEmpty());
        EXPECT_THAT(classesOf(record), IsEmpty());
        EXPECT_EQ(settingOf(record, "arch"), "");
    }
}

TEST(RunEnvironment, GivesSettingsAsTextsWithoutFolders)
{
    const RunRecord record = example();
    EXPECT_EQ(settingOf(record, "arch"), "resnet18");
    EXPECT_EQ(settingOf(record, "lr"), "0.01");
    EXPECT_EQ(settingOf(record, "augmentations"), "resize 256, horizontal_flip 0.5");
    EXPECT_EQ(settingOf(record, "weights"), "weights.pth");
    EXPECT_EQ(settingOf(record, "absent"), "");
}

TEST(RunEnvironment, LeavesNoFolderOfTheMachineInATextAndAllElseAsItIs)
{
    EXPECT_EQ(withoutFolders(std::string("/home/anna smith/a b.png: is empty")), "a b.png: is empty");
    EXPECT_EQ(withoutFolders(std::string("cannot write (/home/anna/run): no room, see /var/log/x")),
              "cannot write (run): no room, see x");
    EXPECT_EQ(withoutFolders(std::string("val/COVID/1.png and/or 1/3")), "val/COVID/1.png and/or 1/3");
    EXPECT_EQ(withoutFolders(std::string("https://example.org/a/b")), "https://example.org/a/b");
    EXPECT_EQ(withoutFolders(std::string("/")), "/");
    EXPECT_EQ(withoutFolders(Message("plain")), Message("plain"));
}

} // namespace
} // namespace gg
