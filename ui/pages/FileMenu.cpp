#include "pages/FileMenu.h"

#include "pages/OpenDialogs.h"
#include "pages/PrecisionDialog.h"
#include "support/Dialogs.h"
#include "support/ErrorText.h"
#include "widgets/RecentMenu.h"

namespace gg {

FileMenu::FileMenu(Workspace& workspace, Dialogs& dialogs, QWidget* window)
    : QMenu(tr("&File"), window), m_workspace(workspace), m_dialogs(dialogs), m_window(window)
{
    add(tr("Open &scans…"), QKeySequence::Open, &FileMenu::openScans);
    add(tr("Open a &folder of scans…"), {}, &FileMenu::openScanFolder);
    add(tr("Open s&tudy folder…"), {}, &FileMenu::openStudy);
    add(tr("Open study f&iles…"), {}, &FileMenu::openStudyFiles);
    add(tr("Open &data set…"), QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_O), &FileMenu::openDataset);
    add(tr("Open &model…"), QKeySequence(Qt::CTRL | Qt::Key_M), &FileMenu::openModel);
    add(tr("Open a &run…"), {}, &FileMenu::openRun);
    addRecent();
    addExport();
    add(tr("Open the d&emo set"), QKeySequence(Qt::CTRL | Qt::Key_D), &FileMenu::openDemoSet);
    addSeparator();
    QAction* const quit = addAction(tr("&Quit"));
    quit->setShortcut(QKeySequence::Quit);
    connect(quit, &QAction::triggered, window, &QWidget::close);
}

QAction* FileMenu::add(const QString& text, const QKeySequence& keys, void (FileMenu::*slot)())
{
    QAction* const action = addAction(text);
    action->setShortcut(keys);
    connect(action, &QAction::triggered, this,
            [this, slot] { guarded(m_dialogs, m_window, [&] { (this->*slot)(); }); });
    return action;
}

void FileMenu::addRecent()
{
    LastSession& last = m_workspace.last;
    const auto addList = [this](const QString& title, RecentPaths& paths, auto open) {
        auto* const menu = new RecentMenu(title, paths, this);
        connect(menu, &RecentMenu::chosen, this, open);
        addMenu(menu);
    };
    const auto openAsModel = [this](const std::filesystem::path& path) {
        m_workspace.model.open({path, {}, {}});
    };
    addList(tr("Recent models"), last.models(), openAsModel);
    addList(tr("Recent runs"), last.runs(), openAsModel);
    addList(tr("Recent data sets"), last.datasets(), [this](const std::filesystem::path& path) {
        m_workspace.dataset.open(path);
        Q_EMIT datasetChosen();
    });
}

void FileMenu::addExport()
{
    QAction* const python = add(tr("Export for &Python…"), {}, &FileMenu::exportForPython);
    python->setToolTip(tr("Save the open model with a script that loads it in torchvision"));
    QAction* const onnx = add(tr("Export as O&NNX…"), {}, &FileMenu::exportOnnx);
    onnx->setToolTip(tr("Save the open model's network for other programs; the file says in its metadata how "
                        "pictures come to it, and what it leaves out"));
    QAction* const precision = add(tr("Model pre&cision…"), {}, &FileMenu::showPrecision);
    precision->setToolTip(
        tr("What computing the open model's scores in fewer bits changes, and how fast that is"));
    for (QAction* const action : {python, onnx, precision}) {
        action->setEnabled(m_workspace.model.hasModel());
        connect(&m_workspace.model, &ModelSession::modelChanged, action,
                [action] { action->setEnabled(true); });
    }
}

void FileMenu::openScans()
{
    const std::vector<std::filesystem::path> files = askForScans(m_window, m_dialogs);
    if (!files.empty())
        Q_EMIT scansChosen(files);
}

void FileMenu::openScanFolder()
{
    const std::vector<std::filesystem::path> folder = askForScanFolder(m_window, m_dialogs);
    if (!folder.empty())
        Q_EMIT scansChosen(folder);
}

void FileMenu::openStudy()
{
    if (openChosenStudy(m_window, m_dialogs, m_workspace.study))
        Q_EMIT studyChosen();
}

void FileMenu::openStudyFiles()
{
    if (openChosenStudyFiles(m_window, m_dialogs, m_workspace.study))
        Q_EMIT studyChosen();
}

void FileMenu::openDataset()
{
    if (openChosenDataset(m_window, m_dialogs, m_workspace.dataset))
        Q_EMIT datasetChosen();
}

void FileMenu::openModel()
{
    openChosenModel(m_window, m_dialogs, m_workspace.model);
}

void FileMenu::openRun()
{
    openChosenRun(m_window, m_dialogs, m_workspace.model, m_workspace.train.runsFolder());
}

void FileMenu::openDemoSet()
{
    m_workspace.dataset.openDemoSet();
    Q_EMIT datasetChosen();
}

void FileMenu::exportForPython()
{
    if (const auto target =
            askForExport(tr("Export for Python"), ".safetensors", tr("Models (*.safetensors)")))
        m_workspace.model.exportForPython(*target);
}

void FileMenu::exportOnnx()
{
    if (const auto target = askForExport(tr("Export as ONNX"), ".onnx", tr("ONNX models (*.onnx)")))
        m_workspace.model.exportOnnx(*target, QStringLiteral(GROUNDGLASS_VERSION));
}

void FileMenu::showPrecision()
{
    auto* const dialog = new PrecisionDialog(m_workspace, m_dialogs, m_window);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->open();
}

std::optional<std::filesystem::path> FileMenu::askForExport(const QString& title, const char* ending,
                                                            const QString& filter)
{
    std::filesystem::path suggestion = m_workspace.model.file().filename();
    suggestion.replace_extension(ending);
    return m_dialogs.saveFile(m_window, title, suggestion, filter);
}

} // namespace gg
