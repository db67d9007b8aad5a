// chest_probe: what lungs/ChestLook.h goes by, of many pictures, for resources/chest_look.py. A test's tool,
// never installed.
//   chest_probe OUT < LIST     writes float32, a row a line of the list; of a picture that cannot be read,
//   not-a-numbers.
//                              A line is FILE, or FILE, a tab, and LEFT TOP WIDTH HEIGHT (shares of the
//                              picture), QUARTER_TURNS (clockwise), INVERTED and MIRRORED (0 or 1)

#include "base/Error.h"
#include "data/ScanCheck.h"
#include "data/ScanReader.h"
#include "lungs/ChestLook.h"
#include "lungs/ChestLookWeights.h"

#include <algorithm>
#include <fstream>
#include <iostream>
#include <limits>
#include <opencv2/imgproc.hpp>
#include <sstream>
#include <string>
#include <vector>

namespace {

struct Wish
{
    std::string file;
    cv::Rect2d part = {0, 0, 1, 1};
    int quarterTurns = 0;
    bool isInverted = false;
    bool isMirrored = false;
};

Wish wishOf(const std::string& line)
{
    Wish wish;
    const std::size_t tab = line.find('\t');
    wish.file = line.substr(0, tab);
    if (tab != std::string::npos) {
        std::istringstream rest(line.substr(tab));
        rest >> wish.part.x >> wish.part.y >> wish.part.width >> wish.part.height >> wish.quarterTurns >>
            wish.isInverted >> wish.isMirrored;
    }
    return wish;
}

cv::Mat pictureOf(const Wish& wish)
{
    const gg::Scan scan = gg::readScan(wish.file, {}, gg::sizeForCheck());
    cv::Mat grey;
    cv::cvtColor(scan.pixels, grey, cv::COLOR_RGB2GRAY);
    const cv::Rect part(static_cast<int>(wish.part.x * grey.cols), static_cast<int>(wish.part.y * grey.rows),
                        std::max(8, static_cast<int>(wish.part.width * grey.cols)),
                        std::max(8, static_cast<int>(wish.part.height * grey.rows)));
    cv::Mat picture = grey(part & cv::Rect({}, grey.size())).clone();
    for (int turn = 0; turn < wish.quarterTurns; ++turn)
        cv::rotate(picture, picture, cv::ROTATE_90_CLOCKWISE);
    if (wish.isInverted)
        picture = 255 - picture;
    if (wish.isMirrored)
        cv::flip(picture, picture, 1);
    return picture;
}

std::vector<float> featuresOf(const std::string& line)
{
    try {
        return gg::chestLookFeatures(pictureOf(wishOf(line)));
    } catch (const gg::Error& error) {
        std::cerr << error.message() << '\n';
        return std::vector<float>(gg::chestLookWeights().size(), std::numeric_limits<float>::quiet_NaN());
    }
}

} // namespace

int main(int count, char** arguments)
{
    if (count != 2) {
        std::cerr << "usage: chest_probe OUT < LIST\n";
        return 2;
    }
    std::ofstream out(arguments[1], std::ios::binary);
    for (std::string line; std::getline(std::cin, line);) {
        const std::vector<float> features = featuresOf(line);
        out.write(reinterpret_cast<const char*>(features.data()),
                  static_cast<std::streamsize>(features.size() * sizeof(float)));
    }
    return out ? 0 : 1;
}
