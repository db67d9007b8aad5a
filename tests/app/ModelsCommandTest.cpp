#include "CommandRun.h"
#include "base/Json.h"

#include <algorithm>
#include <gtest/gtest.h>

namespace gg {
namespace {

using test::Outcome;
using test::run;

TEST(ModelsCommand, ShowsTheLicenceOfCtWeights)
{
    const Outcome table = run({"models"});
    EXPECT_NE(table.out.find("Copyright (c) 2025 Stanford MIMI Lab, licence MIT.\n"), std::string::npos);
    EXPECT_NE(table.out.find("Permission is hereby granted"), std::string::npos);
    EXPECT_NE(table.out.find("CT weights"), std::string::npos);
    const Json list = Json::parse(run({"models", "--json"}).out);
    const auto entry = std::find_if(list.begin(), list.end(),
                                    [](const Json& network) { return network["name"] == "resnet152"; });
    ASSERT_NE(entry, list.end());
    ASSERT_EQ((*entry)["weights"].size(), 2U);
    const Json ct = (*entry)["weights"][1];
    EXPECT_EQ(ct["name"], "ct");
    EXPECT_EQ(ct["packages"].size(), 3U);
    EXPECT_FALSE(ct.contains("accuracy"));
    EXPECT_EQ(run({"models", "--download", "resnet50", "--weights", "ct"}).err,
              "groundglass: There are no CT weights of resnet50, but of resnet152.\n");
    EXPECT_EQ(run({"models", "--download", "resnet50", "--weights", "none"}).code(), 2);
    EXPECT_EQ(run({"models", "--weights", "ct"}).code(), 2);
}

} // namespace
} // namespace gg
