// OpenDialogs: the questions by which several pages open something: which scans, which model, which data set?
// Free functions, called by pages. Thread: GUI thread.
#pragma once

#include "session/DatasetSession.h"
#include "session/ModelSession.h"
#include "support/Dialogs.h"

#include <filesystem>
#include <vector>

namespace gg {

/// Nothing when the dialog was cancelled.
std::vector<std::filesystem::path> askForScans(QWidget* parent, Dialogs& dialogs);

/// Opens the model that is chosen, if one is.
void openChosenModel(QWidget* parent, Dialogs& dialogs, ModelSession& model);

/// Opens the data set whose folder is chosen; false when the dialog was cancelled.
bool openChosenDataset(QWidget* parent, Dialogs& dialogs, DatasetSession& dataset);

} // namespace gg
