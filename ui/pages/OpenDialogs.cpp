#include "pages/OpenDialogs.h"

#include "support/DroppedFiles.h"

#include <QCoreApplication>

namespace gg {

namespace {

struct OpenDialogs
{
    Q_DECLARE_TR_FUNCTIONS(OpenDialogs)
};

} // namespace

std::vector<std::filesystem::path> askForScans(QWidget* parent, Dialogs& dialogs)
{
    // All files first: DICOM files often have names without an ending, or with any.
    return dialogs.openFiles(
        parent, OpenDialogs::tr("Open scans"),
        OpenDialogs::tr("All files (*);;Pictures (*.png *.jpg *.jpeg *.bmp *.tif *.tiff);;DICOM "
                        "(*.dcm *.dicom *.dic *.ima *.dcm.gz)"));
}

std::vector<std::filesystem::path> askForScanFolder(QWidget* parent, Dialogs& dialogs)
{
    const auto folder = dialogs.openFolder(parent, OpenDialogs::tr("Open a folder of scans"), {});
    return folder ? std::vector{*folder} : std::vector<std::filesystem::path>();
}

bool openPaths(const std::vector<std::filesystem::path>& paths, PredictSession& scans, ModelSession& model)
{
    const DroppedFiles dropped = sortDropped(paths);
    if (dropped.model)
        model.open({*dropped.model, {}, {}});
    if (!dropped.scans.empty())
        scans.add(dropped.scans);
    return !dropped.scans.empty();
}

void openChosenModel(QWidget* parent, Dialogs& dialogs, ModelSession& model)
{
    const auto file = dialogs.openFile(
        parent, OpenDialogs::tr("Open a model"),
        OpenDialogs::tr("Models and weights (*.safetensors *.pth *.pt *.pkl);;All files (*)"));
    if (file)
        model.open({*file, {}, {}});
}

void openChosenRun(QWidget* parent, Dialogs& dialogs, ModelSession& model,
                   const std::filesystem::path& runsFolder)
{
    const auto folder = dialogs.openFolder(parent, OpenDialogs::tr("Open a run"), runsFolder);
    if (folder)
        model.open({*folder, {}, {}});
}

bool openChosenStudy(QWidget* parent, Dialogs& dialogs, StudySession& study)
{
    const auto folder = dialogs.openFolder(parent, OpenDialogs::tr("Open a study folder"), {});
    if (folder)
        study.open({*folder});
    return folder.has_value();
}

bool openChosenStudyFiles(QWidget* parent, Dialogs& dialogs, StudySession& study)
{
    const auto files = dialogs.openFiles(
        parent, OpenDialogs::tr("Open study files"),
        OpenDialogs::tr("All files (*);;Zips of studies (*.zip);;Directories of media (DICOMDIR)"));
    if (!files.empty())
        study.open(files);
    return !files.empty();
}

bool openChosenDataset(QWidget* parent, Dialogs& dialogs, DatasetSession& dataset)
{
    const auto folder = dialogs.openFolder(parent, OpenDialogs::tr("Open a data set"), {});
    if (folder)
        dataset.open(*folder);
    return folder.has_value();
}

} // namespace gg
