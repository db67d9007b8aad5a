#include "lungs/KeptCorrection.h"

#include "base/AtomicFile.h"
#include "base/Error.h"
#include "base/JsonFields.h"
#include "base/JsonText.h"
#include "base/Paths.h"
#include "lungs/LungLabel.h"

#include <opencv2/core.hpp>
#include <system_error>

namespace gg {

namespace {

constexpr int format = 1;

/// Pairs of a label and how many pixels of it follow each other.
Json runsOf(const cv::Mat& mask)
{
    Json runs = Json::array();
    int label = -1;
    int count = 0;
    const auto end = [&] {
        if (count > 0) {
            runs.push_back(label);
            runs.push_back(count);
        }
    };
    for (int row = 0; row < mask.rows; ++row)
        for (int column = 0; column < mask.cols; ++column) {
            const int here = mask.at<std::uint8_t>(row, column);
            if (here != label) {
                end();
                label = here;
                count = 0;
            }
            ++count;
        }
    end();
    return runs;
}

/// Throws Error (BadInput) unless they fill the mask with labels of lungs.
cv::Mat maskOf(const Json& runs, const cv::Size& size)
{
    const Error wrong(ErrorKind::BadInput, "a mask is not what it should be");
    if (!runs.is_array() || runs.size() % 2 != 0)
        throw wrong;
    cv::Mat mask(size, CV_8UC1, cv::Scalar(0));
    std::size_t place = 0;
    for (std::size_t i = 0; i < runs.size(); i += 2) {
        if (!runs[i].is_number_unsigned() || !runs[i + 1].is_number_unsigned())
            throw wrong;
        const auto label = runs[i].get<std::uint64_t>();
        const auto count = runs[i + 1].get<std::uint64_t>();
        if (label > static_cast<std::uint64_t>(Lung::Left) || count > mask.total() - place)
            throw wrong;
        std::fill_n(mask.ptr() + place, count, static_cast<std::uint8_t>(label));
        place += count;
    }
    if (place != mask.total())
        throw wrong;
    return mask;
}

CorrectedMasks masksIn(const Json& json, int slices, const cv::Size& size)
{
    JsonFields fields(json, "the correction");
    std::vector<Message> problems;
    if (fields.integer("format") != format)
        problems.push_back("is of another version");
    if (fields.integer("rows") != size.height || fields.integer("columns") != size.width)
        problems.push_back("is of slices of another size");
    const Json& bySlice = fields.value("slices");
    if (!bySlice.is_array())
        problems.push_back("has no list of slices");
    fields.finish(problems);
    CorrectedMasks masks;
    for (const Json& entry : bySlice) {
        JsonFields slice(entry, "a slice of the correction");
        const int place = slice.integer("slice");
        const Json& runs = slice.value("runs");
        slice.finish(place < 0 || place >= slices ? std::vector<Message>{"is beyond the series"}
                                                  : std::vector<Message>());
        masks[place] = maskOf(runs, size);
    }
    return masks;
}

} // namespace

CorrectedMasks correctedMasks(const std::vector<cv::Mat>& found, const std::vector<cv::Mat>& labels)
{
    CorrectedMasks masks;
    for (std::size_t i = 0; i < labels.size(); ++i)
        if (labels[i].data != found.at(i).data && cv::norm(labels[i], found[i], cv::NORM_INF) > 0)
            masks[static_cast<int>(i)] = labels[i];
    return masks;
}

void keepCorrection(const std::filesystem::path& file, const CorrectedMasks& masks)
{
    if (masks.empty()) {
        std::error_code error;
        std::filesystem::remove(file, error);
        if (error)
            throw Error(ErrorKind::Failed, Message("%1: cannot be removed: %2", file, error.message()));
        return;
    }
    Json slices = Json::array();
    for (const auto& [place, mask] : masks)
        slices.push_back({{"slice", place}, {"runs", runsOf(mask)}});
    const cv::Size size = masks.begin()->second.size();
    const Json json = {
        {"format", format}, {"rows", size.height}, {"columns", size.width}, {"slices", std::move(slices)}};
    makeFolder(file.parent_path());
    writeFileAtomically(file, json.dump() + '\n');
}

CorrectedMasks keptCorrection(const std::filesystem::path& file, int slices, const cv::Size& size)
{
    std::error_code error;
    if (!std::filesystem::exists(file, error))
        return {};
    const Json json = readJsonFile(file);
    try {
        return masksIn(json, slices, size);
    } catch (const Error& wrong) {
        throw badFile(file, wrong.text());
    }
}

} // namespace gg
