#include "support/TinyDataset.h"

#include "base/Random.h"
#include "image/PngWriter.h"

#include <string>

namespace gg::test {

cv::Mat tinyPicture(int label, std::uint64_t number)
{
    cv::Mat picture(40, 48, CV_8UC3);
    Random random = Random(5).fork(static_cast<std::uint64_t>(label)).fork(number);
    for (int row = 0; row < picture.rows; ++row)
        for (int column = 0; column < picture.cols; ++column) {
            const bool bright = (row < picture.rows / 2) == (label == 0);
            const auto grey =
                static_cast<unsigned char>((bright ? 130 : 0) + static_cast<int>(random.below(120)));
            picture.at<cv::Vec3b>(row, column) = {grey, grey, grey};
        }
    return picture;
}

Dataset makeTinyDataset(const std::filesystem::path& folder, int perClass)
{
    DatasetContent content;
    content.name = "tiny";
    content.root = folder;
    content.classes = {"NonCOVID", "COVID"};
    std::uint64_t number = 0;
    for (const Split split : namedSplits)
        for (int label = 0; label < 2; ++label)
            for (int i = 0; i < (split == Split::Train ? perClass : (perClass + 1) / 2); ++i) {
                const std::string name = std::to_string(number) + ".png";
                writePng(folder / name, tinyPicture(label, number));
                content.items.push_back({name, folder / name, label, split, ""});
                ++number;
            }
    return Dataset(std::move(content));
}

} // namespace gg::test
