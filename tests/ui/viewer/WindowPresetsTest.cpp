#include "viewer/WindowPresets.h"

#include "support/FreshSettings.h"
#include "support/Phantoms.h"

#include <QSignalSpy>
#include <gtest/gtest.h>

namespace {

class WindowPresets : public testing::Test
{
protected:
    const gg::test::FreshSettings settings;
    gg::ViewedSlice slice = gg::test::countingSlice({10, 10});
};

} // namespace

TEST_F(WindowPresets, AreThoseThatUsersOfOtherViewersKnow)
{
    const gg::WindowPresets presets;
    EXPECT_EQ(presets.windowFor(0, slice), (gg::CtWindow{-600, 1500}));
    EXPECT_EQ(presets.windowFor(1, slice), (gg::CtWindow{40, 400}));
    EXPECT_EQ(presets.windowFor(2, slice), (gg::CtWindow{480, 2500}));
    EXPECT_EQ(presets.windowFor(3, slice), (gg::CtWindow{40, 80}));
    EXPECT_EQ(presets.windowFor(4, slice), gg::fullRange(slice));
    EXPECT_EQ(presets.windowFor(5, slice), std::nullopt) << "the file brings none";
    EXPECT_EQ(presets.windowFor(6, slice), std::nullopt);
    slice.windows = {{"SOFT", {50, 350}}, {"LUNG", {-500, 1400}}};
    EXPECT_EQ(presets.windowFor(5, slice), (gg::CtWindow{50, 350}));
    EXPECT_EQ(presets.windowFor(5, slice, gg::CtWindow{50, 350}), (gg::CtWindow{-500, 1400}))
        << "the next one";
    EXPECT_EQ(presets.windowFor(5, slice, gg::CtWindow{-500, 1400}), (gg::CtWindow{50, 350}));
    EXPECT_EQ(presets.nameOf({40, 80}), "Brain");
    EXPECT_EQ(presets.nameOf({41, 80}), QString());
}

TEST_F(WindowPresets, AreForHounsfieldUnitsAlone)
{
    const gg::WindowPresets presets;
    slice.isHounsfield = false;
    EXPECT_EQ(presets.windowFor(0, slice), std::nullopt);
    EXPECT_EQ(presets.windowFor(4, slice), gg::fullRange(slice));
    slice.pixels = cv::Mat(2, 2, CV_8UC3, cv::Scalar::all(0));
    EXPECT_EQ(presets.windowFor(4, slice), std::nullopt);
}

TEST_F(WindowPresets, KeepWhatAPersonChanged)
{
    {
        gg::WindowPresets presets;
        const QSignalSpy changed(&presets, &gg::WindowPresets::changed);
        EXPECT_TRUE(presets.change(0, " Lung, narrow ", {-700, 1000}));
        EXPECT_EQ(changed.count(), 1);
    }
    gg::WindowPresets presets;
    EXPECT_EQ(presets.all()[0].name, "Lung, narrow");
    EXPECT_EQ(presets.windowFor(0, slice), (gg::CtWindow{-700, 1000}));
    presets.restore();
    EXPECT_EQ(gg::WindowPresets().all()[0].window, (gg::CtWindow{-600, 1500}));
}

TEST_F(WindowPresets, TakeNoWindowThatCannotBe)
{
    gg::WindowPresets presets;
    EXPECT_FALSE(presets.change(0, "Lung", {-600, 0}));
    EXPECT_FALSE(presets.change(0, " ", {-600, 1500}));
    EXPECT_FALSE(presets.change(4, "Full", {0, 100}));
    EXPECT_FALSE(presets.change(-1, "None", {0, 100}));
    QSettings().setValue("viewer/windows/size", 1);
    QSettings().setValue("viewer/windows/1/name", "Broken");
    QSettings().setValue("viewer/windows/1/width", -5);
    EXPECT_EQ(gg::WindowPresets().all()[0].window, (gg::CtWindow{-600, 1500}));
}
