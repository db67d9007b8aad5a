// MarkedItems: which images of a data set are marked, as a table, and the data set as the marks want it.
// Plain values and free functions; those that read files block. Thread: any.
#pragma once

#include "base/CancelToken.h"
#include "base/Progress.h"
#include "data/Dataset.h"
#include "data/ImageMarks.h"

#include <cstddef>
#include <filesystem>
#include <map>
#include <string>

namespace gg {

/// Of items of a data set, the key under which an image is marked; those without a mark are not in it.
using MarkKeys = std::map<std::size_t, std::string>;

/// The item without a mark, by whose key it is marked. Reads the file.
MarkedImage unmarked(const Dataset& dataset, std::size_t item);

/// The marked items. Files are told apart by size, then by fileSample(), then by SHA-256, so that little is
/// read but what is marked; `known` are keys that were found before and are not looked for again. Throws
/// Error (Cancelled).
MarkKeys markedItems(const Dataset& dataset, const ImageMarks& marks, const MarkKeys& known,
                     const ProgressCallback& progress, const CancelToken& cancel);

/// RFC 4180: `path,label,relabel,tags,note,by,when,sha256`, a row a marked item in the order of the data set;
/// several tags are parted by ", ".
std::string marksTable(const Dataset& dataset, const ImageMarks& marks, const MarkKeys& keys);

/// What the marks change of a data set.
struct MarkedVersion
{
    Dataset dataset;
    std::size_t relabelled = 0; ///< items that have another class than before
    std::size_t leftOut = 0;    ///< items with excludeTag; they are among what was skipped
};

/// Items get the class of their mark, where the data set has one of that name (see classNameKey()), and those
/// with excludeTag are left out. How many labels are changed is a warning of it. Throws as Dataset does where
/// a class loses all of its images.
MarkedVersion markedVersion(const Dataset& dataset, const ImageMarks& marks, const MarkKeys& keys);

/// What the manifest of it is called unless somebody says otherwise: of the data set's name and fingerprint.
std::string markedVersionName(const Dataset& dataset);

/// Writes it as the manifest `file` (see data/ManifestWriter.h), whose folder is made; no image is copied.
/// Throws as markedVersion() and writeManifest().
MarkedVersion writeMarkedVersion(const std::filesystem::path& file, const Dataset& dataset,
                                 const ImageMarks& marks, const MarkKeys& keys);

} // namespace gg
