#include "report/ReportedData.h"

#include <map>
#include <set>

namespace gg {

namespace {

std::size_t placeOf(Split split)
{
    return static_cast<std::size_t>(split);
}

void countPatients(ReportedData& data, const Dataset& dataset)
{
    std::map<std::string_view, std::set<Split>> splitsOf;
    for (const DatasetItem& item : dataset.items()) {
        if (item.patient.empty())
            ++data.withoutPatient;
        else
            splitsOf[item.patient].insert(item.split);
    }
    data.allPatients = splitsOf.size();
    if (!splitsOf.empty())
        data.sharedPatients = 0;
    for (auto& [patient, splits] : splitsOf) {
        for (const Split split : splits)
            ++data.patients[placeOf(split)];
        splits.erase(Split::None);
        if (splits.size() > 1)
            ++*data.sharedPatients;
    }
}

void countSources(ReportedData& data, const Dataset& dataset)
{
    std::map<std::string, std::size_t> images;
    for (const DatasetItem& item : dataset.items())
        ++images[item.source];
    if (images.size() == 1 && images.contains(""))
        return;
    for (const auto& [name, count] : images)
        data.sources.push_back({name, count});
}

} // namespace

std::size_t ReportedData::imagesIn(Split split) const
{
    std::size_t sum = 0;
    for (const auto& ofClass : images)
        sum += ofClass[placeOf(split)];
    return sum;
}

std::size_t ReportedData::allImages() const
{
    return imagesIn(Split::Train) + imagesIn(Split::Val) + imagesIn(Split::Test) + imagesIn(Split::None);
}

ReportedData reportedData(const Dataset& dataset)
{
    ReportedData data;
    data.classes = dataset.classes();
    data.positiveClass = dataset.positiveClass();
    data.positiveClassIsGuess = dataset.positiveClassIsGuess();
    data.hasSplits = dataset.hasSplits();
    data.fingerprint = dataset.fingerprint();
    for (std::size_t label = 0; label < data.classes.size(); ++label) {
        auto& counts = data.images.emplace_back();
        for (const Split split : {Split::Train, Split::Val, Split::Test, Split::None})
            counts[placeOf(split)] = dataset.count(split, static_cast<int>(label));
    }
    countPatients(data, dataset);
    countSources(data, dataset);
    return data;
}

} // namespace gg
