#include "widgets/JobBar.h"

#include "support/WaitUntil.h"

#include <QLabel>
#include <QProgressBar>
#include <QPushButton>
#include <QThread>
#include <gtest/gtest.h>

TEST(JobBar, ShowsWhatRunsAndHidesAfterwards)
{
    gg::Job job("Importing");
    gg::JobBar bar(job);
    EXPECT_TRUE(bar.isHidden());
    job.start(
        [](const gg::ProgressCallback& onProgress, const gg::CancelToken& cancel) -> std::function<void()> {
            onProgress({"Reading images", 3, 10});
            while (!cancel.isCancelled())
                QThread::msleep(1);
            return {};
        });
    EXPECT_FALSE(bar.isHidden());
    auto* progress = bar.findChild<QProgressBar*>();
    ASSERT_TRUE(gg::waitUntil([&] { return progress->value() == 3; }));
    EXPECT_EQ(progress->maximum(), 10);
    EXPECT_EQ(bar.findChild<QLabel*>()->text(), "Reading images: 3 of 10");
    bar.findChild<QPushButton*>()->click();
    EXPECT_FALSE(bar.findChild<QPushButton*>()->isEnabled()) << "once is enough";
    ASSERT_TRUE(gg::waitUntil([&] { return bar.isHidden(); }));
}
