#include "app/HeatMapFiles.h"

#include "base/Messages.h"
#include "base/Paths.h"
#include "base/SafetensorsWriter.h"
#include "explain/HeatMap.h"
#include "image/PngWriter.h"

#include <opencv2/core.hpp>
#include <string_view>
#include <utility>

namespace gg {

namespace {

Message noteOn(std::span<const std::filesystem::path> files, std::span<const std::string> names)
{
    constexpr std::size_t namedOnes = 5;
    std::size_t count = 0;
    std::vector<Message> renamed;
    for (std::size_t i = 0; i < files.size(); ++i) {
        if (names[i] == ownNameOf(files[i]) || ++count > namedOnes)
            continue;
        renamed.push_back(Message("%1 -> %2", files[i], names[i]));
    }
    if (count == 0)
        return {};
    const Message list = count > namedOnes ? Message("%1, ...", listed(renamed)) : listed(renamed);
    return Message(
        "%1 of the heat maps could not be named as their scans, whose names are too long or equal: %2", count,
        list);
}

void writeRawMap(const std::filesystem::path& file, const cv::Mat& map)
{
    const cv::Mat whole = map.isContinuous() ? map : map.clone();
    const std::span<const float> values(whole.ptr<float>(), whole.total());
    writeSafetensorsFile(file, {{"cam", TensorType::F32, {whole.rows, whole.cols}, std::as_bytes(values)}});
}

constexpr std::string_view pictureEnding = ".cam.png";
constexpr std::string_view rawEnding = ".cam.safetensors";

} // namespace

HeatMapFiles::HeatMapFiles(std::filesystem::path folder, std::span<const std::filesystem::path> files,
                           bool raw)
    : m_folder(std::move(folder)), m_raw(raw)
{
    makeFolder(m_folder);
    m_names = outputNames(files, longestName(m_folder) - (raw ? rawEnding : pictureEnding).size());
    m_note = noteOn(files, m_names);
}

std::filesystem::path HeatMapFiles::write(std::size_t index, const cv::Mat& picture, const FileResult& result,
                                          Classifier& classifier, const ActivationMapRequest& request) const
{
    const cv::Mat map = classifier.activationMap(picture, request).map;
    std::filesystem::path file = m_folder / (m_names.at(index) + std::string(pictureEnding));
    const cv::Mat seen = classifier.card().preprocessing.resized(picture);
    writePng(file, turnedUpright(tutorialOverlay(seen, map), result.orientation));
    if (m_raw)
        writeRawMap(m_folder / (m_names.at(index) + std::string(rawEnding)), overWholeScan(map, result.part));
    return file;
}

} // namespace gg
