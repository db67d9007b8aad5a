#include "app/LungsFiles.h"

#include "app/OutputNames.h"
#include "base/AtomicFile.h"
#include "base/Overwriting.h"
#include "base/Paths.h"
#include "image/PngWriter.h"
#include "lungs/LungDocuments.h"
#include "lungs/LungLabel.h"
#include "volume/NiftiFile.h"

#include <opencv2/core.hpp>

namespace gg {

namespace {

/// Of a mask's tissue: 1 ground glass, 2 consolidation, 0 all else.
cv::Mat opacityOf(const cv::Mat& tissue)
{
    cv::Mat opacity(tissue.size(), CV_8UC1, cv::Scalar(0));
    opacity.setTo(1, tissue == static_cast<std::uint8_t>(LungTissue::GroundGlass));
    opacity.setTo(2, tissue == static_cast<std::uint8_t>(LungTissue::Consolidation));
    return opacity;
}

std::string seriesName(std::size_t number)
{
    return "series-" + std::to_string(number);
}

bool isSeriesName(const std::string& name)
{
    constexpr std::string_view beginning = "series-";
    return name.starts_with(beginning) &&
           name.find_first_not_of("0123456789", beginning.size()) == std::string::npos;
}

/// The slices below each other, as a volume in the place of another.
void writeVolume(const std::vector<cv::Mat>& slices, const Volume& place, const std::filesystem::path& file)
{
    cv::Mat all;
    cv::vconcat(slices, all);
    all.convertTo(all, CV_16S);
    writeNifti(Volume(all, place.rows(), place.planeOf(0), place.spacing()[2], false), file);
}

} // namespace

LungsFiles::LungsFiles(const LungsPlaces& places, const FoundScans& found) : m_places(places)
{
    if (!places.table.empty())
        for (const auto* inputs : {&found.files, &found.volumes})
            refuseToOverwrite(places.table, *inputs);
    for (const std::filesystem::path& folder : {places.masks, places.segmentations, places.reports})
        if (!folder.empty())
            makeFolder(folder);
    constexpr std::size_t roomForEnding = 24;
    std::vector<std::filesystem::path> files = found.files;
    files.insert(files.end(), found.volumes.begin(), found.volumes.end());
    const std::vector<std::string> names = outputNames(
        files, longestName(places.masks.empty() ? "." : places.masks) - roomForEnding, isSeriesName);
    for (std::size_t i = 0; i < names.size(); ++i)
        m_names.try_emplace(files[i], names[i]);
}

bool LungsFiles::wantsDocuments() const
{
    return !m_places.segmentations.empty() || !m_places.reports.empty();
}

void LungsFiles::writeMasks(const std::filesystem::path& file, const cv::Mat& labels,
                            const cv::Mat& tissue) const
{
    if (m_places.masks.empty())
        return;
    const std::string& name = m_names.at(file);
    writePng(m_places.masks / (name + ".lungs.png"), labels);
    writePng(m_places.masks / (name + ".opacity.png"), opacityOf(tissue));
}

void LungsFiles::writeVolumes(const std::string& name, const Volume& place, const SeriesLungs& lungs) const
{
    if (m_places.masks.empty())
        return;
    writeVolume(lungs.labels, place, m_places.masks / (name + ".lungs.nii"));
    std::vector<cv::Mat> opacities;
    for (const cv::Mat& tissue : lungs.tissue)
        opacities.push_back(opacityOf(tissue));
    writeVolume(opacities, place, m_places.masks / (name + ".opacity.nii"));
}

void LungsFiles::writeVolumeMasks(const std::filesystem::path& file, const Volume& volume,
                                  const SeriesLungs& lungs) const
{
    writeVolumes(m_names.at(file), volume, lungs);
}

void LungsFiles::writeSeriesMasks(std::size_t number, const SliceStack& stack, const Volume& volume,
                                  const SeriesLungs& lungs) const
{
    for (std::size_t i = 0; i < stack.slices.size(); ++i)
        writeMasks(stack.slices[i].path(), lungs.labels[i], lungs.tissue[i]);
    writeVolumes(seriesName(number), volume, lungs);
}

bool LungsFiles::writeDocuments(std::size_t number, const SliceStack& stack, const SeriesLungs& lungs,
                                const CancelToken& cancel) const
{
    if (!wantsDocuments())
        return true;
    if (!lungs.measures.all.shares)
        return false;
    LungDocuments documents{.made = std::chrono::system_clock::now()};
    if (!m_places.segmentations.empty())
        documents.segmentation = m_places.segmentations / (seriesName(number) + ".seg.dcm");
    if (!m_places.reports.empty())
        documents.report = m_places.reports / (seriesName(number) + ".sr.dcm");
    writeLungDocuments(documents, lungs, stack, cancel);
    return true;
}

void LungsFiles::addSeries(const std::string& seriesInstanceUid, const SeriesLungs& lungs)
{
    m_table.addSeries({.series = seriesInstanceUid}, lungs.measures);
}

void LungsFiles::addVolume(const std::filesystem::path& shown, const SeriesLungs& lungs)
{
    m_hasNoDocumentOfSome = wantsDocuments();
    m_table.addSeries({.path = shown}, lungs.measures);
}

void LungsFiles::addSlice(const MeasuredLungs& lungs)
{
    m_hasNoDocumentOfSome = wantsDocuments();
    m_table.addSlice({.path = lungs.path, .frame = lungs.frame}, lungs.counts, lungs.pixelMm2,
                     lungs.isRelative);
}

void LungsFiles::end() const
{
    if (!m_places.table.empty())
        writeFileAtomically(m_places.table, m_table.text());
}

} // namespace gg
