#include "widgets/FactList.h"

#include <QLabel>
#include <gtest/gtest.h>

TEST(FactList, ShowsNamesAndValuesAndLeavesOutWhatIsNotKnown)
{
    gg::FactList list;
    list.setFacts({{"Network", "resnet18", {}}, {"Trained on", {}, {}}});
    EXPECT_EQ(list.findChildren<QLabel*>().size(), 2);
    EXPECT_EQ(list.value("Network"), "resnet18");
    EXPECT_EQ(list.value("Trained on"), QString());
}

TEST(FactList, ReplacesWhatItShowed)
{
    gg::FactList list;
    list.setFacts({{"Network", "resnet18", {}}, {"Device", "CPU", {}}});
    list.setFacts({{"Network", "vgg19_bn", {}}});
    EXPECT_EQ(list.findChildren<QLabel*>().size(), 2);
    EXPECT_EQ(list.value("Network"), "vgg19_bn");
    EXPECT_EQ(list.value("Device"), QString());
}
