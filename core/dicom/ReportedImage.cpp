#include "dicom/ReportedImage.h"

#include "dicom/SourceImage.h"

#include <map>

namespace gg {

std::vector<ReportedImage> reportedImagesOf(const SliceStack& stack, const CancelToken& cancel)
{
    std::map<std::filesystem::path, ReportedImage> ofFiles;
    std::vector<ReportedImage> images;
    for (const SliceHeader& slice : stack.slices) {
        cancel.throwIfCancelled();
        auto found = ofFiles.find(slice.file);
        if (found == ofFiles.end()) {
            const SourceImage source = readSourceImage(slice.file);
            found = ofFiles
                        .emplace(slice.file, ReportedImage{source.sopClassUid, source.sopInstanceUid,
                                                           source.seriesInstanceUid, std::nullopt})
                        .first;
        }
        images.push_back(found->second);
        if (slice.frames > 1)
            images.back().frame = slice.frame;
    }
    return images;
}

} // namespace gg
