// ClassFolderImporter: reads a data set whose folders name the classes.
// Free functions; any thread.
#pragma once

#include "base/CancelToken.h"
#include "base/Progress.h"
#include "data/Dataset.h"

#include <filesystem>

namespace gg {

/// `folder`/SPLIT/CLASS/... when a sub-folder is named as splitFromName() knows it (train, val, validation,
/// test, in any case), else `folder`/CLASS/... without splits. Images may lie in folders below the class's;
/// links are followed, each folder is looked through once. The order is train, val, test; in each by class
/// (see orderClasses()), then by path, bytewise. Hidden files and other litter are passed over in silence;
/// all else that is no image, folders without images and those that programs leave behind (see
/// data/StrayFiles.h) are skipped with a reason. Throws Error: BadInput as DatasetBuilder does, Failed when
/// `folder` cannot be listed, Cancelled.
Dataset importClassFolders(const std::filesystem::path& folder, const ProgressCallback& progress,
                           const CancelToken& cancel);

} // namespace gg
