#include "support/Theme.h"

#include <QApplication>
#include <QPalette>
#include <cmath>
#include <gtest/gtest.h>
#include <set>

namespace {

double linear(float channel)
{
    return channel <= 0.04045F ? channel / 12.92 : std::pow((channel + 0.055) / 1.055, 2.4);
}

double luminance(const QColor& color)
{
    return 0.2126 * linear(color.redF()) + 0.7152 * linear(color.greenF()) + 0.0722 * linear(color.blueF());
}

// WCAG 2.1, contrast ratio.
double contrast(const QColor& a, const QColor& b)
{
    const double lighter = std::max(luminance(a), luminance(b));
    const double darker = std::min(luminance(a), luminance(b));
    return (lighter + 0.05) / (darker + 0.05);
}

class AppliedTheme : public testing::Test
{
protected:
    ~AppliedTheme() override { gg::Theme::apply(*qApp, gg::ColorScheme::Dark); }
};

} // namespace

TEST(Theme, TextIsReadableOnBothGrounds)
{
    for (const gg::Theme& theme : {gg::Theme::darkTheme(), gg::Theme::lightTheme()}) {
        EXPECT_GE(contrast(theme.text, theme.background), 7);
        EXPECT_GE(contrast(theme.text, theme.surface), 7);
        EXPECT_GE(contrast(theme.quietText, theme.background), 4.5);
        EXPECT_GE(contrast(theme.quietText, theme.surface), 4.5);
    }
}

TEST(Theme, GivesThePositiveClassOrangeAndTheOtherSkyBlue)
{
    const gg::Theme theme = gg::Theme::darkTheme();
    EXPECT_EQ(theme.classColor(1, 1), QColor("#E69F00"));
    EXPECT_EQ(theme.classColor(0, 1), QColor("#56B4E9"));
    EXPECT_EQ(theme.classColor(0, 0), QColor("#E69F00"));
    EXPECT_EQ(theme.classColor(1, 0), QColor("#56B4E9"));
}

TEST(Theme, GivesEachOfSeveralClassesItsOwnColour)
{
    const gg::Theme theme = gg::Theme::lightTheme();
    std::set<QString> colours;
    for (int index = 0; index < 6; ++index)
        colours.insert(theme.classColor(index, 2).name());
    EXPECT_EQ(colours.size(), 6U);
}

TEST_F(AppliedTheme, ReachesPaletteAndCurrent)
{
    gg::Theme::apply(*qApp, gg::ColorScheme::Light);
    EXPECT_FALSE(gg::Theme::current().dark);
    EXPECT_EQ(QApplication::palette().color(QPalette::Window), QColor("#F7F8FA"));
    gg::Theme::apply(*qApp, gg::ColorScheme::Dark);
    EXPECT_TRUE(gg::Theme::current().dark);
    EXPECT_EQ(QApplication::palette().color(QPalette::Window), QColor("#15181C"));
}

TEST_F(AppliedTheme, LeavesNoNameUnfilledInTheStyleSheet)
{
    EXPECT_FALSE(qApp->styleSheet().isEmpty());
    EXPECT_FALSE(qApp->styleSheet().remove(QLatin1String("@names@")).contains(QLatin1Char('@')));
}
