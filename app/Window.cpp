#include "app/Window.h"

#include "base/Paths.h"
#include "engine/Engines.h"
#include "model/StarterModel.h"
#include "pages/MainWindow.h"
#include "pages/Workspace.h"
#include "session/WorkerThreads.h"
#include "support/EnglishPlurals.h"
#include "support/QtDialogs.h"
#include "support/Theme.h"
#include "support/ThumbnailFiles.h"

#include <QApplication>
#include <chrono>
#include <cstdlib>
#include <iostream>

namespace gg {

namespace {

constexpr const char* noDisplay =
    "groundglass: there is no display to open a window on; see groundglass --help for the "
    "command line\n";

bool hasDisplay()
{
    for (const char* name : {"DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"})
        if (const char* value = std::getenv(name); value != nullptr && value[0] != '\0')
            return true;
    return false;
}

// Without a display that answers, Qt aborts with advice for programmers: a sentence and an exit code serve
// better.
void endWithoutDisplay(QtMsgType type, const QMessageLogContext&, const QString&)
{
    if (type != QtFatalMsg)
        return;
    std::cerr << noDisplay << std::flush;
    std::_Exit(EXIT_FAILURE);
}

int runEventLoop(const std::vector<std::filesystem::path>& files)
{
    QtDialogs dialogs;
    Workspace workspace(loadEngines, dataFolder() / "runs", [] { return starterModel(); });
    workspace.images.keepThumbnailsIn(ThumbnailFiles::usualFolder());
    MainWindow window(workspace, dialogs);
    window.show();
    if (!files.empty())
        window.openDropped(files);
    return QApplication::exec();
}

} // namespace

int runWindow(int argc, char** argv, const std::vector<std::filesystem::path>& files)
{
    if (!hasDisplay()) {
        std::cerr << noDisplay;
        return EXIT_FAILURE;
    }
    const QtMessageHandler usualHandler = qInstallMessageHandler(endWithoutDisplay);
    QApplication application(argc, argv);
    qInstallMessageHandler(usualHandler);
    QApplication::setOrganizationName(QStringLiteral("groundglass"));
    QApplication::setApplicationName(QStringLiteral("Groundglass"));
    QApplication::setApplicationVersion(QStringLiteral(GROUNDGLASS_VERSION));
    QApplication::setDesktopFileName(QStringLiteral("groundglass"));
    EnglishPlurals plurals;
    QApplication::installTranslator(&plurals);
    Theme::apply(application, MainWindow::savedColorScheme());

    const int code = runEventLoop(files);
    // A run that was asked to stop writes its last files now; whatever takes longer must not be torn down
    // under its feet.
    if (!waitForWorkerThreads(std::chrono::seconds(10)))
        std::_Exit(code);
    return code;
}

} // namespace gg
