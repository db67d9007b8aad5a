#include "pages/evaluate/EvaluatePage.h"

#include "pages/evaluate/ContactSheetsPanel.h"
#include "pages/evaluate/EvaluationGallery.h"
#include "pages/evaluate/EvaluationPlots.h"
#include "plots/MatrixPlot.h"
#include "plots/ScoresPlot.h"
#include "support/FakeDialogs.h"
#include "support/GreyWorkspace.h"
#include "support/OnScreen.h"
#include "widgets/ElidedLabel.h"
#include "widgets/GalleryView.h"
#include "widgets/MetricTile.h"
#include "widgets/NotesLine.h"

#include <QApplication>
#include <QComboBox>
#include <QDoubleSpinBox>
#include <QLabel>
#include <QMenu>
#include <QSignalSpy>
#include <QTabBar>
#include <QTest>
#include <gtest/gtest.h>

namespace {

class EvaluatePage : public testing::Test
{
protected:
    void SetUp() override
    {
        page.resize(1190, 740);
        page.show();
    }
    QPushButton* visibleButton(const QString& text) { return gg::test::visibleButton(page, text); }
    QStringList names() { return gg::test::rowTexts(*page.gallery().view().model()); }
    gg::MetricTile* tile(const QString& name)
    {
        for (auto* candidate : page.findChildren<gg::MetricTile*>())
            if (candidate->text() == name)
                return candidate;
        return nullptr;
    }
    void press(gg::MatrixPlot::Cell cell)
    {
        gg::MatrixPlot& matrix = page.plots().matrix();
        QTest::mouseClick(&matrix.canvas(), Qt::LeftButton, {}, matrix.cellRect(cell).center().toPoint());
    }
    bool evaluate()
    {
        if (!grey.openModel() || !grey.openDataset())
            return false;
        visibleButton("Evaluate")->click();
        return gg::waitUntil([&] { return grey.workspace.evaluate.hasResult(); });
    }

    gg::test::GreyWorkspace grey;
    gg::FakeDialogs dialogs;
    gg::EvaluatePage page{grey.workspace, dialogs};
};

} // namespace

TEST_F(EvaluatePage, OffersWhatIsMissingStepByStep)
{
    QSignalSpy train(&page, &gg::EvaluatePage::trainOnDemoRequested);
    ASSERT_NE(visibleButton("Train on the demo set"), nullptr);
    visibleButton("Train on the demo set")->click();
    EXPECT_EQ(train.count(), 1);
    dialogs.file = grey.folder / "model.safetensors";
    visibleButton("Open a model...")->click();
    ASSERT_TRUE(gg::waitUntil([&] { return visibleButton("Open the demo set") != nullptr; }));
    EXPECT_NE(visibleButton("Open a folder..."), nullptr);
    ASSERT_TRUE(grey.openDataset());
    EXPECT_NE(visibleButton("Evaluate"), nullptr);
    EXPECT_EQ(page.findChild<QComboBox*>("split")->currentText(), "Test");
}

TEST_F(EvaluatePage, ShowsFiguresAndMistakes)
{
    ASSERT_TRUE(evaluate());
    EXPECT_EQ(tile("Accuracy")->value(), "0.500");
    EXPECT_EQ(tile("Images")->value(), "8");
    EXPECT_FALSE(tile("Sensitivity")->interval().isEmpty());
    EXPECT_EQ(names(), QStringList({"220.png", "40.png", "100.png", "150.png"}));
    EXPECT_TRUE(page.findChild<QLabel*>("researchOnly")->isVisible());
}

TEST_F(EvaluatePage, SaysForWhichClassesTheNamelessOnesWereTaken)
{
    ASSERT_TRUE(grey.openDataset());
    grey.workspace.model.open({grey.folder / "best_model.pkl", {}, gg::ModelCard::unnamedClasses(2)});
    ASSERT_TRUE(gg::waitUntil([&] { return visibleButton("Evaluate") != nullptr; }));
    visibleButton("Evaluate")->click();
    ASSERT_TRUE(gg::waitUntil([&] { return grey.workspace.evaluate.hasResult(); }));
    EXPECT_EQ(tile("Accuracy")->value(), "0.500");
    EXPECT_TRUE(page.findChild<gg::NotesLine*>("notes")->notes().contains("NonCOVID, COVID"));
}

TEST_F(EvaluatePage, NamesThePositiveClassAndWhatTheIntervalsRestOn)
{
    ASSERT_TRUE(evaluate());
    EXPECT_TRUE(tile("Sensitivity")->accessibleName().startsWith("Sensitivity of COVID"));
    const QString notes = page.findChild<gg::NotesLine*>("notes")->notes();
    EXPECT_TRUE(notes.startsWith("8 images, none left out. Positive class: COVID.")) << notes.toStdString();
    EXPECT_TRUE(notes.contains("too narrow"));
}

TEST_F(EvaluatePage, FiltersTheGalleryToTheImagesOfACell)
{
    ASSERT_TRUE(evaluate());
    press({1, 0});
    EXPECT_EQ(names(), QStringList({"40.png", "100.png"}));
    press({0, 0});
    EXPECT_EQ(names(), QStringList({"10.png", "60.png"}));
    visibleButton("Show the misclassified")->click();
    EXPECT_EQ(names().size(), 4);
}

TEST_F(EvaluatePage, GoesBackAndForwardThroughWhatWasLookedAt)
{
    ASSERT_TRUE(evaluate());
    QApplication::setActiveWindow(&page);
    press({1, 0});
    press({0, 0});
    page.setFocus();
    QTest::keyClick(&page, Qt::Key_Left, Qt::AltModifier);
    EXPECT_EQ(names(), QStringList({"40.png", "100.png"}));
    QTest::keyClick(&page, Qt::Key_Left, Qt::AltModifier);
    EXPECT_EQ(names().size(), 4) << "the misclassified";
    QTest::keyClick(&page, Qt::Key_Right, Qt::AltModifier);
    EXPECT_EQ(names(), QStringList({"40.png", "100.png"}));
}

TEST_F(EvaluatePage, FiltersEveryViewByARangeOfScores)
{
    ASSERT_TRUE(evaluate());
    visibleButton("Clear all")->click();
    EXPECT_EQ(names().size(), 8);
    Q_EMIT page.plots().scores().rangeChosen(0.5, 1.0);
    EXPECT_EQ(names(), QStringList({"220.png", "150.png", "240.png", "200.png"}));
    EXPECT_TRUE(page.plots().matrix().csv().contains("NonCOVID,0,2"))
        << page.plots().matrix().csv().toStdString();
    visibleButton(QStringLiteral("Score of COVID from 0.50 to 1.00  \u00d7"))->click();
    EXPECT_EQ(names().size(), 8);
}

TEST_F(EvaluatePage, OpensTheImagesBehindATile)
{
    ASSERT_TRUE(evaluate());
    tile("Sensitivity")->click();
    EXPECT_EQ(names(), QStringList({"40.png", "100.png", "240.png", "200.png"})) << "the missed first";
    tile("Images")->click();
    EXPECT_EQ(names().size(), 8);
}

TEST_F(EvaluatePage, DecidesAnewWhenTheThresholdMoves)
{
    ASSERT_TRUE(evaluate());
    press({0, 1});
    EXPECT_EQ(names(), QStringList({"220.png", "150.png"}));
    page.findChild<QDoubleSpinBox*>()->setValue(0.7);
    EXPECT_EQ(tile("Accuracy")->value(), "0.625");
    EXPECT_EQ(names(), QStringList{"220.png"}) << "the same cell, with what lies in it now";
    page.findChild<QDoubleSpinBox*>()->setValue(0.5);
    EXPECT_EQ(tile("Accuracy")->value(), "0.500");
}

TEST_F(EvaluatePage, MakesItsThresholdTheModelsWhenAsked)
{
    ASSERT_TRUE(evaluate());
    EXPECT_EQ(visibleButton("Use for the model"), nullptr) << "it is the model's already";
    page.findChild<QDoubleSpinBox*>()->setValue(0.7);
    QPushButton* const use = visibleButton("Use for the model");
    ASSERT_NE(use, nullptr);
    EXPECT_EQ(grey.workspace.model.card().threshold, 0.5) << "not before it is asked for";
    use->menu()->actions().front()->trigger();
    EXPECT_EQ(grey.workspace.model.card().threshold, 0.7);
    EXPECT_EQ(visibleButton("Use for the model"), nullptr);
    EXPECT_EQ(tile("Accuracy")->value(), "0.625") << "the figures stay";
    EXPECT_EQ(grey.workspace.model.card().thresholdOrigin, (gg::ChoiceOrigin{"by hand", "test", "set", 8}));
}

TEST_F(EvaluatePage, SaysThatFiguresOfTheImagesThatTheThresholdWasChosenOnAreTooGood)
{
    ASSERT_TRUE(grey.openModel() && grey.openDataset());
    const auto notes = [&] { return page.findChild<gg::NotesLine*>("notes")->notes(); };
    const QString warning = "The model's threshold was chosen on these images";
    QSignalSpy evaluated(&grey.workspace.evaluate, &gg::EvaluateSession::resultChanged);
    grey.workspace.model.setThreshold(0.7, gg::ChoiceOrigin{"by hand", "val", "set", 8});
    grey.workspace.evaluate.evaluate(gg::Split::Test);
    ASSERT_TRUE(gg::waitUntil([&] { return evaluated.count() == 1; }));
    EXPECT_FALSE(notes().contains(warning)) << "on others";
    grey.workspace.model.setThreshold(0.7, gg::ChoiceOrigin{"by hand", "test", "set", 8});
    grey.workspace.model.setTemperature(1.5, gg::ChoiceOrigin{"log loss smallest", "test", "set", 8});
    grey.workspace.evaluate.evaluate(gg::Split::Test);
    ASSERT_TRUE(gg::waitUntil([&] { return evaluated.count() == 2; }));
    EXPECT_TRUE(notes().contains(warning)) << notes().toStdString();
    EXPECT_TRUE(notes().contains("The model's temperature was fitted on these images"));
}

TEST_F(EvaluatePage, ShowsTheScoresOfAFittedTemperatureAndOffersThresholdsOfThem)
{
    for (int i = 0; i < 12; ++i)
        for (const char* const name : {"COVID", "NonCOVID"})
            gg::test::writeGreyPicture(grey.folder / "set" / "val" / name / (std::to_string(i) + ".png"),
                                       20 + 18 * i + (name[0] == 'C' ? 9 : 0));
    ASSERT_TRUE(evaluate());
    press({1, 0});
    const QStringList missed = names();
    page.findChild<QPushButton*>("fitTemperature")->click();
    ASSERT_TRUE(gg::waitUntil([&] { return grey.workspace.evaluate.shown().fitted.has_value(); }));
    EXPECT_EQ(names(), missed) << "the same images are behind the filter that stands";
    EXPECT_EQ(tile("Accuracy")->value(), "0.500");
    EXPECT_TRUE(
        page.findChild<gg::NotesLine*>("notes")->notes().contains("every image is decided as it was"));
    EXPECT_EQ(visibleButton("Use for the model"), nullptr) << "the threshold is the model's, moved";
    page.findChild<QDoubleSpinBox*>()->setValue(0.52);
    QPushButton* const use = visibleButton("Use for the model");
    ASSERT_NE(use, nullptr);
    use->menu()->actions().front()->trigger();
    EXPECT_EQ(visibleButton("Use for the model"), nullptr);
    const double own = grey.workspace.model.card().threshold;
    EXPECT_GT(own, 0.53) << "of the scores that the model gives as long as its temperature is 1";
    auto* const adopt = page.findChild<QPushButton*>("useTemperature");
    adopt->menu()->actions().front()->trigger();
    EXPECT_NEAR(grey.workspace.model.card().threshold, 0.52, 1e-9);
    EXPECT_EQ(grey.workspace.model.card().temperature, grey.workspace.evaluate.temperature());
    EXPECT_EQ(grey.workspace.model.card().temperatureOrigin->split, "val");
}

TEST_F(EvaluatePage, KeepsTheKeyboardOnTheButtonThatWasPressed)
{
    ASSERT_TRUE(grey.openModel() && grey.openDataset());
    QApplication::setActiveWindow(&page);
    QPushButton* const start = visibleButton("Evaluate");
    start->setFocus();
    QTest::keyClick(start, Qt::Key_Space);
    ASSERT_TRUE(gg::waitUntil([&] { return grey.workspace.evaluate.hasResult(); }));
    auto* const again = page.findChild<QPushButton*>("evaluate");
    EXPECT_EQ(QApplication::focusWidget(), again);
    QSignalSpy finished(&grey.workspace.evaluate.job(), &gg::Job::finished);
    QTest::keyClick(again, Qt::Key_Space);
    EXPECT_EQ(QApplication::focusWidget(), again) << "while it runs";
    ASSERT_TRUE(gg::waitUntil([&] { return finished.count() == 1; }));
    EXPECT_EQ(QApplication::focusWidget(), again) << "and afterwards";
}

TEST_F(EvaluatePage, ForgetsTheResultOfAnotherModel)
{
    ASSERT_TRUE(evaluate());
    ASSERT_TRUE(grey.openModel("another.safetensors"));
    EXPECT_FALSE(tile("Accuracy")->isVisible());
    EXPECT_NE(visibleButton("Evaluate"), nullptr);
}

TEST_F(EvaluatePage, HasTheContactSheetsBesideTheFigures)
{
    ASSERT_TRUE(evaluate());
    EXPECT_FALSE(page.contactSheets().isVisible());
    page.views().setCurrentIndex(1);
    EXPECT_TRUE(page.contactSheets().isVisible());
    EXPECT_TRUE(page.findChild<QLabel*>("researchOnly")->isVisible());
    EXPECT_TRUE(gg::waitUntil([&] {
        return page.contactSheets().view(gg::Outcome::TrueNegative).count() == "1 of 1";
    })) << "10 scores 0.96";
    page.open(gg::EvaluationFilter::mistakes());
    EXPECT_TRUE(page.gallery().isVisible());
}

TEST_F(EvaluatePage, NamesModelRunAndDataFromTheStart)
{
    const auto subject = [&] { return page.findChild<gg::ElidedLabel*>("subject")->fullText(); };
    EXPECT_EQ(subject(), QStringLiteral("Model: none is open  \u00b7  Data set: none is open"));
    ASSERT_TRUE(grey.openDataset());
    EXPECT_EQ(subject(), QStringLiteral("Model: none is open  \u00b7  Data set: set, 10 images"));
    ASSERT_TRUE(grey.openModel("fast-1/best.safetensors"));
    EXPECT_EQ(subject(), QStringLiteral("Model: resnet18, the run fast-1  \u00b7  Data set: set, 10 images"));
    visibleButton("Evaluate")->click();
    ASSERT_TRUE(gg::waitUntil([&] { return grey.workspace.evaluate.hasResult(); }));
    EXPECT_EQ(subject(), QStringLiteral("Model: resnet18, the run fast-1  \u00b7  Evaluated: set, Test"));
    ASSERT_TRUE(grey.openModel("other.safetensors"));
    EXPECT_EQ(subject(),
              QStringLiteral("Model: resnet18, other.safetensors  \u00b7  Data set: set, 10 images"));
}
