#include "pages/NearestImages.h"

#include "support/WaitUntil.h"

#include <QLabel>
#include <algorithm>
#include <gtest/gtest.h>

namespace {

bool says(const gg::NearestImages& widget, const QString& words)
{
    const auto labels = widget.findChildren<QLabel*>();
    return std::any_of(labels.begin(), labels.end(),
                       [&](const QLabel* label) { return label->text().contains(words); });
}

gg::Familiarity near()
{
    return {0.05, 0.2, {{"COVID/a.png", 0.95}, {"NonCOVID/b.png", 0.9}}};
}

} // namespace

TEST(NearestImagesTest, NamesThemWithHowNearTheyAre)
{
    gg::NearestImages widget;
    widget.show(near(), "/no/such/run/best.safetensors");
    EXPECT_FALSE(widget.isHidden());
    EXPECT_TRUE(says(widget, "a.png (0.95), b.png (0.90)"));
    EXPECT_TRUE(gg::waitUntil([&] { return !widget.job().isRunning(); }));
}

TEST(NearestImagesTest, NamesThemWithPercentSignsAsTheyAre)
{
    gg::NearestImages widget;
    widget.show(gg::Familiarity{0.05, 0.2, {{"COVID/p2-21%2.png", 0.95}, {"COVID/8%1.png", 0.9}}},
                "/no/such/run/best.safetensors");
    EXPECT_TRUE(says(widget, "p2-21%2.png (0.95), 8%1.png (0.90)"));
    EXPECT_TRUE(gg::waitUntil([&] { return !widget.job().isRunning(); }));
}

TEST(NearestImagesTest, SaysHowNearTheSameImagesAreToAnotherScan)
{
    gg::NearestImages widget;
    widget.show(near(), "/no/such/run/best.safetensors");
    gg::Familiarity other = near();
    other.nearest[0].similarity = 0.71F;
    widget.show(other, "/no/such/run/best.safetensors");
    EXPECT_TRUE(says(widget, "a.png (0.71), b.png (0.90)"));
    EXPECT_TRUE(gg::waitUntil([&] { return !widget.job().isRunning(); }));
}

TEST(NearestImagesTest, HidesWhereTheModelDoesNotRememberAny)
{
    gg::NearestImages widget;
    widget.show(near(), {});
    widget.show(std::nullopt, {});
    EXPECT_TRUE(widget.isHidden());
}
