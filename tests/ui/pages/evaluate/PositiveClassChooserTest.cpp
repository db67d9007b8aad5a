#include "pages/evaluate/PositiveClassChooser.h"

#include "support/GreyWorkspace.h"
#include "widgets/ElidedComboBox.h"

#include <QSignalSpy>
#include <gtest/gtest.h>

namespace {

class PositiveClassChooser : public testing::Test
{
protected:
    bool evaluateFourClasses()
    {
        const std::filesystem::path root = grey.folder / "four";
        const std::vector<std::string> names = {"a", "b", "c", "d"};
        for (std::size_t i = 0; i < names.size(); ++i)
            for (const int level : {40, 120, 200})
                gg::test::writeGreyPicture(root / names[i] / (std::to_string(level) + ".png"),
                                           level + static_cast<int>(i));
        grey.workspace.dataset.open(root);
        grey.workspace.model.open({grey.folder / "model.safetensors", {}, names});
        if (!gg::waitUntil(
                [&] { return grey.workspace.dataset.dataset() && grey.workspace.model.hasModel(); }))
            return false;
        grey.workspace.evaluate.evaluate(std::nullopt);
        return gg::waitUntil([&] { return grey.workspace.evaluate.hasResult(); });
    }

    gg::test::GreyWorkspace grey;
    gg::PositiveClassChooser chooser{grey.workspace.evaluate};
};

} // namespace

TEST_F(PositiveClassChooser, IsNotThereWithTwoClasses)
{
    EXPECT_TRUE(chooser.isHidden());
    ASSERT_TRUE(grey.evaluate());
    EXPECT_TRUE(chooser.isHidden());
}

TEST_F(PositiveClassChooser, ShowsTheFiguresOfTheClassThatIsChosen)
{
    ASSERT_TRUE(evaluateFourClasses());
    EXPECT_FALSE(chooser.isHidden());
    EXPECT_EQ(chooser.choice().count(), 4);
    EXPECT_EQ(chooser.choice().currentText(), "b") << "the model's own";
    const auto confusion = grey.workspace.evaluate.metrics().confusion;
    QSignalSpy seen(&grey.workspace.evaluate, &gg::EvaluateSession::seenAnew);
    chooser.choice().setCurrentIndex(0);
    ASSERT_TRUE(gg::waitUntil([&] { return seen.count() == 1; }));
    EXPECT_EQ(grey.workspace.evaluate.metrics().positiveClass, 0);
    EXPECT_NEAR(grey.workspace.evaluate.metrics().sensitivity->value, 2.0 / 3, 1e-12)
        << "of the three of a, two are dark";
    EXPECT_EQ(grey.workspace.evaluate.metrics().confusion, confusion) << "what is predicted stays";
    EXPECT_EQ(chooser.choice().currentText(), "a");
}
