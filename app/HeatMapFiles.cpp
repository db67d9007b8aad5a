#include "app/HeatMapFiles.h"

#include "base/Paths.h"
#include "base/SafetensorsWriter.h"
#include "explain/HeatMap.h"
#include "image/PngWriter.h"

#include <algorithm>
#include <opencv2/core.hpp>
#include <set>
#include <utility>

namespace gg {

namespace {

std::string ownName(const std::filesystem::path& file)
{
    const std::string extension = file.extension().native();
    const bool isNumber =
        extension.size() > 1 && std::all_of(extension.begin() + 1, extension.end(),
                                            [](char letter) { return letter >= '0' && letter <= '9'; });
    return isNumber ? file.filename().native() : file.stem().native();
}

void writeRawMap(const std::filesystem::path& file, const cv::Mat& map)
{
    const cv::Mat whole = map.isContinuous() ? map : map.clone();
    const std::span<const float> values(whole.ptr<float>(), whole.total());
    writeSafetensorsFile(file, {{"cam", TensorType::F32, {whole.rows, whole.cols}, std::as_bytes(values)}});
}

} // namespace

std::vector<std::string> outputNames(std::span<const std::filesystem::path> files)
{
    std::vector<std::string> names;
    std::set<std::string> taken;
    for (const std::filesystem::path& file : files) {
        const std::string own = ownName(file);
        std::string name = own;
        for (int number = 2; !taken.insert(name).second; ++number)
            name = own + '-' + std::to_string(number);
        names.push_back(std::move(name));
    }
    return names;
}

HeatMapFiles::HeatMapFiles(std::filesystem::path folder, std::span<const std::filesystem::path> files,
                           bool raw)
    : m_folder(std::move(folder)), m_names(outputNames(files)), m_raw(raw)
{
    makeFolder(m_folder);
}

std::filesystem::path HeatMapFiles::write(std::size_t index, const cv::Mat& scan, Orientation orientation,
                                          Classifier& classifier, const ActivationMapRequest& request) const
{
    const cv::Mat map = classifier.activationMap(scan, request).map;
    const std::filesystem::path picture = m_folder / (m_names.at(index) + ".cam.png");
    const cv::Mat overlay = tutorialOverlay(classifier.card().preprocessing.resized(scan), map);
    writePng(picture, turnedUpright(overlay, orientation));
    if (m_raw)
        writeRawMap(m_folder / (m_names.at(index) + ".cam.safetensors"), map);
    return picture;
}

} // namespace gg
