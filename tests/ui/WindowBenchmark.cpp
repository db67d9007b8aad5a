// Prints how long the window takes with much in it: the list of a thousand runs, thumbnails of ten thousand
// pictures, and a threshold that is dragged over ten thousand predictions. It asserts nothing of time: ctest
// -L benchmark.
#include "base/AtomicFile.h"
#include "base/Paths.h"
#include "image/PngWriter.h"
#include "pages/evaluate/EvaluatePage.h"
#include "pages/evaluate/ThresholdControl.h"
#include "pages/runs/RunsComparison.h"
#include "pages/runs/RunsPage.h"
#include "runs/History.h"
#include "runs/RunLibrary.h"
#include "support/BlockMeter.h"
#include "support/FakeDialogs.h"
#include "support/FreshSettings.h"
#include "support/GreyWorkspace.h"
#include "support/WrittenRun.h"

#include <QLineEdit>
#include <QScrollBar>
#include <QSettings>
#include <QSignalSpy>
#include <QSlider>
#include <QTableWidget>
#include <QTreeView>
#include <algorithm>
#include <cstdio>
#include <ctime>
#include <gtest/gtest.h>
#include <opencv2/core.hpp>
#include <opencv2/imgproc.hpp>
#include <optional>
#include <vector>

namespace gg {
namespace {

class Stopwatch
{
public:
    double milliseconds() const { return since(CLOCK_MONOTONIC, m_started); }
    /// That this thread had the processor: what others take of a shared machine is not in it.
    double ofProcessor() const { return since(CLOCK_THREAD_CPUTIME_ID, m_startedOfProcessor); }

private:
    static double now(clockid_t clock)
    {
        timespec time{};
        ::clock_gettime(clock, &time);
        return static_cast<double>(time.tv_sec) * 1e3 + static_cast<double>(time.tv_nsec) / 1e6;
    }
    static double since(clockid_t clock, double started) { return now(clock) - started; }

    double m_started = now(CLOCK_MONOTONIC);
    double m_startedOfProcessor = now(CLOCK_THREAD_CPUTIME_ID);
};

void printSpread(const char* what, std::vector<double> times)
{
    std::sort(times.begin(), times.end());
    const std::size_t last = times.size() - 1;
    std::printf("%-46s median %6.2f ms  p95 %6.2f ms  longest %6.2f ms\n", what, times[last / 2],
                times[last * 95 / 100], times[last]);
}

// Each frame: what a step of the hand changes, all that follows from it at once, and the picture of `widget`,
// which is what has changed.
template <typename Step>
void printFrames(const char* what, QWidget& widget, int steps, const Step& step)
{
    std::vector<double> frames;
    std::vector<double> ofProcessor;
    for (int i = 0; i < steps; ++i) {
        const Stopwatch watch;
        step(i);
        widget.update();
        QCoreApplication::processEvents(); // paints once: this, and what the step wants painted
        frames.push_back(watch.milliseconds());
        ofProcessor.push_back(watch.ofProcessor());
    }
    printSpread(what, frames);
    printSpread("    of the processor", ofProcessor);
}

class WindowBenchmark : public testing::Test
{
protected:
    WindowBenchmark() { QSettings().clear(); }

    void writeRuns(int count, int epochs)
    {
        const std::filesystem::path runs = m_grey.folder / "runs";
        const RunFolder first = test::writeRun(runs / "0");
        std::string history = historyHeading() + '\n';
        for (int epoch = 1; epoch <= epochs; ++epoch)
            history += historyLine(test::someEpoch(epoch)) + '\n';
        RunRecord record = first.readRecord();
        for (int setting = 0; setting < 30; ++setting)
            record.config["setting_" + std::to_string(setting)] = setting * 0.1;
        const std::string predictions = readTextFile(first.predictionsFile());
        const std::string metrics = readTextFile(first.metricsFile());
        for (int number = 0; number < count; ++number) {
            const RunFolder run(runs / std::to_string(number));
            makeFolder(run.path());
            record.started += std::chrono::minutes(7);
            record.config["seed"] = number;
            writeRunRecord(run.recordFile(), record);
            writeFileAtomically(run.historyFile(), history);
            writeFileAtomically(run.predictionsFile(), predictions);
            writeFileAtomically(run.metricsFile(), metrics);
        }
    }

    test::FreshSettings m_settings;
    test::GreyWorkspace m_grey;
    FakeDialogs m_dialogs;
};

TEST_F(WindowBenchmark, AThousandRunsOf500Epochs)
{
    constexpr int count = 1000;
    writeRuns(count, 500);
    for (const char* const index : {"cold", "warm"}) {
        const Stopwatch watch;
        RunLibrary library(m_grey.folder.path());
        const std::vector<RunFacts> runs = library.runs();
        std::printf("%zu runs read with a %s index: %.0f ms\n", runs.size(), index, watch.milliseconds());
        ASSERT_EQ(runs.size(), static_cast<std::size_t>(count));
    }
    RunsPage page(m_grey.workspace, m_dialogs);
    page.resize(1280, 720);
    const Stopwatch watch;
    page.show();
    ASSERT_TRUE(waitUntil([&] { return page.list().model()->rowCount() == count; }));
    page.repaint();
    std::printf("page shown with a warm index: %.0f ms\n", watch.milliseconds());
    QScrollBar& bar = *page.list().verticalScrollBar();
    QWidget& seen = *page.list().viewport();
    printFrames("scrolled", seen, 300, [&](int i) { bar.setValue(bar.maximum() * i / 300); });
    printFrames("searched", seen, 40, [&](int i) { page.search().setText(QString::number(i)); });
    page.search().clear();
    printFrames("sorted", seen, 20, [&](int i) { page.list().sortByColumn(i % 10, Qt::AscendingOrder); });
    RunWriter writer = RunWriter::create(m_grey.folder / "runs" / "now", RunRecord());
    const BlockMeter meter;
    for (int epoch = 1; epoch <= 20; ++epoch) {
        writer.addEpoch(test::someEpoch(epoch));
        QSignalSpy finished(&m_grey.workspace.runs.job(), &Job::finished);
        m_grey.workspace.runs.refresh();
        ASSERT_TRUE(waitUntil([&] { return finished.count() > 0; }));
    }
    std::printf("%-44s p95 %6.2f ms  longest %6.2f ms\n", "event loop held up while a run goes on",
                meter.percentile(0.95), meter.longest());
    std::optional<HardestImages> hardest;
    QObject::connect(&m_grey.workspace.runs, &RunsSession::hardestFound,
                     [&](const HardestImages& found) { hardest = found; });
    for (const char* const samples : {"cold", "warm"}) {
        hardest.reset();
        const Stopwatch asked;
        m_grey.workspace.runs.findHardest(m_grey.workspace.runs.runs(), 100);
        ASSERT_TRUE(waitUntil([&] { return hardest.has_value(); }));
        std::printf("images most runs get wrong, %s: %.0f ms\n", samples, asked.milliseconds());
    }
}

// Slices of 512 x 512, of a body with noise in the air; all are wished, 500 at a time, as a person who
// scrolls through the gallery wishes them.
TEST(ThumbnailBenchmark, ThumbnailsOfTenThousandPictures)
{
    constexpr int pictures = 10'000;
    const test::TemporaryFolder folder;
    cv::Mat noise(512, 512, CV_8UC1);
    cv::randn(noise, 128, 10);
    cv::Mat body(512, 512, CV_8UC1, cv::Scalar(0));
    cv::circle(body, {256, 256}, 220, 255, cv::FILLED);
    cv::Mat slice(512, 512, CV_8UC1, cv::Scalar(0));
    noise.copyTo(slice, body);
    writePng(folder / "0.png", slice);
    std::vector<std::filesystem::path> files = {folder / "0.png"};
    for (int i = 1; i < pictures; ++i) {
        files.push_back(folder / (std::to_string(i) + ".png"));
        std::filesystem::copy_file(files[0], files.back());
    }
    for (const char* const time : {"first", "second"}) {
        ImageLoader images;
        images.keepThumbnailsIn(folder / "thumbnails");
        images.setKeepsThumbnails(true);
        QSignalSpy ready(&images, &ImageLoader::thumbnailReady);
        const Stopwatch watch;
        for (int asked = 0; asked < pictures; asked += 500) {
            for (int i = asked; i < asked + 500; ++i)
                images.thumbnail(files[static_cast<std::size_t>(i)], 160);
            ASSERT_TRUE(waitUntil([&] { return ready.count() == asked + 500; }));
        }
        std::printf("%d thumbnails for the %s time: %.1f s\n", pictures, time, watch.milliseconds() / 1e3);
    }
}

TEST_F(WindowBenchmark, AThresholdDraggedOverTenThousandPredictions)
{
    constexpr int perClass = 5000;
    const std::filesystem::path root = m_grey.folder / "large";
    for (int number = 0; number < perClass; ++number) {
        const std::string name = std::to_string(number) + ".png";
        test::writeGreyPicture(root / "test" / "COVID" / name, 60 + number % 190);
        test::writeGreyPicture(root / "test" / "NonCOVID" / name, number % 190);
    }
    ASSERT_TRUE(m_grey.openModel());
    m_grey.workspace.dataset.open(root);
    ASSERT_TRUE(waitUntil([&] { return m_grey.workspace.dataset.dataset().has_value(); }));
    EvaluatePage page(m_grey.workspace, m_dialogs);
    page.resize(1280, 720);
    page.show();
    m_grey.workspace.evaluate.evaluate(Split::Test);
    ASSERT_TRUE(waitUntil([&] { return m_grey.workspace.evaluate.hasResult(); }));
    QTest::qWait(300);
    auto* const slider = page.findChild<QSlider*>();
    ASSERT_NE(slider, nullptr);
    printFrames("Evaluate painted alone", page, 50, [](int) {});
    const int from = slider->minimum();
    const int to = slider->maximum();
    printFrames("threshold dragged, 10,000 predictions", page, 200,
                [&](int i) { slider->setValue(from + (to - from) * (40 + i % 120) / 200); });
}

} // namespace
} // namespace gg
