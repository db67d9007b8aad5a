#include "app/HeatMapFiles.h"

#include "base/Messages.h"
#include "base/Paths.h"
#include "base/SafetensorsWriter.h"
#include "base/Sha256.h"
#include "explain/HeatMap.h"
#include "image/PngWriter.h"

#include <algorithm>
#include <opencv2/core.hpp>
#include <string_view>
#include <unistd.h>
#include <unordered_map>
#include <unordered_set>
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

// As much of the name as there is room for, no letter of UTF-8 cut in two.
std::string_view beginning(std::string_view name, std::size_t bytes)
{
    while (bytes > 0 && (static_cast<unsigned char>(name[bytes]) & 0xC0u) == 0x80)
        --bytes;
    return name.substr(0, bytes);
}

std::string fitted(const std::string& own, const std::string& ending, std::size_t maximumBytes)
{
    constexpr std::size_t digits = 16;
    if (own.size() + ending.size() <= maximumBytes)
        return own + ending;
    return std::string(beginning(own, maximumBytes - ending.size() - digits - 1)) + '-' +
           sha256Of(own).substr(0, digits) + ending;
}

// What the folder's file system allows for a name.
std::size_t longestName(const std::filesystem::path& folder)
{
    const long known = ::pathconf(folder.c_str(), _PC_NAME_MAX);
    return known > 0 ? static_cast<std::size_t>(known) : 255;
}

Message noteOn(std::span<const std::filesystem::path> files, std::span<const std::string> names)
{
    constexpr std::size_t namedOnes = 5;
    std::size_t count = 0;
    std::vector<Message> renamed;
    for (std::size_t i = 0; i < files.size(); ++i) {
        if (names[i] == ownName(files[i]) || ++count > namedOnes)
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

std::vector<std::string> outputNames(std::span<const std::filesystem::path> files, std::size_t maximumBytes)
{
    std::vector<std::string> names;
    std::unordered_set<std::string> taken;
    std::unordered_map<std::string, int> lastNumbers; // of each own name: those before are taken for good
    for (const std::filesystem::path& file : files) {
        const std::string own = ownName(file);
        std::string name = fitted(own, {}, maximumBytes);
        int& number = lastNumbers.try_emplace(own, 1).first->second;
        while (!taken.insert(name).second)
            name = fitted(own, '-' + std::to_string(++number), maximumBytes);
        names.push_back(std::move(name));
    }
    return names;
}

HeatMapFiles::HeatMapFiles(std::filesystem::path folder, std::span<const std::filesystem::path> files,
                           bool raw)
    : m_folder(std::move(folder)), m_raw(raw)
{
    makeFolder(m_folder);
    m_names = outputNames(files, longestName(m_folder) - (raw ? rawEnding : pictureEnding).size());
    m_note = noteOn(files, m_names);
}

std::filesystem::path HeatMapFiles::write(std::size_t index, const cv::Mat& scan, Orientation orientation,
                                          Classifier& classifier, const ActivationMapRequest& request) const
{
    const cv::Mat map = classifier.activationMap(scan, request).map;
    const std::filesystem::path picture = m_folder / (m_names.at(index) + std::string(pictureEnding));
    const cv::Mat overlay = tutorialOverlay(classifier.card().preprocessing.resized(scan), map);
    writePng(picture, turnedUpright(overlay, orientation));
    if (m_raw)
        writeRawMap(m_folder / (m_names.at(index) + std::string(rawEnding)), map);
    return picture;
}

} // namespace gg
