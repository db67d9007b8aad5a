// StudyTree: the headers of any number of files as patients, studies and series. Plain values and free
// functions; any thread.
#pragma once

#include "base/CancelToken.h"
#include "base/Message.h"
#include "base/Progress.h"
#include "dicom/SliceStack.h"

#include <filesystem>
#include <span>
#include <string>
#include <vector>

namespace gg {

struct SeriesNode
{
    std::string uid; ///< SeriesInstanceUID; stacks of one series have the same
    std::string modality;
    std::string description;
    SliceStack stack;
};

struct StudyNode
{
    std::string uid;
    std::string date; ///< YYYYMMDD, or empty
    std::string description;
    std::vector<SeriesNode> series; ///< by series number, localizers last
};

/// Who it is stands in the file and is shown only when it is asked for.
struct PatientNode
{
    std::string id;
    std::string name;
    std::vector<StudyNode> studies; ///< by date
};

/// A file that is none of it.
struct SkippedDicom
{
    std::filesystem::path path;
    Message reason; ///< follows the path: "is not a DICOM file"
};

struct StudyTree
{
    std::vector<PatientNode> patients; ///< in the order in which their first files were given
    std::vector<SkippedDicom> skipped;

    std::size_t slices() const;
};

/// Series without a UID of their own are told apart by their folders.
StudyTree studyTreeOf(std::vector<SliceHeader> headers);

/// The files' headers, read on several threads; which ones makes no difference. What cannot be read is
/// skipped, with the reason; directories of media (DICOMDIR) are skipped without a word, since they say again
/// what the files do. Throws Error (Cancelled).
StudyTree readStudyTree(std::span<const std::filesystem::path> files, const ProgressCallback& onProgress = {},
                        const CancelToken& cancel = {});

} // namespace gg
