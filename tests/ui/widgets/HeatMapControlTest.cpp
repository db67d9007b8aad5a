#include "widgets/HeatMapControl.h"

#include "support/GradientFreeEngine.h"
#include "support/GreyWorkspace.h"
#include "support/SeenScan.h"
#include "viewer/ChosenScan.h"
#include "widgets/LayerButton.h"
#include "widgets/LayerList.h"

#include <QCheckBox>
#include <QComboBox>
#include <QSettings>
#include <QSlider>
#include <QTest>
#include <gtest/gtest.h>

namespace {

class HeatMapControl : public testing::Test
{
protected:
    HeatMapControl()
    {
        QSettings().remove("heatMap");
        grey.workspace.explain.setChoice({});
        frame.resize(700, 400);
        auto* layout = new QVBoxLayout(&frame);
        layout->addWidget(viewer, 1);
        layout->addWidget(control);
        viewer->setSource(&scan);
        frame.show();
    }

    void show(const std::filesystem::path& file, std::optional<int> predicted)
    {
        scan.choose(file);
        control->setSubject(file, predicted);
    }
    gg::SliceView& view() { return viewer->panes().active(); }
    bool isShown() { return view().shown() == 0; }
    QImage map() { return gg::test::seenHeatMap(*viewer); }
    double mapOpacity() { return viewer->panes().heatMapOf(0).opacity(); }
    bool waitForMap()
    {
        return gg::waitUntil([&] { return isShown() && !map().isNull(); });
    }
    template <typename T>
    T& part(const char* name)
    {
        return *control->findChild<T*>(name);
    }
    QCheckBox& shown() { return part<QCheckBox>("heatMapShown"); }
    QComboBox& classes() { return part<QComboBox>("heatMapClass"); }
    QSlider& opacity() { return part<QSlider>("heatMapOpacity"); }
    gg::LayerList& layers() { return part<gg::LayerButton>("heatMapLayer").list(); }
    void chooseClass(int index)
    {
        classes().setCurrentIndex(index);
        Q_EMIT classes().activated(index);
    }

    gg::test::GreyWorkspace grey;
    gg::ChosenScan scan{grey.workspace.images};
    QWidget frame;
    gg::Viewer* viewer = new gg::Viewer(grey.workspace.viewers.presets, grey.workspace.viewers.measurements);
    gg::HeatMapControl* control = new gg::HeatMapControl(grey.workspace.explain, viewer->panes());
};

} // namespace

TEST_F(HeatMapControl, IsAbsentWithoutAModel)
{
    EXPECT_FALSE(control->isVisible());
    ASSERT_TRUE(grey.openModel());
    EXPECT_TRUE(control->isVisible());
    EXPECT_FALSE(opacity().isVisible()) << "only the switch, while it is off";
}

TEST_F(HeatMapControl, LaysTheMapOverTheImageAndTakesItAway)
{
    ASSERT_TRUE(grey.openModel());
    show(grey.picture("a.png", 240), 1);
    ASSERT_TRUE(gg::waitUntil([&] { return isShown(); }));
    EXPECT_TRUE(map().isNull());
    shown().click();
    ASSERT_TRUE(waitForMap());
    EXPECT_DOUBLE_EQ(mapOpacity(), 0.45);
    EXPECT_TRUE(opacity().isVisible());
    shown().click();
    EXPECT_TRUE(map().isNull());
    EXPECT_FALSE(opacity().isVisible());
}

TEST_F(HeatMapControl, FollowsTheImage)
{
    ASSERT_TRUE(grey.openModel());
    shown().click();
    show(grey.picture("a.png", 240), 1);
    ASSERT_TRUE(waitForMap());
    const QImage first = map();
    show(grey.picture("b.png", 10), 0);
    EXPECT_TRUE(map().isNull()) << "the map of the image before is no map of this one";
    ASSERT_TRUE(waitForMap());
    EXPECT_EQ(grey.classifier().activationMaps, 2);
    show(grey.folder / "pictures" / "a.png", 1);
    ASSERT_TRUE(waitForMap());
    EXPECT_EQ(map(), first);
    EXPECT_EQ(grey.classifier().activationMaps, 2) << "it was at hand";
    control->setSubject({}, {});
    EXPECT_TRUE(map().isNull());
}

TEST_F(HeatMapControl, ChangesTheOpacityByKeysWithoutComputingAnew)
{
    ASSERT_TRUE(grey.openModel());
    shown().click();
    show(grey.picture("a.png", 240), 1);
    ASSERT_TRUE(waitForMap());
    opacity().setFocus();
    QTest::keyClick(&opacity(), Qt::Key_Right);
    EXPECT_DOUBLE_EQ(mapOpacity(), 0.46);
    QTest::keyClick(&opacity(), Qt::Key_PageDown);
    EXPECT_DOUBLE_EQ(mapOpacity(), 0.36);
    QTest::keyClick(&opacity(), Qt::Key_Home);
    EXPECT_DOUBLE_EQ(mapOpacity(), 0);
    EXPECT_EQ(grey.classifier().activationMaps, 1);
    EXPECT_FALSE(opacity().accessibleName().isEmpty());
}

TEST_F(HeatMapControl, SpeaksForThePredictedOrAnyClass)
{
    ASSERT_TRUE(grey.openModel());
    shown().click();
    show(grey.picture("a.png", 240), std::nullopt);
    EXPECT_EQ(classes().currentText(), "Predicted class");
    ASSERT_TRUE(waitForMap());
    EXPECT_EQ(classes().currentText(), "Predicted: COVID");
    chooseClass(1);
    ASSERT_TRUE(waitForMap());
    EXPECT_EQ(classes().currentText(), "NonCOVID");
    EXPECT_EQ(grey.workspace.explain.choice().targetClass, 0);
    EXPECT_EQ(grey.classifier().activationMaps, 2);
}

TEST_F(HeatMapControl, FollowsThePredictedClassWhenTheThresholdMoves)
{
    ASSERT_TRUE(grey.openModel());
    shown().click();
    show(grey.picture("a.png", 153), std::nullopt); // scores 0.6
    ASSERT_TRUE(waitForMap());
    EXPECT_EQ(classes().currentText(), "Predicted: COVID");
    grey.workspace.model.setThreshold(0.7);
    EXPECT_EQ(classes().currentText(), "Predicted class") << "the map of the other class is gone";
    ASSERT_TRUE(waitForMap());
    EXPECT_EQ(classes().currentText(), "Predicted: NonCOVID");
}

TEST_F(HeatMapControl, ComputesForThePredictionThatStandsBesideTheImage)
{
    ASSERT_TRUE(grey.openModel());
    shown().click();
    show(grey.picture("a.png", 240), 0); // another threshold made it class 0
    ASSERT_TRUE(waitForMap());
    EXPECT_EQ(classes().currentText(), "Predicted: NonCOVID");
}

TEST_F(HeatMapControl, MapsTheLayerThatIsChosenFromTheList)
{
    ASSERT_TRUE(grey.openModel());
    shown().click();
    show(grey.picture("a.png", 240), 1);
    EXPECT_TRUE(layers().shownRows().first().startsWith("*Last feature map"));
    Q_EMIT layers().chosen("layer2.0");
    EXPECT_TRUE(layers().shownRows().contains("*layer2.0"));
    ASSERT_TRUE(waitForMap());
    Q_EMIT layers().chosen("");
    EXPECT_TRUE(layers().shownRows().first().startsWith("*Last feature map"));
    EXPECT_EQ(grey.workspace.explain.choice().layer, "");
}

TEST_F(HeatMapControl, SaysInPlaceWhyThereIsNoMap)
{
    ASSERT_TRUE(grey.openModel());
    gg::HeatMapChoice choice = grey.workspace.explain.choice();
    choice.isShown = true;
    choice.layer = "nowhere";
    grey.workspace.explain.setChoice(choice);
    show(grey.picture("a.png", 240), 1);
    ASSERT_TRUE(gg::waitUntil([&] { return view().notice() == "The network has no layer named nowhere."; }));
    EXPECT_EQ(control->accessibleDescription(), view().notice());
    choice.layer = "layer4";
    grey.workspace.explain.setChoice(choice);
    ASSERT_TRUE(waitForMap());
    EXPECT_EQ(view().notice(), "");
}

TEST_F(HeatMapControl, SpeaksOfComputingOnlyWhenItTakesLong)
{
    ASSERT_TRUE(grey.openModel());
    const auto file = grey.picture("a.png", 240);
    {
        const std::lock_guard lock(grey.workspace.model.classifier()->mutex);
        shown().click();
        show(file, 1);
        QTest::qWait(50);
        EXPECT_EQ(view().notice(), "");
        ASSERT_TRUE(gg::waitUntil([&] { return view().notice() == "Computing the heat map..."; }));
    }
    ASSERT_TRUE(waitForMap());
    EXPECT_EQ(view().notice(), "");
}

TEST_F(HeatMapControl, TakesTheMapAwayWhenAnotherModelIsOpened)
{
    ASSERT_TRUE(grey.openModel());
    shown().click();
    show(grey.picture("a.png", 240), 1);
    ASSERT_TRUE(waitForMap());
    bool wasTakenAway = false;
    QObject::connect(&grey.workspace.model, &gg::ModelSession::modelChanged, control,
                     [&] { wasTakenAway = map().isNull(); });
    ASSERT_TRUE(grey.openModel("another.safetensors"));
    EXPECT_TRUE(wasTakenAway);
    ASSERT_TRUE(waitForMap()) << "the new model's follows";
    EXPECT_EQ(grey.classifier().activationMaps, 1);
}

TEST_F(HeatMapControl, ShowsOneChoiceInAllViewers)
{
    ASSERT_TRUE(grey.openModel());
    gg::Viewer another(grey.workspace.viewers.presets, grey.workspace.viewers.measurements);
    gg::HeatMapControl second(grey.workspace.explain, another.panes());
    second.findChild<QCheckBox*>("heatMapShown")->click();
    EXPECT_TRUE(shown().isChecked());
    opacity().setValue(80);
    EXPECT_EQ(second.findChild<QSlider*>("heatMapOpacity")->value(), 80);
}

TEST_F(HeatMapControl, SaysOverTheImageWhyAModelCannotBeExplained)
{
    grey.engines->inference = std::make_shared<gg::test::GradientFreeEngine>();
    ASSERT_TRUE(grey.openModel());
    show(grey.picture("a.png", 240), 1);
    ASSERT_TRUE(gg::waitUntil([&] { return isShown(); }));
    EXPECT_TRUE(view().notice().isEmpty()) << "nobody has asked for a map yet";
    shown().click();
    EXPECT_EQ(view().notice(),
              "The engine gradient-free computes no gradients, so there are no heat maps of this model.");
    EXPECT_EQ(control->accessibleDescription(), view().notice());
    EXPECT_TRUE(map().isNull());
    EXPECT_FALSE(opacity().isVisible()) << "there is nothing to set";
    shown().click();
    EXPECT_TRUE(view().notice().isEmpty());
}
