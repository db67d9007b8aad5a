#include "widgets/LayerButton.h"

#include "support/GreyWorkspace.h"
#include "widgets/LayerList.h"

#include <QMenu>
#include <QTest>
#include <gtest/gtest.h>

namespace {

class LayerButton : public testing::Test
{
protected:
    LayerButton() { grey.workspace.explain.setChoice({}); }

    QStringList layers() const { return button.list().shownRows(); }
    bool openMenu()
    {
        Q_EMIT button.menu()->aboutToShow();
        return gg::waitUntil([&] { return !grey.workspace.explain.layers().empty(); });
    }

    gg::test::GreyWorkspace grey;
    gg::LayerButton button{grey.workspace.explain};
};

} // namespace

TEST_F(LayerButton, OffersNothingWithoutAModel)
{
    EXPECT_FALSE(button.isEnabled());
    EXPECT_TRUE(layers().isEmpty());
    EXPECT_EQ(button.layerName(), "");
}

TEST_F(LayerButton, OffersTheLayersOfTheNetworkTheDefaultFirst)
{
    ASSERT_TRUE(grey.openModel());
    EXPECT_TRUE(button.isEnabled());
    ASSERT_EQ(layers(), QStringList{"*Last feature map (layer4.1)"})
        << "no layer is read before it is needed";
    EXPECT_EQ(button.layerName(), "layer4.1");
    ASSERT_TRUE(openMenu());
    EXPECT_EQ(layers().size(), 6) << "the last feature map once";
    EXPECT_EQ(layers()[1], "conv1");
    Q_EMIT button.list().chosen("layer2.0");
    EXPECT_EQ(button.text(), "Layer layer2.0");
    EXPECT_EQ(button.layerName(), "layer2.0");
    EXPECT_TRUE(layers().contains("*layer2.0"));
    Q_EMIT button.list().chosen("");
    EXPECT_EQ(button.text(), "Layer");
    EXPECT_EQ(grey.workspace.explain.choice().layer, "");
}

TEST_F(LayerButton, ShowsAChoiceMadeElsewhere)
{
    ASSERT_TRUE(grey.openModel());
    gg::HeatMapChoice choice;
    choice.layer = "features.0";
    grey.workspace.explain.setChoice(choice);
    EXPECT_EQ(button.text(), "Layer features.0");
    EXPECT_EQ(layers().last(), "*features.0");
    ASSERT_TRUE(grey.openModel("another.safetensors"));
    EXPECT_EQ(button.text(), "Layer") << "another network has other layers";
}
