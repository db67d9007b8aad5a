#include "train/RunPictures.h"

#include "base/Error.h"
#include "base/Random.h"
#include "data/ScanReader.h"

#include <algorithm>
#include <opencv2/core.hpp>
#include <opencv2/imgproc.hpp>
#include <vector>

namespace gg {

namespace {

constexpr int tile = 96;
constexpr int gap = 4;
constexpr int captionHeight = 20;
constexpr std::size_t tilesPerClass = 8;
constexpr auto font = cv::FONT_HERSHEY_SIMPLEX;

const cv::Scalar white(255, 255, 255);
const cv::Scalar ink(27, 33, 39);
const cv::Scalar accent(31, 127, 168);

int widthOf(const std::string& text, double scale)
{
    int ignored = 0;
    return cv::getTextSize(text, font, scale, 1, &ignored).width;
}

// In the middle of `box`, as large as fits up to `scale`; what is still too long is cut off.
void writeCentred(cv::Mat& image, std::string text, const cv::Rect& box, double scale,
                  const cv::Scalar& colour)
{
    constexpr double smallest = 0.32;
    while (scale > smallest && widthOf(text, scale) > box.width)
        scale -= 0.02;
    while (text.size() > 3 && widthOf(text, scale) > box.width)
        text.replace(text.size() - 3, 3, "..");
    int baseline = 0;
    const cv::Size size = cv::getTextSize(text, font, scale, 1, &baseline);
    const cv::Point place(box.x + (box.width - size.width) / 2, box.y + (box.height + size.height) / 2);
    cv::putText(image, text, place, font, scale, colour, 1, cv::LINE_AA);
}

cv::Mat uprightWords(const std::string& text, cv::Size size, double scale)
{
    cv::Mat image(size.width, size.height, CV_8UC3, white); // turned by a quarter below
    writeCentred(image, text, {0, 0, size.height, size.width}, scale, ink);
    cv::rotate(image, image, cv::ROTATE_90_COUNTERCLOCKWISE);
    return image;
}

// At most `tilesPerClass` training items of the class, at random, all different.
std::vector<std::size_t> drawnItems(const Dataset& dataset, int label, Random random)
{
    std::vector<std::size_t> items;
    for (const std::size_t item : dataset.indices(Split::Train))
        if (dataset.items()[item].label == label)
            items.push_back(item);
    random.shuffle(std::span(items));
    items.resize(std::min(items.size(), tilesPerClass));
    return items;
}

cv::Mat fitted(const cv::Mat& picture)
{
    const double factor = static_cast<double>(tile) / std::max(picture.cols, picture.rows);
    const cv::Size size(std::max(1, cvRound(picture.cols * factor)),
                        std::max(1, cvRound(picture.rows * factor)));
    cv::Mat result(tile, tile, CV_8UC3, cv::Scalar::all(0));
    cv::Mat place = result(cv::Rect({(tile - size.width) / 2, (tile - size.height) / 2}, size));
    cv::resize(picture, place, size, 0, 0, factor < 1 ? cv::INTER_AREA : cv::INTER_LINEAR);
    return result;
}

void drawClass(cv::Mat row, const Dataset& dataset, const std::vector<std::size_t>& items,
               const VoiTransform& voi)
{
    int shown = 0;
    for (const std::size_t item : items) {
        try {
            const Scan scan = readScan(dataset.items()[item].file, voi, {.resizedTo = {}, .atLeast = tile});
            const cv::Mat picture = turnedUpright(fitted(scan.pixels), scan.orientation);
            picture.copyTo(row(cv::Rect(gap + shown * (tile + gap), captionHeight, tile, tile)));
            ++shown;
        } catch (const Error& error) {
            if (error.kind() != ErrorKind::BadInput)
                throw;
        }
    }
    const int label = dataset.items()[items.front()].label;
    const std::string caption = dataset.classes()[static_cast<std::size_t>(label)] + ": " +
                                std::to_string(shown) + " of " +
                                std::to_string(dataset.count(Split::Train, label)) + " training pictures";
    cv::putText(row, caption, {gap, captionHeight - 6}, font, 0.45, ink, 1, cv::LINE_AA);
}

// White for no image of the row, the accent for all.
cv::Scalar cellColour(double rate)
{
    return white + rate * (accent - white);
}

} // namespace

cv::Mat trainingMontage(const Dataset& dataset, const VoiTransform& voi, std::uint64_t seed)
{
    const Random random(seed);
    std::vector<std::vector<std::size_t>> rows;
    for (int label = 0; label < static_cast<int>(dataset.classes().size()); ++label)
        if (dataset.count(Split::Train, label) > 0)
            rows.push_back(drawnItems(dataset, label, random.fork(static_cast<std::uint64_t>(label))));
    if (rows.empty())
        throw Error(ErrorKind::Usage, "A montage needs training pictures.");
    constexpr int width = gap + static_cast<int>(tilesPerClass) * (tile + gap);
    constexpr int rowHeight = captionHeight + tile + gap;
    cv::Mat montage(static_cast<int>(rows.size()) * rowHeight, width, CV_8UC3, white);
    for (std::size_t i = 0; i < rows.size(); ++i)
        drawClass(montage.rowRange(static_cast<int>(i) * rowHeight, static_cast<int>(i + 1) * rowHeight),
                  dataset, rows[i], voi);
    return montage;
}

cv::Mat confusionMatrixPicture(const ConfusionMatrix& matrix, std::span<const std::string> classes,
                               const std::string& title)
{
    if (classes.size() != matrix.size())
        throw Error(ErrorKind::Usage, "A confusion matrix needs a name for each class.");
    const int count = static_cast<int>(classes.size());
    constexpr int titleHeight = 24;
    constexpr int words = 20; // "true" and "predicted"
    constexpr int names = 22; // the classes' names, upright at the left
    constexpr int right = 8;
    const int left = words + names;
    const int top = titleHeight + words + names;
    const int side = std::max(320, top + count * 60 + right);
    const cv::Size cell((side - left - right) / count, (side - top - right) / count);
    cv::Mat image(side, side, CV_8UC3, white);
    writeCentred(image, title, {0, 0, side, titleHeight}, 0.5, ink);
    writeCentred(image, "predicted", {left, titleHeight, count * cell.width, words}, 0.42, ink);
    uprightWords("true", {words, count * cell.height}, 0.42)
        .copyTo(image(cv::Rect(0, top, words, count * cell.height)));
    for (int row = 0; row < count; ++row) {
        const auto trueClass = static_cast<std::size_t>(row);
        uprightWords(classes[trueClass], {names, cell.height}, 0.5)
            .copyTo(image(cv::Rect({words, top + row * cell.height}, cv::Size(names, cell.height))));
        writeCentred(image, classes[trueClass],
                     {left + row * cell.width, titleHeight + words, cell.width, names}, 0.5, ink);
        for (int column = 0; column < count; ++column) {
            const auto predicted = static_cast<std::size_t>(column);
            const double rate = matrix.rateOfTrueClass(trueClass, predicted).value_or(0);
            const cv::Rect box({left + column * cell.width, top + row * cell.height}, cell);
            cv::rectangle(image, box, cellColour(rate), cv::FILLED);
            cv::rectangle(image, box, ink);
            writeCentred(image, std::to_string(matrix.count(trueClass, predicted)), box, 1.0,
                         rate > 0.6 ? white : ink);
        }
    }
    return image;
}

} // namespace gg
