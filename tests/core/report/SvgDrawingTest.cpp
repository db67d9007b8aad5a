#include "report/SvgDrawing.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <vector>

namespace gg {
namespace {

using testing::HasSubstr;
using testing::Not;

TEST(SvgDrawing, IsAWholeElementWithItsSizeAndTitle)
{
    const std::string svg = SvgDrawing(30, 20, "a <title>").svg();
    EXPECT_THAT(svg, HasSubstr("viewBox=\"0 0 30 20\""));
    EXPECT_THAT(svg, HasSubstr("<title>a &lt;title&gt;</title>"));
    EXPECT_TRUE(svg.starts_with("<svg "));
    EXPECT_TRUE(svg.ends_with("</svg>\n"));
}

TEST(SvgDrawing, DrawsWithAttributesAlone)
{
    SvgDrawing drawing(10, 10, "t");
    drawing.line({0, 1}, {2, 3.456}, {"#112233", 2, "4 3"});
    drawing.rectangle({1, 1}, 2, 2, "#445566", 0.5);
    drawing.circle({5, 5}, 1.5, "#778899");
    drawing.text({1, 2}, "<b>x</b>", {9, "#000000", SvgAnchor::End, true, true});
    const std::string svg = drawing.svg();
    EXPECT_THAT(svg,
                HasSubstr("y2=\"3.46\" stroke=\"#112233\" stroke-width=\"2.00\" stroke-dasharray=\"4 3\""));
    EXPECT_THAT(svg, HasSubstr("fill-opacity=\"0.50\""));
    EXPECT_THAT(svg,
                HasSubstr("text-anchor=\"end\" font-weight=\"bold\" transform=\"rotate(-90 1.00 2.00)\""));
    EXPECT_THAT(svg, HasSubstr("&lt;b&gt;x&lt;/b&gt;"));
    EXPECT_THAT(svg, Not(HasSubstr("style")));
}

TEST(SvgDrawing, DrawsNoLineWithoutPoints)
{
    SvgDrawing drawing(10, 10, "t");
    drawing.polyline({}, {});
    EXPECT_THAT(drawing.svg(), Not(HasSubstr("polyline")));
    drawing.polyline(std::vector<SvgPoint>{{1, 2}, {3, 4}}, {});
    EXPECT_THAT(drawing.svg(), HasSubstr("points=\"1.00,2.00 3.00,4.00\""));
}

} // namespace
} // namespace gg
