// NetworkPicture: a scan as it is fed to a network: read, and brought to the size that is kept, before the
// next one is read. The one way in which training, evaluation and prediction come from a file to a picture.
// Plain values and free functions; any thread, several at the same time.
#pragma once

#include "base/ByteBudget.h"
#include "base/Message.h"
#include "data/ScanCheck.h"
#include "image/Orientation.h"
#include "image/PictureRows.h"
#include "image/Preprocessing.h"
#include "lungs/LungMeasures.h"

#include <filesystem>
#include <opencv2/core/mat.hpp>
#include <optional>
#include <vector>

namespace gg {

class FrameFiles;

struct NetworkPicture
{
    cv::Mat pixels; ///< CV_8UC3 in the order R, G, B, as stored: a network is fed them so
    Orientation orientation = Orientation::TopLeft; ///< how turnedUpright() is to turn them for a person
    std::vector<Message> notes;                     ///< Scan::notes, LungPicture::notes, ScanCheck::notes
    double milliseconds = 0; ///< reading, checking and resizing, without the wait for memory
    ScanCheck check = {};    ///< where that was asked for
    /// Of the scan's width and height, as stored: all that the network sees of it.
    cv::Rect2d part = {0, 0, 1, 1};
    std::optional<LungShares> lungs = {}; ///< where the preprocessing measures them and they are found
};

/// Whether it is looked whether the scan is one of a chest: who predicts wants to know, training and
/// evaluation take what they are given.
enum class ScanChecking
{
    Off,
    On
};

/// The steps by lungs of `preprocessing` (data/LungPicture.h) come before the picture gets the size that is
/// wanted: `wanted` hears the size of what they leave, not the scan's own. Waits until `memory` has room
/// for what reading the file takes, and gives it back before it returns. Throws Error, `FILE: what is wrong`:
/// BadInput for a file that cannot be read, as readScan(), and Failed where memory does not suffice, which is
/// no fault of the file: whoever reads many ends the work then. `frames` as for readScan().
NetworkPicture readForNetwork(const std::filesystem::path& file, const Preprocessing& preprocessing,
                              const WantedSize& wanted, ByteBudget& memory, FrameFiles* frames = nullptr,
                              ScanChecking checking = ScanChecking::Off);

/// Likewise, at the size of the network's input.
NetworkPicture readForNetwork(const std::filesystem::path& file, const Preprocessing& preprocessing,
                              ByteBudget& memory, FrameFiles* frames = nullptr,
                              ScanChecking checking = ScanChecking::Off);

} // namespace gg
