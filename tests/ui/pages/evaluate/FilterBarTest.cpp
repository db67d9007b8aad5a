#include "pages/evaluate/FilterBar.h"

#include "pages/evaluate/KeptFilters.h"
#include "support/CovidPredictions.h"
#include "support/OnScreen.h"

#include <QAction>
#include <QComboBox>
#include <QLabel>
#include <QTest>
#include <gtest/gtest.h>

namespace {

class FilterBar : public testing::Test
{
protected:
    void SetUp() override
    {
        QObject::connect(&history, &gg::FilterHistory::changed, &bar, [this] { refresh(); });
        bar.resize(560, 80);
        bar.show();
        refresh();
    }
    void refresh()
    {
        bar.refresh(predictions, gg::KeptFilters("set", predictions.classes),
                    gg::filteredRows(predictions, history.current()).size(), 3, false);
    }

    gg::Predictions predictions = gg::test::covidPredictions({{1, 0.9}, {1, 0.2}, {0, 0.1}});
    gg::FilterHistory history;
    gg::FilterBar bar{history};
};

} // namespace

TEST_F(FilterBar, SaysTheFilterInChipsThatTakeTheirPartAway)
{
    EXPECT_EQ(bar.chips(), QStringList{"Misclassified"});
    EXPECT_EQ(bar.findChild<QLabel*>("galleryHeading")->text(), "1 of 3 images");
    gg::EvaluationFilter filter = gg::EvaluationFilter::cell(1, 1);
    filter.source = std::string(200, 's');
    history.set(filter);
    EXPECT_EQ(bar.chips().size(), 2);
    QPushButton* const source = gg::test::visibleButton(bar, "Source");
    ASSERT_NE(source, nullptr);
    EXPECT_LT(source->width(), 300) << "a long name ends in an ellipsis";
    source->click();
    EXPECT_EQ(bar.chips(), QStringList{"COVID, recognised as such"});
    gg::test::visibleButton(bar, "COVID, recognised")->click();
    EXPECT_TRUE(bar.chips().isEmpty());
    EXPECT_TRUE(history.current().isEverything());
}

TEST_F(FilterBar, OffersTheMistakesAndEverythingWhereTheyAreNotShown)
{
    EXPECT_EQ(gg::test::visibleButton(bar, "Show the misclassified"), nullptr);
    gg::test::visibleButton(bar, "Clear all")->click();
    EXPECT_EQ(gg::test::visibleButton(bar, "Clear all"), nullptr);
    gg::test::visibleButton(bar, "Show the misclassified")->click();
    EXPECT_EQ(history.current(), gg::EvaluationFilter::mistakes());
}

TEST_F(FilterBar, StepsBackAndForward)
{
    EXPECT_FALSE(bar.back().isEnabled());
    history.set(gg::EvaluationFilter::byLoss());
    bar.back().trigger();
    EXPECT_EQ(history.current(), gg::EvaluationFilter::mistakes());
    EXPECT_TRUE(bar.forward().isEnabled());
    bar.forward().trigger();
    EXPECT_EQ(history.current(), gg::EvaluationFilter::byLoss());
}

TEST_F(FilterBar, OrdersTheImagesByWhatIsKnown)
{
    auto* const order = bar.findChild<QComboBox*>("order");
    EXPECT_EQ(order->findText("By patient"), -1);
    order->setCurrentIndex(order->findText("Least sure first"));
    Q_EMIT order->activated(order->currentIndex());
    EXPECT_EQ(history.current().order, gg::ImageOrder::LeastSure);
    EXPECT_EQ(bar.chips(), QStringList{"Misclassified"});
    EXPECT_EQ(gg::test::visibleButton(bar, "Show the misclassified"), nullptr)
        << "they are, in another order";
    bar.refresh(predictions, gg::KeptFilters("set", predictions.classes), 1, 3, true);
    EXPECT_NE(order->findText("By patient"), -1);
    EXPECT_EQ(order->currentText(), "Least sure first");
}
