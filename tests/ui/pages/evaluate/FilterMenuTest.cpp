#include "pages/evaluate/FilterMenu.h"

#include <QLineEdit>
#include <QSettings>
#include <QTest>
#include <gtest/gtest.h>

namespace {

QAction* actionOf(const QMenu& menu, const QString& text)
{
    for (QAction* const action : menu.actions())
        if (action->text() == text)
            return action;
    return nullptr;
}

} // namespace

TEST(FilterMenu, KeepsTheFilterUnderANameAndOffersItAgain)
{
    QSettings().clear();
    gg::FilterMenu menu;
    const gg::KeptFilters kept("set", {"NonCOVID", "COVID"});
    menu.setFilter(kept, gg::EvaluationFilter::mistakes(), "Misclassified");
    menu.popup({});
    auto* const name = menu.findChild<QLineEdit*>("filterName");
    EXPECT_EQ(name->text(), "Misclassified");
    EXPECT_EQ(actionOf(menu, "Forget"), nullptr) << "nothing was kept yet";
    name->setText("wrong");
    QTest::keyClick(name, Qt::Key_Return);
    EXPECT_FALSE(menu.isVisible());

    menu.setFilter(kept, {}, "All images");
    menu.popup({});
    ASSERT_NE(actionOf(menu, "wrong"), nullptr);
    gg::EvaluationFilter chosen;
    QObject::connect(&menu, &gg::FilterMenu::chosen,
                     [&](const gg::EvaluationFilter& filter) { chosen = filter; });
    actionOf(menu, "wrong")->trigger();
    EXPECT_EQ(chosen, gg::EvaluationFilter::mistakes());
    actionOf(menu, "Forget")->menu()->actions().front()->trigger();
    EXPECT_TRUE(kept.all().empty());
    menu.close();
}

TEST(FilterMenu, AddsConditionsThatNoFigureStandsForToThePresentOnes)
{
    QSettings().clear();
    gg::FilterMenu menu;
    menu.setFilter(gg::KeptFilters("set", {"NonCOVID", "COVID"}), gg::EvaluationFilter::mistakes(),
                   "Misclassified");
    gg::EvaluationFilter chosen;
    QObject::connect(&menu, &gg::FilterMenu::chosen,
                     [&](const gg::EvaluationFilter& filter) { chosen = filter; });
    menu.popup({});
    EXPECT_EQ(actionOf(menu, "Tag"), nullptr) << "nothing is tagged";
    actionOf(menu, "Suspected label errors")->trigger();
    EXPECT_TRUE(chosen.isSuspected);
    EXPECT_EQ(chosen.order, gg::ImageOrder::SuspectedFirst);
    EXPECT_EQ(chosen.correctness, gg::Correctness::Wrong);
    menu.setTags({"exclude", "motion"});
    for (int again = 0; again < 2; ++again) {
        menu.close();
        menu.popup({});
        ASSERT_EQ(actionOf(menu, "Tag")->menu()->actions().size(), 2);
    }
    actionOf(menu, "Tag")->menu()->actions().back()->trigger();
    EXPECT_EQ(chosen.tag, "motion");
    actionOf(menu, "Relabelled")->trigger();
    EXPECT_TRUE(chosen.isRelabelled);
    menu.close();
}
