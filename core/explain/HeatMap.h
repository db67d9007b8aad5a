// HeatMap: an activation map as colours, alone or over the picture it explains. All pictures are CV_8UC3 in
// the order R, G, B; maps are CV_32F in [0,1] (values outside are clipped). Free functions without state; any
// thread. All throw Error (Usage) for an empty matrix or one of another type.
#pragma once

#include <opencv2/core/mat.hpp>
#include <opencv2/core/types.hpp>

namespace gg {

enum class ColourMap
{
    Inferno, ///< matplotlib's, dark to bright: as much light as the map has weight
    Jet,     ///< OpenCV's, blue to red; what the tutorial draws with
};

/// (H,W) -> (H,W): the colour of the level floor(255 * value), as `cv2.applyColorMap(np.uint8(255 * map))`.
cv::Mat heatMapImage(const cv::Mat& map, ColourMap colours);

/// The tutorial's overlay: (jet + picture) / 255, divided by its greatest value, times 255, rounded down.
/// `picture` is what the network sees (Preprocessing::resized()) and has the size of the map.
cv::Mat tutorialOverlay(const cv::Mat& picture, const cv::Mat& map);

/// The map of a network that sees a part of a scan alone (NetworkPicture::part), over all of the scan: 0
/// where the network sees nothing. (H,W) -> larger by as much, but no side above 1024 pixels; the map itself
/// where the part is all.
cv::Mat overWholeScan(const cv::Mat& map, const cv::Rect2d& part);

} // namespace gg
