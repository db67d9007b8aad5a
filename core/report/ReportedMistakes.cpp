#include "report/ReportedMistakes.h"

#include "base/Error.h"
#include "data/ScanReader.h"
#include "explain/HeatMap.h"
#include "image/PngWriter.h"

#include <algorithm>
#include <map>
#include <opencv2/imgproc.hpp>

namespace gg {

namespace {

constexpr double shareOfMap = 0.5;
constexpr int thumbnailEdge = 224; // of a column of a page, at twice the density of a screen

using FilesByPath = std::map<std::string_view, const std::filesystem::path*>;

FilesByPath filesOf(const Dataset* dataset)
{
    FilesByPath files;
    if (dataset != nullptr)
        for (const DatasetItem& item : dataset->items())
            files.emplace(item.path, &item.file);
    return files;
}

cv::Mat withinThumbnail(const cv::Mat& picture)
{
    const int edge = std::max(picture.cols, picture.rows);
    if (edge <= thumbnailEdge)
        return picture;
    const double scale = static_cast<double>(thumbnailEdge) / edge;
    cv::Mat small;
    cv::resize(picture, small, {}, scale, scale, cv::INTER_AREA);
    return small;
}

ReportedPicture asPicture(const cv::Mat& rgb)
{
    return {encodePng(rgb), rgb.cols, rgb.rows};
}

cv::Mat mapOver(const cv::Mat& picture, const cv::Mat& map)
{
    cv::Mat resized;
    cv::resize(map, resized, picture.size(), 0, 0, cv::INTER_LINEAR);
    cv::Mat over;
    cv::addWeighted(heatMapImage(resized, ColourMap::Inferno), shareOfMap, picture, 1 - shareOfMap, 0, over);
    return over;
}

// Without a heat map the image is there all the same.
cv::Mat heatMapOf(const std::filesystem::path& file, const HeatMapSource& source)
{
    try {
        return source ? source(file) : cv::Mat();
    } catch (const Error& error) {
        if (error.kind() == ErrorKind::Cancelled)
            throw;
        return {};
    }
}

// A file that cannot be read is told by the absence of its picture.
std::optional<Scan> readThumbnail(const std::filesystem::path& file, const VoiTransform& voi)
{
    try {
        Scan scan = readScan(file, voi, within(thumbnailEdge));
        scan.pixels = withinThumbnail(scan.pixels);
        return scan;
    } catch (const Error&) {
        return std::nullopt;
    }
}

void addPictures(ReportedMistake& mistake, const std::filesystem::path& file, const PictureSources& sources)
{
    const std::optional<Scan> scan = readThumbnail(file, sources.voi);
    if (!scan)
        return;
    mistake.thumbnail = asPicture(turnedUpright(scan->pixels, scan->orientation));
    if (const cv::Mat map = heatMapOf(file, sources.heatMap); !map.empty())
        mistake.heatMap = asPicture(turnedUpright(mapOver(scan->pixels, map), scan->orientation));
}

ReportedMistake mistakeOf(const Predictions& predictions, const Prediction& row)
{
    const auto predicted = static_cast<std::size_t>(row.predicted);
    return {row.path, predictions.classes[static_cast<std::size_t>(row.label)],
            predictions.classes[predicted], row.scores[predicted]};
}

} // namespace

std::vector<ReportedMistake> reportedMistakes(const Predictions& predictions, const PictureSources& sources,
                                              std::size_t most, const CancelToken& cancel)
{
    const FilesByPath files = filesOf(sources.dataset);
    std::vector<ReportedMistake> mistakes;
    for (const std::size_t row : misclassifiedRows(predictions)) {
        if (mistakes.size() == most)
            break;
        cancel.throwIfCancelled();
        ReportedMistake mistake = mistakeOf(predictions, predictions.rows[row]);
        if (const auto file = files.find(mistake.path); file != files.end())
            addPictures(mistake, *file->second, sources);
        mistakes.push_back(std::move(mistake));
    }
    return mistakes;
}

} // namespace gg
