#include "demo/DemoSet.h"

#include "base/Error.h"
#include "base/Random.h"
#include "demo/ChestPhantom.h"

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <span>
#include <tuple>

namespace gg {

namespace {

// Streams of the seed that belong to the set, above those of its patients.
constexpr std::uint64_t labelStream = 1ull << 40;
constexpr std::uint64_t splitStream = 2ull << 40;
constexpr std::uint64_t uidStream = 3ull << 40;

// UIDs below 2.25 need no registered root, only a number that is unlikely to occur twice (PS3.5 B.2).
std::string uidOf(const DemoSetConfig& config, std::uint64_t patient, std::uint64_t part)
{
    return "2.25." + std::to_string(Random(config.seed).fork(uidStream + patient).fork(part).bits());
}

// Every second patient is sick, shuffled so that the number tells nothing.
std::vector<int> drawLabels(const DemoSetConfig& config)
{
    std::vector<int> labels(static_cast<std::size_t>(config.patients));
    for (std::size_t i = 0; i < labels.size(); ++i)
        labels[i] = static_cast<int>(i % 2);
    Random(config.seed).fork(labelStream).shuffle(std::span(labels));
    return labels;
}

// Of each class, 60% train, 15% val, 25% test, and never none.
std::vector<Split> drawSplits(const DemoSetConfig& config, const std::vector<int>& labels)
{
    std::vector<Split> splits(labels.size(), Split::Train);
    Random random = Random(config.seed).fork(splitStream);
    for (const int label : {0, 1}) {
        std::vector<std::size_t> patients;
        for (std::size_t i = 0; i < labels.size(); ++i)
            if (labels[i] == label)
                patients.push_back(i);
        random.shuffle(std::span(patients));
        const auto share = [&](double part) {
            return std::max<std::size_t>(
                1, static_cast<std::size_t>(std::lround(part * static_cast<double>(patients.size()))));
        };
        const std::size_t val = share(0.15);
        const std::size_t test = share(0.25);
        for (std::size_t i = 0; i < val + test; ++i)
            splits[patients[i]] = i < val ? Split::Val : Split::Test;
    }
    return splits;
}

std::uint64_t patientStream(const DemoSetConfig& config, int patient)
{
    return Random(config.seed).fork(static_cast<std::uint64_t>(patient)).bits();
}

int slicesOf(const DemoSetConfig& config, int patient)
{
    const double drawn = Random(patientStream(config, patient)).fork(0).uniform();
    return drawn < 0.5 ? 2 : drawn < 0.85 ? 3 : 4;
}

DicomTags tagsOf(const DemoSetConfig& config, const DemoSliceInfo& info, const ChestPhantom& phantom)
{
    const auto patient = static_cast<std::uint64_t>(info.patientNumber);
    const double spacing = static_cast<double>(phantom.fieldOfView()) / config.size;
    const double corner = -0.5 * spacing * (config.size - 1);
    const double level = static_cast<double>(phantom.levels()[static_cast<std::size_t>(info.sliceOfPatient)]);
    const auto rounded = [](double value) { return std::round(value * 1000.0) / 1000.0; };
    DicomTags tags;
    tags.patientId = info.patient;
    tags.studyInstanceUid = uidOf(config, patient, 0);
    tags.seriesInstanceUid = uidOf(config, patient, 1);
    tags.sopInstanceUid = uidOf(config, patient, 2 + static_cast<std::uint64_t>(info.sliceOfPatient));
    tags.modality = "CT";
    tags.studyDescription = "Synthetic chest CT";
    tags.seriesDescription = "Demo set";
    tags.manufacturer = "Groundglass";
    tags.convolutionKernel = phantom.scanner().sharpening > 0 ? "SHARP" : "SOFT";
    tags.photometricInterpretation = "MONOCHROME2";
    tags.instanceNumber = info.sliceOfPatient + 1;
    // Patient coordinates of DICOM have z towards the head.
    tags.sliceLocation = rounded(-level);
    tags.imagePositionPatient = {rounded(corner), rounded(corner), rounded(-level)};
    tags.imageOrientationPatient = {1, 0, 0, 0, 1, 0};
    tags.pixelSpacing = {rounded(spacing), rounded(spacing)};
    tags.sliceThickness = rounded(static_cast<double>(phantom.scanner().thickness));
    tags.windowCenter = -600;
    tags.windowWidth = 1500;
    return tags;
}

} // namespace

std::vector<Message> DemoSetConfig::problems() const
{
    std::vector<Message> found;
    if (patients < 8 || patients > 9999)
        found.push_back("A demo set has between 8 and 9999 patients.");
    if (size < 64 || size > 1024)
        found.push_back("Demo slices have between 64 and 1024 pixels a side.");
    return found;
}

std::vector<DemoSliceInfo> planDemoSet(const DemoSetConfig& config)
{
    if (const std::vector<Message> problems = config.problems(); !problems.empty())
        throw Error(ErrorKind::Usage, problems.front());
    const std::vector<int> labels = drawLabels(config);
    const std::vector<Split> splits = drawSplits(config, labels);
    std::vector<DemoSliceInfo> plan;
    for (int patient = 0; patient < config.patients; ++patient) {
        char name[16];
        std::snprintf(name, sizeof name, "P%03d", patient + 1);
        const auto at = static_cast<std::size_t>(patient);
        const std::string folder = std::string(splitName(splits[at])) + "/" +
                                   std::string(demoClasses[static_cast<std::size_t>(labels[at])]);
        const int count = slicesOf(config, patient);
        for (int slice = 0; slice < count; ++slice)
            plan.push_back({patient, slice, count, labels[at], splits[at], name,
                            folder + "/" + name + "-" + std::to_string(slice + 1)});
    }
    std::stable_sort(plan.begin(), plan.end(), [](const DemoSliceInfo& a, const DemoSliceInfo& b) {
        return std::tuple(a.split, a.label) < std::tuple(b.split, b.label);
    });
    return plan;
}

std::vector<DemoSlice> makeDemoSlices(const DemoSetConfig& config,
                                      std::span<const DemoSliceInfo> ofOnePatient)
{
    std::vector<DemoSlice> slices;
    if (ofOnePatient.empty())
        return slices;
    const DemoSliceInfo& first = ofOnePatient.front();
    const ChestPhantom phantom(patientStream(config, first.patientNumber), first.slicesOfPatient,
                               first.label == 1);
    for (const DemoSliceInfo& info : ofOnePatient)
        slices.push_back({phantom.slice(static_cast<std::size_t>(info.sliceOfPatient), config.size),
                          tagsOf(config, info, phantom)});
    return slices;
}

} // namespace gg
