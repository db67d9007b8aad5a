// Tests that drive the real window with the real engine; without a display unless QT_QPA_PLATFORM names one.
#include "session/WorkerThreads.h"
#include "support/Theme.h"

#include <QApplication>
#include <QStandardPaths>
#include <chrono>
#include <gtest/gtest.h>

int main(int argc, char** argv)
{
    if (!qEnvironmentVariableIsSet("QT_QPA_PLATFORM"))
        qputenv("QT_QPA_PLATFORM", "offscreen");
    testing::InitGoogleTest(&argc, argv);
    QStandardPaths::setTestModeEnabled(true); // no test touches a person's settings
    QApplication application(argc, argv);
    QApplication::setOrganizationName(QStringLiteral("groundglass-tests"));
    QApplication::setApplicationName(QStringLiteral("program_tests"));
    gg::Theme::apply(application, gg::ColorScheme::Dark);
    const int result = RUN_ALL_TESTS();
    return gg::waitForWorkerThreads(std::chrono::seconds(20)) ? result : EXIT_FAILURE;
}
