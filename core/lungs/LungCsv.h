// LungCsv: measures of lungs as a table (CSV): a row a region of a series, a row a slice that stands alone.
// Owned by whoever measures; one thread at a time.
#pragma once

#include "lungs/LungMeasures.h"

#include <filesystem>
#include <optional>
#include <string>

namespace gg {

class LungCsv
{
public:
    /// What a row is of; what is not known is empty.
    struct Subject
    {
        std::string series = {};         ///< SeriesInstanceUID
        std::filesystem::path path = {}; ///< of what is no series of DICOM files
        std::optional<int> frame = {};   ///< of a file of many, counted from 1
    };

    /// Rows `both`, `right`, `left`, `upper`, `middle`, `lower`, `core`, `rim`; grade and score stand in the
    /// first. A region without lung has neither shares nor these.
    void addSeries(const Subject& subject, const SeriesMeasures& measures);
    /// A row `slice`. `isRelative`: a picture, of whose greys HU were guessed.
    void addSlice(const Subject& subject, const LungCounts& counts, std::optional<double> pixelMm2,
                  bool isRelative);

    /// RFC 4180, UTF-8: series, path, frame, region, volume_ml, area_mm2, mass_g, opacity_percent,
    /// high_opacity_percent, ground_glass, consolidation, emphysema, aerated, vessels (shares of the region's
    /// lung, 0 to 1, as `lungs --json` has them), grade, score, relative.
    std::string text() const;

private:
    struct Row;
    void add(const Subject& subject, const Row& row);

    std::string m_rows;
};

} // namespace gg
