#include "data/SeriesAmong.h"

#include "dicom/FramePath.h"

#include <algorithm>
#include <iterator>
#include <map>
#include <set>
#include <utility>

namespace gg {

bool isAxialVolume(const SeriesNode& series)
{
    return series.stack.slices.size() > 1 && series.stack.spacing && orientationName(series.stack) == "axial";
}

StudyTree studyTreeAmong(std::span<const std::filesystem::path> files, const ProgressCallback& onProgress,
                         const CancelToken& cancel)
{
    std::vector<std::filesystem::path> whole;
    std::set<std::filesystem::path> seen;
    for (const std::filesystem::path& file : files) {
        const std::optional<FrameAddress> address = frameAddressOf(file);
        const std::filesystem::path& own = address ? address->file : file;
        if (seen.insert(own).second)
            whole.push_back(own);
    }
    return readStudyTree(whole, onProgress, cancel);
}

std::vector<SeriesNode> seriesAmong(std::span<const std::filesystem::path> files,
                                    const ProgressCallback& onProgress, const CancelToken& cancel)
{
    StudyTree tree = studyTreeAmong(files, onProgress, cancel);
    std::vector<SeriesNode> found;
    for (PatientNode& patient : tree.patients)
        for (StudyNode& study : patient.studies)
            std::move(study.series.begin(), study.series.end(), std::back_inserter(found));
    return found;
}

std::vector<OrderedFile> inOrderOfSlices(std::span<const std::filesystem::path> files,
                                         std::span<const SeriesNode> series)
{
    std::map<std::filesystem::path, std::size_t> seriesOf;
    for (std::size_t i = 0; i < series.size(); ++i)
        for (const SliceHeader& slice : series[i].stack.slices)
            seriesOf.emplace(slice.path(), i);
    const std::set<std::filesystem::path> wanted(files.begin(), files.end());
    std::vector<OrderedFile> ordered;
    std::set<std::size_t> done;
    for (const std::filesystem::path& file : files) {
        const auto found = seriesOf.find(file);
        if (found == seriesOf.end()) {
            ordered.push_back({file});
            continue;
        }
        if (!done.insert(found->second).second)
            continue;
        const SliceStack& stack = series[found->second].stack;
        for (std::size_t i = 0; i < stack.slices.size(); ++i)
            if (wanted.contains(stack.slices[i].path()))
                ordered.push_back(
                    {stack.slices[i].path(), found->second,
                     stack.positions.empty() ? std::nullopt : std::optional(stack.positions[i])});
    }
    return ordered;
}

} // namespace gg
