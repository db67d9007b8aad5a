// The main job as a person does it: the real window, the real engine, the demo set, real files dropped.
// Saves a picture of every page, at three sizes, dark and light, to screenshots/ in the build folder, and
// fails where something does not fit.
#include "base/CancelToken.h"
#include "demo/DemoSetWriter.h"
#include "engine/Engines.h"
#include "model/PublishedWeights.h"
#include "pages/MainWindow.h"
#include "pages/Workspace.h"
#include "pages/data/DataPage.h"
#include "pages/data/MontagePanel.h"
#include "pages/evaluate/ContactSheetsPanel.h"
#include "pages/evaluate/EvaluatePage.h"
#include "pages/evaluate/EvaluationGallery.h"
#include "pages/evaluate/EvaluationPlots.h"
#include "pages/predict/PredictPage.h"
#include "pages/study/StudyPage.h"
#include "pages/train/RunBanner.h"
#include "pages/train/TrainCurves.h"
#include "pages/train/TrainPage.h"
#include "pages/train/TrainSettingsPanel.h"
#include "plots/CurvePlot.h"
#include "plots/MatrixPlot.h"
#include "plots/RocPlot.h"
#include "support/BlockMeter.h"
#include "support/Conversions.h"
#include "support/DropFiles.h"
#include "support/FakeDialogs.h"
#include "support/FreshSettings.h"
#include "support/OnScreen.h"
#include "support/PhantomSeries.h"
#include "support/SeenScan.h"
#include "support/TemporaryFolder.h"
#include "support/Theme.h"
#include "support/WaitUntil.h"
#include "support/WindowFit.h"
#include "viewer/ScoreStrip.h"
#include "viewer/SliceStrip.h"
#include "widgets/EnlargedImageDialog.h"
#include "widgets/GalleryView.h"
#include "widgets/NumberBox.h"
#include "widgets/ScanPanel.h"
#include "widgets/SettingsForm.h"

#include <QAbstractItemModel>
#include <QAction>
#include <QApplication>
#include <QCheckBox>
#include <QComboBox>
#include <QFile>
#include <QLabel>
#include <QPushButton>
#include <QTabBar>
#include <QTest>
#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>
#include <functional>
#include <gtest/gtest.h>
#include <optional>

namespace gg {
namespace {

constexpr int longWait = 300'000; // milliseconds; for a slow and busy machine

void click(QWidget& parent, const QString& text)
{
    for (QPushButton* button : parent.findChildren<QPushButton*>()) {
        if (button->text().remove('&') != text || !button->isVisible())
            continue;
        ASSERT_TRUE(button->isEnabled()) << text.toStdString();
        QTest::mouseClick(button, Qt::LeftButton);
        return;
    }
    FAIL() << "no visible button says " << text.toStdString();
}

void choose(SettingsForm& form, const char* key, const QString& value)
{
    auto* box = qobject_cast<QComboBox*>(form.control(key));
    ASSERT_NE(box, nullptr) << key;
    const int index = box->findData(value) >= 0 ? box->findData(value) : box->findText(value);
    ASSERT_GE(index, 0) << key << " offers no " << value.toStdString();
    box->setCurrentIndex(index);
    Q_EMIT box->activated(index);
}

void setNumber(SettingsForm& form, const char* key, int value)
{
    auto* box = qobject_cast<NumberBox*>(form.control(key));
    ASSERT_NE(box, nullptr) << key;
    box->setValue(value);
}

class WholeProgram : public testing::Test
{
protected:
    WholeProgram() : m_workspace(loadEngines, m_folder / "runs"), m_window(m_workspace, m_dialogs)
    {
        DemoSetConfig config;
        config.patients = 40;
        writeDemoSet(m_folder / "demo", config, {}, {});
        m_workspace.explain.setChoice({}); // whatever was chosen last
    }

    void show()
    {
        m_window.resize(1280, 800);
        m_window.show();
        ASSERT_TRUE(QTest::qWaitForWindowExposed(&m_window));
    }

    // Waits for thumbnails and the like, then saves all pictures and leaves the window as it was.
    void photograph(const QString& name)
    {
        for (const bool dark : {true, false}) {
            Theme::apply(*qApp, dark ? ColorScheme::Dark : ColorScheme::Light);
            for (const test::ScreenSize& screen : test::screenSizes) {
                m_window.resize(screen.logical);
                QTest::qWait(400);
                const QStringList lines =
                    test::lookAt(m_window, screen, QStringLiteral(GROUNDGLASS_SCREENSHOTS), name);
                EXPECT_TRUE(lines.isEmpty()) << name.toStdString() << ":\n"
                                             << lines.join(QLatin1Char('\n')).toStdString();
            }
        }
        Theme::apply(*qApp, ColorScheme::Dark);
        m_window.resize(1280, 800);
        QTest::qWait(50);
    }

    void openDemoSet();
    void trainWholeNetwork();
    void trainFast();
    void evaluate();
    void lookAtContactSheets();
    void predict();
    void lookAtStudy();

    test::FreshSettings m_settings;
    test::TemporaryFolder m_folder;
    FakeDialogs m_dialogs;
    Workspace m_workspace;
    MainWindow m_window;
};

void WholeProgram::openDemoSet()
{
    m_window.showPage(MainWindow::Page::Data);
    photograph("1-data-empty");
    m_dialogs.folder = m_folder / "demo";
    m_window.pages().data().findChild<QPushButton*>()->setFocus();
    click(m_window.pages().data(), "Open a folder...");
    ASSERT_TRUE(waitUntil([&] { return m_workspace.dataset.dataset().has_value(); }, longWait));
    EXPECT_GT(m_workspace.dataset.dataset()->count(Split::Train), 40u);

    const MontagePanel& montage = m_window.pages().data().montage();
    ASSERT_EQ(montage.galleries().size(), 2u);
    EXPECT_GT(montage.galleries()[0]->model()->rowCount(), 20);
    const std::uint64_t seed = montage.seed();
    QTest::mouseClick(m_window.pages().data().findChild<QAbstractButton*>("reshuffle"), Qt::LeftButton);
    EXPECT_NE(montage.seed(), seed);
    photograph("2-data");

    GalleryView& gallery = *montage.galleries()[1];
    gallery.enlarge(gallery.model()->index(0, 0));
    ASSERT_NE(gallery.enlarged(), nullptr);
    QTest::keyClick(gallery.enlarged(), Qt::Key_Right);
    QTest::qWait(500);
    EXPECT_TRUE(gallery.enlarged()->grab().save(QStringLiteral(GROUNDGLASS_SCREENSHOTS "/3-enlarged.png")));
    QTest::keyClick(gallery.enlarged(), Qt::Key_Escape);
    EXPECT_TRUE(waitUntil([&] { return gallery.enlarged() == nullptr || !gallery.enlarged()->isVisible(); }));
}

void WholeProgram::trainWholeNetwork()
{
    m_window.showPage(MainWindow::Page::Train);
    TrainPage& page = m_window.pages().train();
    SettingsForm& form = page.settings().form();
    choose(form, "recipe", "tutorial");
    choose(form, "arch", "resnet18");
    choose(form, "weights", "none");
    setNumber(form, "epochs", 2);
    ASSERT_TRUE(page.settings().config().has_value());
    photograph("4-train-form");

    std::optional<BlockMeter> meter(std::in_place);
    click(page.settings(), "Start");
    ASSERT_TRUE(waitUntil([&] { return page.curves().loss().pointCount(0) > 3; }, longWait))
        << page.log().toStdString();
    const std::size_t early = page.curves().loss().pointCount(0);
    ASSERT_TRUE(waitUntil([&] { return page.curves().loss().pointCount(0) > early; }, longWait));

    click(page.settings(), "Pause");
    ASSERT_TRUE(waitUntil([&] { return m_workspace.train.state() == TrainSession::State::Paused; }));
    QTest::qWait(2000);
    const std::size_t paused = page.curves().loss().pointCount(0);
    QTest::qWait(2000);
    EXPECT_EQ(page.curves().loss().pointCount(0), paused);
    click(page.settings(), "Go on");

    ASSERT_TRUE(waitUntil([&] { return m_workspace.train.state() == TrainSession::State::Idle; }, longWait));
    std::printf(
        "[ MEASURED ] GUI thread while training: longest block %.1f ms (bar 50), 99th percentile %.1f ms "
        "(bar 16)\n",
        meter->longest(), meter->percentile(0.99));
    meter.reset();
    EXPECT_EQ(page.curves().loss().pointCount(2), 2u)
        << page.log().toStdString(); // validation, an epoch each
    EXPECT_FALSE(page.matrix().isEmpty());
    EXPECT_FALSE(page.roc().isEmpty());
    EXPECT_TRUE(std::filesystem::exists(m_workspace.train.runFolder() / "best.safetensors"));
    photograph("5-train-tutorial");
}

void WholeProgram::trainFast()
{
    TrainPage& page = m_window.pages().train();
    SettingsForm& form = page.settings().form();
    choose(form, "recipe", "fast");
    choose(form, "arch", "efficientnet_lite0");
    choose(form, "weights", "imagenet");
    click(page.settings(), "Start");
    ASSERT_TRUE(waitUntil([&] { return m_workspace.train.state() != TrainSession::State::Idle; }));
    ASSERT_TRUE(waitUntil([&] { return m_workspace.train.state() == TrainSession::State::Idle; }, longWait));
    ASSERT_FALSE(page.banner().bestModel().empty()) << page.log().toStdString();
    photograph("6-train-fast");
}

void WholeProgram::evaluate()
{
    click(m_window.pages().train(), "Evaluate this model");
    ASSERT_TRUE(waitUntil([&] { return m_window.page() == MainWindow::Page::Evaluate; }));
    ASSERT_TRUE(waitUntil([&] { return m_workspace.model.hasModel(); }, longWait));
    ASSERT_TRUE(waitUntil([&] { return m_workspace.evaluate.hasResult(); }, longWait));
    const Metrics& metrics = m_workspace.evaluate.metrics();
    ASSERT_TRUE(metrics.auc.has_value());
    EXPECT_GT(metrics.auc->value, 0.75); // a third of the demo set trains less well than all of it
    photograph("7-evaluate");

    EvaluatePage& page = m_window.pages().evaluate();
    std::size_t right = 0;
    for (const Prediction& row : m_workspace.evaluate.evaluation().predictions.rows)
        right += row.label == 1 && row.predicted == 1 ? 1 : 0;
    MatrixPlot* matrix = page.findChild<MatrixPlot*>();
    ASSERT_NE(matrix, nullptr);
    QTest::mouseClick(&matrix->canvas(), Qt::LeftButton, {}, matrix->cellRect({1, 1}).center().toPoint());
    EXPECT_EQ(page.gallery().rows().size(), right);
    photograph("8-evaluate-cell");
    lookAtContactSheets();
}

void WholeProgram::lookAtContactSheets()
{
    EvaluatePage& page = m_window.pages().evaluate();
    std::optional<BlockMeter> meter(std::in_place);
    page.views().setCurrentIndex(1);
    ContactSheetSession& sheets = m_workspace.contactSheets;
    const auto isComplete = [&] { return sheets.missingCount() == 0 && !sheets.job().isRunning(); };
    ASSERT_TRUE(waitUntil([&] { return sheets.sheets()[0].qualifying > 0 && isComplete(); }, longWait));
    std::printf("[ MEASURED ] GUI thread while contact sheets are computed: longest block %.1f ms (bar 50)\n",
                meter->longest());
    meter.reset();
    for (const std::size_t row : sheets.sheets()[0].rows)
        EXPECT_EQ(sheets.overlay(row).size(), QSize(224, 224));
    photograph("9-contact-sheets");

    m_dialogs.folder = m_folder.path();
    page.contactSheets().saveAll();
    ASSERT_TRUE(waitUntil([&] { return !page.contactSheets().saveJob().isRunning(); }, longWait));
    for (const Outcome outcome : outcomes)
        EXPECT_TRUE(std::filesystem::exists(m_folder / ContactSheetsPanel::fileName(outcome)));
    const QString copy = QStringLiteral(GROUNDGLASS_SCREENSHOTS "/9-true-positives.png");
    QFile::remove(copy);
    EXPECT_TRUE(QFile::copy(toQString(m_folder / ContactSheetsPanel::fileName(Outcome::TruePositive)), copy));

    GalleryView& gallery = page.contactSheets().view(Outcome::TruePositive).gallery();
    m_workspace.explain.setChoice({true, 45, {}, {}});
    gallery.enlarge(gallery.model()->index(0, 0));
    ASSERT_NE(gallery.enlarged(), nullptr);
    ScanPanel& enlarged = gallery.enlarged()->scan();
    ASSERT_TRUE(waitUntil(
        [&] { return !enlarged.slice().isNull() && !test::seenHeatMap(enlarged.viewer()).isNull(); },
        longWait));
    EXPECT_TRUE(
        gallery.enlarged()->grab().save(QStringLiteral(GROUNDGLASS_SCREENSHOTS "/9-enlarged-heat-map.png")));
    QTest::keyClick(gallery.enlarged(), Qt::Key_Escape);
    m_workspace.explain.setChoice({});
}

void WholeProgram::predict()
{
    const std::filesystem::path pictures = test::testData() / "image";
    std::vector<std::filesystem::path> files;
    for (const DatasetItem& item : m_workspace.dataset.dataset()->items())
        if (item.split == Split::Test && files.size() < 8)
            files.push_back(item.file);
    const std::size_t dicomFiles = files.size();
    std::filesystem::path tiff, bmp, jpeg, png;
    for (const auto& entry : std::filesystem::directory_iterator(pictures)) {
        const std::string extension = entry.path().extension();
        (extension == ".tif" || extension == ".tiff" ? tiff
         : extension == ".bmp"                       ? bmp
         : extension == ".jpg"                       ? jpeg
                                                     : png) = entry.path();
    }
    files.insert(files.end(), {tiff, bmp, jpeg});
    const std::filesystem::path broken = m_folder / "broken.png";
    std::FILE* file = std::fopen(broken.c_str(), "w");
    std::fputs("\x89PNG\r\n\x1a\nnothing more", file);
    std::fclose(file);
    files.push_back(broken);

    ASSERT_TRUE(test::dropFiles(m_window, files));
    ASSERT_TRUE(waitUntil([&] { return m_window.page() == MainWindow::Page::Predict; }));
    const auto& results = m_workspace.predict.results();
    ASSERT_TRUE(waitUntil(
        [&] {
            return results.size() == files.size() &&
                   std::all_of(results.begin(), results.end(), [](const FileResult& result) {
                       return result.classification.has_value() || !result.refusal.isEmpty() ||
                              !result.error.isEmpty();
                   });
        },
        longWait));
    std::size_t classified = 0;
    std::vector<int> refused; // the small pictures of other things
    for (std::size_t row = 0; row < results.size(); ++row) {
        classified += results[row].classification.has_value() ? 1 : 0;
        if (!results[row].refusal.isEmpty())
            refused.push_back(static_cast<int>(row));
    }
    EXPECT_EQ(classified, dicomFiles);
    EXPECT_EQ(refused.size(), 3u);
    m_workspace.predict.insist(refused);
    for (const int row : refused)
        EXPECT_TRUE(results[static_cast<std::size_t>(row)].classification);
    EXPECT_FALSE(results.back().error.isEmpty());
    EXPECT_NE(m_window.pages().predict().findChild<QLabel*>("researchOnly"), nullptr);
    photograph("10-predict");

    m_window.pages().predict().findChild<QCheckBox*>("heatMapShown")->click();
    Viewer& viewer = m_window.pages().predict().findChild<ScanPanel*>()->viewer();
    ASSERT_TRUE(waitUntil([&] { return !test::seenHeatMap(viewer).isNull(); }, longWait));
    photograph("11-predict-heat-map");
}

void WholeProgram::lookAtStudy()
{
    ASSERT_TRUE(test::dropFiles(m_window, {test::writePhantomSeries(m_folder / "study")}));
    ASSERT_TRUE(waitUntil([&] { return m_window.page() == MainWindow::Page::Study; }, longWait));
    StudyPage& page = m_window.pages().study();
    SliceView& view = page.viewer().panes().active();
    ASSERT_TRUE(waitUntil([&] { return view.shown() == 0; }, longWait));
    QPushButton* const classify = test::visibleButton(page, QStringLiteral("Classify"));
    ASSERT_NE(classify, nullptr);
    classify->click();
    const std::vector<double>& scores = page.findChild<ScoreStrip*>()->scores();
    ASSERT_TRUE(waitUntil(
        [&] {
            return static_cast<int>(scores.size()) == view.count() &&
                   !m_workspace.predict.job().isRunning() && m_workspace.predict.waitingCount() == 0 &&
                   std::any_of(scores.begin(), scores.end(), [](double each) { return !std::isnan(each); });
        },
        longWait));
    EXPECT_EQ(m_window.page(), MainWindow::Page::Study) << "the scores stand where the slices are";
    page.viewer().strip().goToMostSuspicious()->trigger();
    ASSERT_TRUE(waitUntil([&] { return !test::seenHeatMap(page.viewer()).isNull(); }, longWait));
    photograph("12-study");
    page.viewer().panes().setPaneLayout(PaneLayout::Four);
    ASSERT_TRUE(waitUntil([&] { return page.viewer().panes().pane(3).shown() >= 0; }, longWait));
    photograph("13-study-planes");
}

TEST_F(WholeProgram, DoesTheMainJobAsAPersonWould)
{
    if (!publishedWeightsFile(architecture("efficientnet_lite0")))
        GTEST_SKIP() << "the ImageNet weights of EfficientNet-Lite0 are not in the cache; packaging/test.sh "
                        "puts them there";
    show();
    photograph("0-predict-empty");
    const std::array<std::function<void()>, 6> steps = {
        [this] { openDemoSet(); }, [this] { trainWholeNetwork(); }, [this] { trainFast(); },
        [this] { evaluate(); },    [this] { predict(); },           [this] { lookAtStudy(); }};
    for (const std::function<void()>& step : steps) {
        step();
        if (HasFatalFailure())
            return;
    }
    for (const Error& error : m_dialogs.errors)
        ADD_FAILURE() << "a person was shown: " << error.message();
    EXPECT_TRUE(m_window.close());
}

} // namespace
} // namespace gg
