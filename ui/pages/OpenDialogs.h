// OpenDialogs: the questions by which several pages open something: which scans, which model, which data set?
// Free functions, called by pages. Thread: GUI thread.
#pragma once

#include "session/DatasetSession.h"
#include "session/ModelSession.h"
#include "session/PredictSession.h"
#include "session/StudySession.h"
#include "support/Dialogs.h"

#include <filesystem>
#include <vector>

namespace gg {

/// Each: nothing when the dialog was cancelled.
std::vector<std::filesystem::path> askForScans(QWidget* parent, Dialogs& dialogs);
std::vector<std::filesystem::path> askForScanFolder(QWidget* parent, Dialogs& dialogs);

/// As if they were dropped: a model or a run folder among them is opened, the rest goes to the scans. Returns
/// whether there were scans.
bool openPaths(const std::vector<std::filesystem::path>& paths, PredictSession& scans, ModelSession& model);

/// Opens the model that is chosen, if one is.
void openChosenModel(QWidget* parent, Dialogs& dialogs, ModelSession& model);

/// Opens the best model of the run whose folder is chosen; the dialog begins in `runsFolder`.
void openChosenRun(QWidget* parent, Dialogs& dialogs, ModelSession& model,
                   const std::filesystem::path& runsFolder);

/// Opens the studies below the folder that is chosen; false when the dialog was cancelled.
bool openChosenStudy(QWidget* parent, Dialogs& dialogs, StudySession& study);

/// The same of files: zips, DICOMDIRs, slices.
bool openChosenStudyFiles(QWidget* parent, Dialogs& dialogs, StudySession& study);

/// Opens the data set whose folder is chosen; false when the dialog was cancelled.
bool openChosenDataset(QWidget* parent, Dialogs& dialogs, DatasetSession& dataset);

} // namespace gg
