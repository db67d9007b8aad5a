#include "pages/OpenDialogs.h"

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
    return dialogs.openFiles(
        parent, OpenDialogs::tr("Open scans"),
        OpenDialogs::tr("Scans (*.png *.jpg *.jpeg *.bmp *.tif *.tiff *.dcm);;All files (*)"));
}

void openChosenModel(QWidget* parent, Dialogs& dialogs, ModelSession& model)
{
    const auto file = dialogs.openFile(
        parent, OpenDialogs::tr("Open a model"),
        OpenDialogs::tr("Models and weights (*.safetensors *.pth *.pt *.pkl);;All files (*)"));
    if (file)
        model.open({*file, {}, {}});
}

bool openChosenDataset(QWidget* parent, Dialogs& dialogs, DatasetSession& dataset)
{
    const auto folder = dialogs.openFolder(parent, OpenDialogs::tr("Open a data set"));
    if (folder)
        dataset.open(*folder);
    return folder.has_value();
}

} // namespace gg
