// DeidentifiedCopies: copies of many DICOM files that do not say whose they are, in a folder. Plain values
// and a free function; blocks, any thread.
#pragma once

#include "base/CancelToken.h"
#include "base/Error.h"
#include "base/Message.h"
#include "base/Progress.h"
#include "dicom/Deidentifier.h"

#include <cstddef>
#include <filesystem>
#include <functional>
#include <span>
#include <vector>

namespace gg {

/// A warning that many files may have got.
struct CopyWarning
{
    Message warning;             ///< follows the file's name
    std::filesystem::path first; ///< of those files
    std::size_t files = 0;

    /// "a.dcm and 2 other files: ...", with what stands in the place of the name.
    Message sentence(const std::filesystem::path& shownAs) const;
};

struct DeidentifiedCopies
{
    std::size_t copies = 0;
    std::size_t series = 0;
    std::vector<CopyWarning> warnings; ///< each once
};

/// Writes "series-0001/0001.dcm" and so on into `folder`, which is made where it is not there: names that
/// tell nothing. Series that are in the folder already are left alone: the new ones are counted on from
/// there. A file that cannot be copied is told to `onRefused`, and the rest goes on; directories of media
/// (DICOMDIR) are passed over, since they say again what the files do, names too. Throws Error (Failed) where
/// a copy cannot be written, (Cancelled).
DeidentifiedCopies
writeDeidentifiedCopies(std::span<const std::filesystem::path> files, const std::filesystem::path& folder,
                        const Deidentifier& deidentifier, const std::function<void(const Error&)>& onRefused,
                        const ProgressCallback& onProgress = {}, const CancelToken& cancel = {});

} // namespace gg
