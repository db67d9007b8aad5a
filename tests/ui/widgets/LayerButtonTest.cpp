#include "widgets/LayerButton.h"

#include "support/GreyWorkspace.h"

#include <QLineEdit>
#include <QMenu>
#include <QTest>
#include <gtest/gtest.h>

namespace {

class LayerButton : public testing::Test
{
protected:
    LayerButton() { grey.workspace.explain.setChoice({}); }

    QStringList layers() const
    {
        QStringList texts;
        for (const QAction* action : button.menu()->actions())
            if (action->isCheckable())
                texts << (action->isChecked() ? "*" : "") + action->text();
        return texts;
    }
    void enter(const char* name)
    {
        auto* other = button.findChild<QLineEdit*>("otherLayer");
        other->setText(name);
        QTest::keyClick(other, Qt::Key_Return);
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

TEST_F(LayerButton, OffersTheLastFeatureMapAndAnyLayerByName)
{
    ASSERT_TRUE(grey.openModel());
    EXPECT_TRUE(button.isEnabled());
    ASSERT_EQ(layers().size(), 1);
    EXPECT_TRUE(layers()[0].startsWith("*Last feature map"));
    EXPECT_FALSE(button.layerName().isEmpty());
    enter(" layer2.0 ");
    EXPECT_EQ(button.text(), "Layer layer2.0");
    EXPECT_EQ(button.layerName(), "layer2.0");
    EXPECT_EQ(layers().size(), 2);
    EXPECT_EQ(layers().last(), "*layer2.0");
    button.menu()->actions().first()->trigger();
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
    ASSERT_TRUE(grey.openModel("another.safetensors"));
    EXPECT_EQ(button.text(), "Layer") << "another network has other layers";
}
