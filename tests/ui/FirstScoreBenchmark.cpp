// Prints when the window stands and when it has the score of a picture that was named at its start, by the
// starter model and the real engines. The start of the process itself is not in it
// (tests/app/WaitingBenchmark.cpp has that of a command). It asserts nothing of time: ctest -L benchmark.
#include "engine/Engines.h"
#include "image/PngWriter.h"
#include "model/StarterModel.h"
#include "pages/MainWindow.h"
#include "support/FakeDialogs.h"
#include "support/FreshSettings.h"
#include "support/TemporaryFolder.h"
#include "support/WaitUntil.h"

#include <QElapsedTimer>
#include <QTest>
#include <cstdio>
#include <gtest/gtest.h>
#include <opencv2/imgproc.hpp>

namespace gg {
namespace {

/// Two dark lungs in a body in air, roughly.
std::filesystem::path writeChest(const std::filesystem::path& file)
{
    cv::Mat slice(400, 512, CV_8UC1, cv::Scalar(0));
    cv::ellipse(slice, {256, 200}, {220, 150}, 0, 0, 360, 190, cv::FILLED);
    for (const int x : {150, 362})
        cv::ellipse(slice, {x, 190}, {75, 105}, 0, 0, 360, 40, cv::FILLED);
    writePng(file, slice);
    return file;
}

TEST(FirstScoreBenchmark, OfAPictureThatWasNamedAtTheStart)
{
    if (!starterModel())
        GTEST_SKIP() << "there is no starter model beside this program";
    const test::FreshSettings settings;
    const test::TemporaryFolder folder;
    const std::filesystem::path picture = writeChest(folder / "chest.png");
    QElapsedTimer watch;
    watch.start();
    FakeDialogs dialogs;
    Workspace workspace(loadEngines, folder / "runs", [] { return starterModel(); });
    MainWindow window(workspace, dialogs);
    window.show();
    window.openDropped({picture});
    ASSERT_TRUE(QTest::qWaitForWindowExposed(&window));
    const auto stands = watch.elapsed();
    ASSERT_TRUE(waitUntil(
        [&] { return !workspace.predict.results().empty() && workspace.predict.waitingCount() == 0; }));
    std::printf("window on the screen after %lld ms, first score after %lld ms\n",
                static_cast<long long>(stands), static_cast<long long>(watch.elapsed()));
}

} // namespace
} // namespace gg
