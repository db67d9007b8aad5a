#include "dicom/StudyTree.h"

#include "base/Error.h"
#include "base/Prefetcher.h"
#include "dicom/DicomDirectory.h"

#include <algorithm>
#include <map>
#include <thread>
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

Headers headersOf(const std::filesystem::path& file)
{
    try {
        return readSliceHeaders(file);
    } catch (const Error& error) {
        if (error.kind() != ErrorKind::BadInput)
            throw;
        return Unreadable{reasonWithoutFile(error, file)};
    }
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
    // Some hundred files a reading thread: what waits for the disk shall not wait for who takes the headers.
    constexpr std::size_t ahead = 256;
    Prefetcher<Headers> readAhead(files.size(), ahead, 2 * std::max(1u, std::thread::hardware_concurrency()),
                                  [&](std::size_t i) { return headersOf(files[i]); });
    TreeBuilder builder;
    StudyTree tree;
    for (std::size_t i = 0; i < files.size(); ++i) {
        cancel.throwIfCancelled();
        Headers headers = *readAhead.next();
        if (auto* const slices = std::get_if<std::vector<SliceHeader>>(&headers)) {
            for (SliceHeader& slice : *slices)
                builder.add(std::move(slice));
        } else if (!isDicomDirectory(files[i])) {
            tree.skipped.push_back({files[i], std::get<Unreadable>(headers).reason});
        }
        if (onProgress)
            onProgress({"Reading headers", i + 1, files.size()});
    }
    tree.patients = builder.build();
    return tree;
}

} // namespace gg
