#include "pages/evaluate/ClassOrderBanner.h"

#include "support/GreyWorkspace.h"

#include <QLabel>
#include <QPushButton>
#include <QSignalSpy>
#include <gtest/gtest.h>

namespace {

class ClassOrderBanner : public testing::Test
{
protected:
    bool evaluate(const std::vector<std::string>& modelClasses)
    {
        if (!grey.openDataset())
            return false;
        grey.workspace.model.open({grey.folder / "best_model.pkl", {}, modelClasses});
        if (!gg::waitUntil([&] { return grey.workspace.model.hasModel(); }))
            return false;
        grey.workspace.evaluate.evaluate(gg::Split::Test);
        return gg::waitUntil([&] { return grey.workspace.evaluate.hasResult(); });
    }

    gg::test::GreyWorkspace grey;
    QWidget page;
    gg::ClassOrderBanner banner{grey.workspace.evaluate, &page};
};

} // namespace

TEST_F(ClassOrderBanner, AsksNothingOfAModelThatNamesItsClasses)
{
    ASSERT_TRUE(evaluate({"NonCOVID", "COVID"}));
    EXPECT_TRUE(banner.isHidden());
}

TEST_F(ClassOrderBanner, AsksWhichOutputIsWhichAndSwapsThem)
{
    EXPECT_TRUE(banner.isHidden()) << "nothing is evaluated yet";
    ASSERT_TRUE(evaluate(gg::ModelCard::unnamedClasses(2)));
    const gg::EvaluateSession& session = grey.workspace.evaluate;
    EXPECT_FALSE(banner.isHidden());
    EXPECT_TRUE(banner.findChild<QLabel*>()->text().contains("taken for NonCOVID, COVID, in this order"));
    const double before = session.metrics().auc->value;

    auto* const swap = banner.findChild<QPushButton*>("swapClasses");
    QSignalSpy changed(&grey.workspace.evaluate, &gg::EvaluateSession::resultChanged);
    swap->click();
    ASSERT_TRUE(gg::waitUntil([&] { return changed.count() == 1; }));
    EXPECT_EQ(session.evaluation().predictions.classes, (std::vector<std::string>{"COVID", "NonCOVID"}));
    EXPECT_NEAR(session.metrics().auc->value, 1 - before, 1e-12);
    EXPECT_TRUE(banner.findChild<QLabel*>()->text().contains("taken for COVID, NonCOVID, in this order"));
    swap->click();
    ASSERT_TRUE(gg::waitUntil([&] { return changed.count() == 2; }));
    EXPECT_NEAR(session.metrics().auc->value, before, 1e-12) << "back again";
}
