#include "pages/study/LungDetails.h"

#include "pages/study/LungTable.h"
#include "plots/HuHistogramPlot.h"
#include "support/FakeDialogs.h"
#include "support/OnScreen.h"
#include "support/WindowFit.h"

#include <QApplication>
#include <QClipboard>
#include <gtest/gtest.h>

namespace gg {
namespace {

SeriesMeasures measures()
{
    SeriesMeasures measures;
    measures.all = amountOf({.tissue = {0, 20, 5, 10, 50, 15}, .weight = 30}, 20000);
    measures.histogram.counts[17] = 100;
    measures.grade = 1;
    measures.score = 9;
    return measures;
}

class LungDetailsTest : public testing::Test
{
protected:
    ~LungDetailsTest() override { Theme::apply(*qApp, ColorScheme::Dark); }

    FakeDialogs m_dialogs;
    LungDetails m_details{m_dialogs};
};

TEST_F(LungDetailsTest, SaysGradeAndScoreAndWhatIsToBeKnown)
{
    m_details.show(QStringLiteral("Thorax"), measures(), QStringLiteral("2 slices corrected by hand"));
    EXPECT_EQ(m_details.windowTitle(), "Lungs: Thorax");
    EXPECT_EQ(m_details.summary(), "Grade CT-1 \u00b7 score 9 of 24 \u00b7 2 slices corrected by hand");
    EXPECT_EQ(m_details.table().model()->index(0, 1).data().toString(), "2000");
    EXPECT_FALSE(m_details.histogram().isEmpty());
    EXPECT_FALSE(m_details.isModal());
}

TEST_F(LungDetailsTest, LeavesNoFigureOfAnotherSeries)
{
    m_details.show(QStringLiteral("Thorax"), measures(), {});
    m_details.clear();
    EXPECT_FALSE(m_details.windowTitle().contains("Thorax"));
    EXPECT_EQ(m_details.table().model()->index(0, 1).data().toString(), "\u2013");
    EXPECT_TRUE(m_details.histogram().isEmpty());
    m_details.show({}, SeriesMeasures(), {});
    EXPECT_EQ(m_details.summary(), "No lung was found");
}

TEST_F(LungDetailsTest, CopiesTheTableByAButton)
{
    m_details.show({}, measures(), {});
    m_details.QDialog::show();
    QPushButton* const copy = test::visibleButton(m_details, QStringLiteral("Copy"));
    ASSERT_NE(copy, nullptr);
    copy->click();
    EXPECT_TRUE(QGuiApplication::clipboard()->text().contains("Both lungs\t2000"));
}

TEST_F(LungDetailsTest, FitsEveryScreenInBothThemes)
{
    const QString folder = QApplication::applicationDirPath() + QStringLiteral("/../screenshots/fit");
    m_details.show(QStringLiteral("Thorax"), measures(), QStringLiteral("2 slices corrected by hand"));
    m_details.QDialog::show();
    for (const test::ScreenSize& screen : test::screenSizes) {
        for (const ColorScheme scheme : {ColorScheme::Light, ColorScheme::Dark}) {
            Theme::apply(*qApp, scheme);
            const QStringList lines =
                test::lookAt(m_details, {screen.name, m_details.sizeHint().boundedTo(screen.logical * 0.9)},
                             folder, QStringLiteral("dialog-lungs"));
            EXPECT_TRUE(lines.isEmpty()) << lines.join(QLatin1Char('\n')).toStdString();
        }
    }
}

} // namespace
} // namespace gg
