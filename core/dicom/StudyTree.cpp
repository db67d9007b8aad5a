#include "dicom/StudyTree.h"

#include "base/Error.h"
#include "base/MachineThreads.h"
#include "base/Prefetcher.h"
#include "dicom/DicomDirectory.h"

#include <algorithm>
#include <map>
#include <optional>
#include <tuple>
#include <utility>
#include <variant>

namespace gg {

namespace {

struct Unreadable
{
    Message reason;
};
using Headers = std::variant<std::vector<SliceHeader>, Unreadable>;

/// None of a directory of media, which says again what the files do.
Headers headersOf(const std::filesystem::path& file)
{
    try {
        return readSliceHeaders(file);
    } catch (const Error& error) {
        if (error.kind() != ErrorKind::BadInput)
            throw;
        if (isDicomDirectory(file))
            return std::vector<SliceHeader>();
        return Unreadable{reasonWithoutFile(error, file)};
    }
}

std::vector<Headers> headersOf(std::span<const std::filesystem::path> files, const CancelToken& cancel)
{
    std::vector<Headers> headers;
    headers.reserve(files.size());
    for (const std::filesystem::path& file : files) {
        cancel.throwIfCancelled();
        headers.push_back(headersOf(file));
    }
    return headers;
}

/// Finds or adds the node that `matches`.
template <typename Node, typename Matches>
Node& nodeIn(std::vector<Node>& nodes, const Matches& matches)
{
    const auto found = std::find_if(nodes.rbegin(), nodes.rend(), matches);
    return found == nodes.rend() ? nodes.emplace_back() : *found;
}

/// What tells a series from others: its UID, or else where its files lie.
std::string keyOf(const SliceHeader& slice)
{
    return slice.tags.seriesInstanceUid.empty() ? slice.file.parent_path().string()
                                                : slice.tags.seriesInstanceUid;
}

class TreeBuilder
{
public:
    void add(SliceHeader slice)
    {
        const DicomTags& tags = slice.tags;
        const auto place = std::tuple(patientOf(tags), tags.studyInstanceUid, keyOf(slice));
        const auto [series, isNew] = m_places.emplace(place, m_series.size());
        if (isNew)
            m_series.emplace_back();
        m_series[series->second].push_back(std::move(slice));
    }

    std::vector<PatientNode> build()
    {
        std::vector<PatientNode> patients;
        for (std::vector<SliceHeader>& slices : m_series) {
            const DicomTags tags = slices.front().tags;
            const std::size_t number = patientOf(tags);
            patients.resize(std::max(patients.size(), number + 1));
            PatientNode& patient = patients[number];
            patient.id = tags.patientId;
            patient.name = tags.patientName;
            StudyNode& study = nodeIn(
                patient.studies, [&](const StudyNode& node) { return node.uid == tags.studyInstanceUid; });
            study.uid = tags.studyInstanceUid;
            study.date = tags.studyDate;
            study.description = tags.studyDescription;
            for (SliceStack& stack : sliceStacksOf(std::move(slices)))
                study.series.push_back(
                    {tags.seriesInstanceUid, tags.modality, tags.seriesDescription, std::move(stack)});
        }
        for (PatientNode& patient : patients)
            sort(patient);
        return patients;
    }

private:
    /// In the order in which they first came. Files of the same ID and another name are another's: IDs such
    /// as "0" are not unique.
    std::size_t patientOf(const DicomTags& tags)
    {
        return m_patients.emplace(std::pair(tags.patientId, tags.patientName), m_patients.size())
            .first->second;
    }

    static void sort(PatientNode& patient)
    {
        std::stable_sort(patient.studies.begin(), patient.studies.end(),
                         [](const StudyNode& a, const StudyNode& b) { return a.date < b.date; });
        const auto rank = [](const SeriesNode& series) {
            const SliceHeader& first = series.stack.slices.front();
            return std::pair(first.isLocalizer(), first.tags.seriesNumber.value_or(0));
        };
        for (StudyNode& study : patient.studies)
            std::stable_sort(study.series.begin(), study.series.end(),
                             [&](const SeriesNode& a, const SeriesNode& b) { return rank(a) < rank(b); });
    }

    std::map<std::pair<std::string, std::string>, std::size_t> m_patients;
    std::map<std::tuple<std::size_t, std::string, std::string>, std::size_t> m_places;
    std::vector<std::vector<SliceHeader>> m_series;
};

} // namespace

std::size_t StudyTree::slices() const
{
    std::size_t count = 0;
    for (const PatientNode& patient : patients)
        for (const StudyNode& study : patient.studies)
            for (const SeriesNode& series : study.series)
                count += series.stack.slices.size();
    return count;
}

StudyTree studyTreeOf(std::vector<SliceHeader> headers)
{
    TreeBuilder builder;
    for (SliceHeader& header : headers)
        builder.add(std::move(header));
    return {.patients = builder.build(), .skipped = {}};
}

StudyTree readStudyTree(std::span<const std::filesystem::path> files, const ProgressCallback& onProgress,
                        const CancelToken& cancel)
{
    // Handing over each file by itself would cost as much as reading it.
    constexpr std::size_t filesABatch = 32;
    // Some hundred files a reading thread: what waits for the disk shall not wait for who takes the headers.
    constexpr std::size_t batchesAhead = 8;
    const std::size_t batches = (files.size() + filesABatch - 1) / filesABatch;
    const auto batchAt = [&](std::size_t i) {
        return files.subspan(i * filesABatch, std::min(filesABatch, files.size() - i * filesABatch));
    };
    Prefetcher<std::vector<Headers>> readAhead(batches, batchesAhead, 2 * machineThreads(),
                                               [&](std::size_t i) { return headersOf(batchAt(i), cancel); });
    TreeBuilder builder;
    StudyTree tree;
    std::size_t done = 0;
    while (std::optional<std::vector<Headers>> batch = readAhead.next()) {
        for (Headers& headers : *batch) {
            const std::filesystem::path& file = files[done++];
            if (auto* const slices = std::get_if<std::vector<SliceHeader>>(&headers)) {
                for (SliceHeader& slice : *slices)
                    builder.add(std::move(slice));
            } else {
                tree.skipped.push_back({file, std::get<Unreadable>(headers).reason});
            }
        }
        if (onProgress)
            onProgress({"Reading headers", done, files.size()});
    }
    cancel.throwIfCancelled();
    tree.patients = builder.build();
    return tree;
}

} // namespace gg
