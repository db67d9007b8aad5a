#include "audit/ShortcutTest.h"

#include "support/AuditSlices.h"

#include <gtest/gtest.h>
#include <string>

namespace gg {
namespace {

// Sixty images of thirty patients; the sick ones are wider, or lie in another surrounding, or neither.
struct Set
{
    std::vector<DatasetItem> items;
    std::vector<ImageFacts> facts;

    Set(bool differsInWidth, bool differsAround, bool knowsSources)
    {
        Random random(3);
        for (int i = 0; i < 60; ++i) {
            const int label = i / 2 % 2;
            items.push_back(test::auditItem("/set", std::to_string(i), label, Split::None,
                                            "P" + std::to_string(i / 2),
                                            knowsSources ? "S" + std::to_string(label) : ""));
            ImageFacts each;
            each.width = 400 + static_cast<int>(random.below(40)) + (differsInWidth ? 100 * label : 0);
            each.height = 400;
            each.withoutLungs = cv::Mat(blankedEdge, blankedEdge, CV_8UC1);
            for (int pixel = 0; pixel < blankedEdge * blankedEdge; ++pixel)
                each.withoutLungs.data[pixel] = static_cast<std::uint8_t>(random.below(90));
            if (differsAround)
                each.withoutLungs.row(0) += 60 * label;
            each.hasLungs = i > 0;
            facts.push_back(each);
        }
    }
    ShortcutTest test() const { return shortcutTest(test::auditSet("/set", items), facts, {}, 2, {}, {}); }
};

TEST(ShortcutTest, FindsTheClassInSizesAndNotInTheRest)
{
    const ShortcutTest test = Set(true, false, false).test();
    ASSERT_TRUE(test.technical && test.lungsBlanked);
    EXPECT_GT(test.technical->interval.low, 0.8);
    EXPECT_LT(test.lungsBlanked->interval.low, 0.6);
    EXPECT_FALSE(test.source);
    EXPECT_EQ(test.images, 60U);
    EXPECT_EQ(test.withoutLungs, 1U);
}

TEST(ShortcutTest, FindsTheClassInWhatIsAroundTheLungsAndInTheSource)
{
    const ShortcutTest test = Set(false, true, true).test();
    ASSERT_TRUE(test.technical && test.lungsBlanked && test.source);
    EXPECT_LT(test.technical->interval.low, 0.6);
    EXPECT_GT(test.lungsBlanked->interval.low, 0.7);
    EXPECT_EQ(test.source->value, 1);
}

TEST(ShortcutTest, DoesNotLearnAPatientByHeart)
{
    // Each patient's images are of a width of their own, and nothing else tells the class.
    Set set(false, false, false);
    Random random(9);
    for (std::size_t i = 0; i < set.facts.size(); i += 2)
        set.facts[i].width = set.facts[i + 1].width = 300 + static_cast<int>(random.below(300));
    EXPECT_LT(set.test().technical->interval.low, 0.6);
}

TEST(ShortcutTest, SaysNothingOfFewImagesOrFewPatients)
{
    Set set(true, true, true);
    for (DatasetItem& item : set.items)
        item.patient = "P" + std::to_string(item.label);
    EXPECT_FALSE(set.test().technical);
    set = Set(true, true, true);
    set.items.resize(16);
    set.facts.resize(16);
    EXPECT_FALSE(set.test().technical);
}

} // namespace
} // namespace gg
