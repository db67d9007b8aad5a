// LungsFiles: what `lungs` writes beside what it prints: masks as pictures and volumes, Segmentations and
// Structured Reports of series, a table. Owned by the command. Thread: the main thread.
#pragma once

#include "app/LungsOutput.h"
#include "base/CancelToken.h"
#include "data/ScanSearch.h"
#include "dicom/SliceStack.h"
#include "lungs/LungCsv.h"
#include "lungs/SeriesLungs.h"
#include "volume/Volume.h"

#include <filesystem>
#include <map>
#include <string>

namespace gg {

/// Folders and a file; empty where nothing of the kind is wished.
struct LungsPlaces
{
    std::filesystem::path masks = {};         ///< NAME.lungs.png, NAME.opacity.png, series-N.*.nii
    std::filesystem::path segmentations = {}; ///< series-N.seg.dcm
    std::filesystem::path reports = {};       ///< series-N.sr.dcm
    std::filesystem::path table = {};
};

class LungsFiles
{
public:
    /// Makes the folders; throws Error (Usage) for a table in the place of a scan. Masks are named after the
    /// files and volumes of `found`. Throws Error (Failed).
    LungsFiles(const LungsPlaces& places, const FoundScans& found);

    /// Of a slice or a picture; a frame by its name.
    void writeMasks(const std::filesystem::path& file, const cv::Mat& labels, const cv::Mat& tissue) const;
    /// Of a NIfTI volume, one of those that were found.
    void writeVolumeMasks(const std::filesystem::path& file, const Volume& volume,
                          const SeriesLungs& lungs) const;
    /// Of a series, which is called series-NUMBER, and of each of its slices.
    void writeSeriesMasks(std::size_t number, const SliceStack& stack, const Volume& volume,
                          const SeriesLungs& lungs) const;
    /// Its Segmentation and its report, as far as they are wished. False where they are and there is no lung
    /// to write of. Throws as writeLungDocuments().
    bool writeDocuments(std::size_t number, const SliceStack& stack, const SeriesLungs& lungs,
                        const CancelToken& cancel) const;

    /// Rows of the table. A slice of a series that is measured has none.
    void addSeries(const std::string& seriesInstanceUid, const SeriesLungs& lungs);
    void addVolume(const std::filesystem::path& shown, const SeriesLungs& lungs);
    void addSlice(const MeasuredLungs& lungs);

    /// Writes the table.
    void end() const;
    /// Documents were wished, and there was something that is no series of DICOM files.
    bool hasNoDocumentOfSome() const { return m_hasNoDocumentOfSome; }

private:
    bool wantsDocuments() const;
    void writeVolumes(const std::string& name, const Volume& place, const SeriesLungs& lungs) const;

    const LungsPlaces m_places;
    std::map<std::filesystem::path, std::string> m_names;
    LungCsv m_table;
    bool m_hasNoDocumentOfSome = false;
};

} // namespace gg
