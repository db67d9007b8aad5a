// One QApplication for all tests of the window, with a fake engine (ui_tests) or the real one
// (program_tests); without a display unless QT_QPA_PLATFORM names one.
#include "base/ProcessSettings.h"
#include "session/WorkerThreads.h"
#include "support/Theme.h"

#include <QApplication>
#include <QSettings>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <cstdlib>
#include <gtest/gtest.h>

int main(int argc, char** argv)
{
    if (!qEnvironmentVariableIsSet("QT_QPA_PLATFORM"))
        qputenv("QT_QPA_PLATFORM", "offscreen");
    gg::limitWaiting(argv);
    gg::prepareProcess();
    testing::InitGoogleTest(&argc, argv);
    QStandardPaths::setTestModeEnabled(true); // no test touches a person's settings
    // Nor those of the other program, which runs at the same time and opens what was open last.
    const QTemporaryDir settings;
    qputenv("XDG_DATA_HOME", settings.path().toUtf8());
    QSettings::setPath(QSettings::NativeFormat, QSettings::UserScope, settings.path());
    QApplication application(argc, argv);
    QApplication::setOrganizationName(QStringLiteral("groundglass-tests"));
    QApplication::setApplicationName(QStringLiteral("ui_tests"));
    gg::Theme::apply(application, gg::ColorScheme::Dark);
    const int result = RUN_ALL_TESTS();
    const bool ended = gg::waitForWorkerThreads(std::chrono::seconds(20));
    return ended ? result : EXIT_FAILURE;
}
