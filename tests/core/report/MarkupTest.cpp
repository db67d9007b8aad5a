#include "report/Markup.h"

#include <gtest/gtest.h>

namespace gg {
namespace {

TEST(Markup, TakesNoTextForMarkup)
{
    EXPECT_EQ(asMarkup("<b> & \"x\" 'y'"), "&lt;b&gt; &amp; &quot;x&quot; &#39;y&#39;");
    EXPECT_EQ(asMarkup("&amp;"), "&amp;amp;");
}

TEST(Markup, LeavesLettersOfAllLanguagesAndLineBreaks)
{
    EXPECT_EQ(asMarkup("Lunge – 肺\nzwei"), "Lunge – 肺\nzwei");
    EXPECT_EQ(asMarkup(""), "");
}

TEST(Markup, ShowsBytesThatXmlCannotHold)
{
    EXPECT_EQ(asMarkup("a\x01\xff"), "a\\u0001\\xFF");
}

} // namespace
} // namespace gg
