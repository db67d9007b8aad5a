// As MainWindowFitTest: the Evaluate page in its states.
#include "MainWindowFit.h"

#include "pages/evaluate/EvaluatePage.h"
#include "pages/evaluate/EvaluationPlots.h"
#include "pages/train/TrainPage.h"
#include "runs/EvaluationFolder.h"
#include "support/PatientPredictions.h"
#include "support/StubFiles.h"
#include "widgets/ChosenParts.h"

#include <QTabBar>
#include <gtest/gtest.h>

namespace {

using Page = gg::MainWindow::Page;

class EvaluateFit : public gg::test::MainWindowFit
{
};

} // namespace

TEST_P(EvaluateFit, WithAnEvaluation)
{
    openModel();
    m_window.showPage(Page::Evaluate);
    look(QStringLiteral("evaluate-no-data"));
    openDataset();
    look(QStringLiteral("evaluate-ready"));
    m_window.pages().evaluate().evaluate();
    ASSERT_TRUE(gg::waitUntil([&] { return m_workspace.evaluate.hasResult(); }));
    look(QStringLiteral("evaluate-figures"));
    m_window.pages().evaluate().views().setCurrentIndex(1);
    ASSERT_TRUE(gg::waitUntil([&] { return !m_workspace.contactSheets.job().isRunning(); }));
    look(QStringLiteral("evaluate-sheets"));
}

TEST_P(EvaluateFit, WithAnEvaluationThatWasOpenedWithoutItsModelAndImages)
{
    const std::filesystem::path place = m_folder / "an evaluation that was written at another hospital";
    gg::Predictions predictions = gg::test::patientPredictions({});
    gg::writeEvaluationFiles(place, {predictions, gg::computeMetrics(predictions)});
    m_window.showPage(Page::Evaluate);
    m_window.openDropped({place});
    ASSERT_TRUE(gg::waitUntil([&] { return m_workspace.evaluate.hasResult(); }));
    look(QStringLiteral("evaluate-opened"));
}

// Of several sources and patients, so that every view has something to show.
TEST_P(EvaluateFit, WithAllViewsOfAnEvaluation)
{
    std::string manifest = "path,label,split,patient,source\n";
    for (int number = 0; number < 60; ++number) {
        const bool isCovid = number % 2 == 0;
        const int grey = std::clamp((isCovid ? 150 : 100) + (number * 37) % 160 - 80, 0, 255);
        const std::string name = std::to_string(number) + ".png";
        gg::test::writeGreyPicture(m_folder / "of two hospitals" / name, grey);
        manifest += name + (isCovid ? ",COVID," : ",NonCOVID,") + (number < 6 ? "train" : "test") +
                    ",patient-" + std::to_string(number / 3) + ',' +
                    (number % 3 == 0 ? "The university hospital's second department of radiology" : "East") +
                    '\n';
    }
    gg::test::writeText(m_folder / "of two hospitals" / "all.csv", manifest);
    m_workspace.dataset.open(m_folder / "of two hospitals" / "all.csv");
    ASSERT_TRUE(gg::waitUntil([&] { return m_workspace.dataset.dataset().has_value(); }));
    openModel();
    m_window.showPage(Page::Evaluate);
    gg::EvaluatePage& page = m_window.pages().evaluate();
    page.evaluate();
    ASSERT_TRUE(gg::waitUntil([&] { return m_workspace.evaluate.hasResult(); }));
    gg::ChosenParts& views = page.plots().parts();
    views.choose(0, QStringLiteral("scores"));
    views.choose(1, QStringLiteral("calibration"));
    views.choose(2, QStringLiteral("precision"));
    look(QStringLiteral("evaluate-views"));
    views.choose(0, QStringLiteral("threshold"));
    m_workspace.evaluate.setThreshold(0.4);
    look(QStringLiteral("evaluate-threshold"));
    views.choose(0, QStringLiteral("scatter"));
    views.choose(2, QStringLiteral("map"));
    look(QStringLiteral("evaluate-scatter"));
    gg::EvaluationFilter filter = gg::EvaluationFilter::mistakes();
    filter.scores = gg::ScoreRange{0.3, 0.7};
    filter.source = "The university hospital's second department of radiology";
    page.open(filter);
    views.choose(0, QStringLiteral("sources"));
    views.choose(1, QStringLiteral("scores"));
    views.choose(2, QStringLiteral("patients"));
    look(QStringLiteral("evaluate-filtered"));
}

// Names without a space to break at, and more classes than colours: what comes from files must not widen the
// window or push its controls out.
TEST_P(EvaluateFit, WithLongNamesOfManyClasses)
{
    const std::filesystem::path root = m_folder / std::string(120, 'D');
    std::vector<std::string> classes;
    for (int number = 10; number < 22; ++number)
        classes.push_back("Ground-glass_opacity_with_consolidation_of_the_lower_lobes_" +
                          std::to_string(number));
    for (const char* split : {"train", "val", "test"}) {
        for (std::size_t i = 0; i < classes.size(); ++i)
            gg::test::writeGreyPicture(root / split / classes[i] / (std::string(200, 'p') + ".png"),
                                       20 * static_cast<int>(i));
    }
    m_workspace.dataset.open(root);
    ASSERT_TRUE(gg::waitUntil([&] { return m_workspace.dataset.dataset().has_value(); }));
    m_window.showPage(Page::Data);
    look(QStringLiteral("data-long-names"));
    m_window.showPage(Page::Train);
    look(QStringLiteral("train-long-names"));
    m_workspace.model.open({m_folder / (std::string(180, 'm') + ".safetensors"), {}, classes});
    ASSERT_TRUE(gg::waitUntil([&] { return m_workspace.model.hasModel(); }));
    m_window.showPage(Page::Evaluate);
    m_window.pages().evaluate().evaluate();
    ASSERT_TRUE(gg::waitUntil([&] { return m_workspace.evaluate.hasResult(); }));
    look(QStringLiteral("evaluate-long-names"));
    m_window.openScans({root / "test" / classes[3] / (std::string(200, 'p') + ".png")});
    ASSERT_TRUE(gg::waitUntil([&] { return m_workspace.predict.waitingCount() == 0; }));
    look(QStringLiteral("predict-long-names"));
}

INSTANTIATE_TEST_SUITE_P(Screens, EvaluateFit, testing::ValuesIn(gg::test::screenSizes), gg::test::nameOf);
