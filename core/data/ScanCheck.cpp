#include "data/ScanCheck.h"

#include "base/Error.h"
#include "base/Prefetcher.h"
#include "data/PictureNotes.h"
#include "data/ScanLungs.h"
#include "dicom/SliceStack.h"
#include "image/CtWindow.h"
#include "lungs/ChestLook.h"
#include "lungs/LongestSide.h"
#include "lungs/SliceLungs.h"

#include <algorithm>
#include <cmath>
#include <opencv2/imgproc.hpp>
#include <string>
#include <vector>

namespace gg {

namespace {

constexpr int longestSide = 512;
constexpr int longestForShare = 320;   // enough to see whether there are lungs
constexpr int leastSide = 48;          // pixels
constexpr double leastContrast = 16;   // greys
constexpr double mostColour = 0.25;    // of the pixels: arrows and marks in colour take less
constexpr double leastLung = 0.005;    // of the patient, in a slice of HU
constexpr double enoughLung = 0.15;    // of the patient: more is no more sign of a chest
constexpr double weightOfLung = 12;    // against the logit of ChestLook
constexpr double leastSignInHu = -2.5; // slices at the ends of the lungs are chest as well
constexpr double leastSign = 1.5;      // of pictures, of which all that is known is what they look like
constexpr double clearSign = 3;

double shareInColour(const cv::Mat& rgb)
{
    constexpr int clear = 40; // between the channels; JPEG's grey is not quite grey
    int pixels = 0;
    for (int row = 0; row < rgb.rows; ++row)
        for (int column = 0; column < rgb.cols; ++column) {
            const auto& pixel = rgb.at<cv::Vec3b>(row, column);
            const auto [least, most] = std::minmax({pixel[0], pixel[1], pixel[2]});
            pixels += most - least > clear ? 1 : 0;
        }
    return static_cast<double>(pixels) / static_cast<double>(rgb.total());
}

/// Of the patient in it.
double lungShareOf(const LungSlice& slice)
{
    const SliceLungs found = findLungs(slice);
    return static_cast<double>(cv::countNonZero(found.body & (found.labels != 0))) /
           std::max(1, cv::countNonZero(found.body));
}

/// How much speaks for a chest, by what it looks like and by lungs.
double chestSign(double look, double lungShare)
{
    return look + weightOfLung * std::min(lungShare, enoughLung);
}

Message tooSmall(const cv::Size& size)
{
    return Message("is too small to be judged: %1 x %2 pixels", size.width, size.height);
}

Message tooLittleLung(double share)
{
    const auto tenths = static_cast<int>(std::lround(1000 * share));
    if (tenths == 0)
        return "shows no lung";
    return Message("shows too little lung: %1.%2% of the patient in it", tenths / 10, tenths % 10);
}

cv::Mat shownThroughLungWindow(const cv::Mat& hu)
{
    return toGrey8(withLongestSide(hu, longestSide), {});
}

ScanCheck checkSlice(const Scan& scan)
{
    const LungScan lungScan = lungScanOf(scan, {});
    ScanCheck check;
    check.lungShare = lungShareOf(reduced(lungScan.slice, longestForShare));
    const double look = chestLook(shownThroughLungWindow(lungScan.slice.hu));
    if (*check.lungShare < leastLung)
        check.refusal = tooLittleLung(*check.lungShare);
    else if (chestSign(look, *check.lungShare) < leastSignInHu)
        check.refusal = "does not look like an axial slice of a chest";
    return check;
}

/// Or upside down: as a chest it looks better another way round.
Message whyTurned(const cv::Mat& grey, double look)
{
    for (const cv::RotateFlags turn :
         {cv::ROTATE_90_CLOCKWISE, cv::ROTATE_90_COUNTERCLOCKWISE, cv::ROTATE_180}) {
        cv::Mat turned;
        cv::rotate(grey, turned, turn);
        if (chestLook(turned) > std::max(clearSign, look + clearSign))
            return turn == cv::ROTATE_180 ? Message("is a chest upside down")
                                          : Message("is a chest that lies on its side");
    }
    return {};
}

/// Of a picture that does not look like a chest.
Message whyNoChest(const cv::Mat& grey, double look, double lungShare)
{
    if (Message turned = whyTurned(grey, look); !turned.isEmpty())
        return turned;
    if (lungShare < leastLung)
        return "is no axial CT slice of a chest, as far as can be seen: there are no lungs in it";
    return "does not look like an axial CT slice of a chest";
}

ScanCheck checkPicture(const cv::Mat& rgb)
{
    cv::Mat grey;
    cv::cvtColor(rgb, grey, cv::COLOR_RGB2GRAY);
    double darkest = 0;
    double brightest = 0;
    cv::minMaxLoc(grey, &darkest, &brightest);
    if (brightest - darkest < leastContrast)
        return {"is blank: there is nothing in it to be judged"};
    if (shareInColour(rgb) > mostColour)
        return {"is a picture in colour, no CT slice"};
    ScanCheck check;
    if (const std::optional<LungSlice> slice = lungSliceOfPicture(grey))
        check.lungShare = lungShareOf(reduced(*slice, longestForShare));
    const double look = chestLook(grey);
    if (chestSign(look, check.lungShare.value_or(0)) < leastSign)
        check.refusal = whyNoChest(grey, look, check.lungShare.value_or(0));
    check.notes = pictureNotes(grey);
    return check;
}

} // namespace

WantedSize sizeForCheck()
{
    return within(longestSide);
}

ScanCheck checkScan(const Scan& scan)
{
    const cv::Size size = scan.slice ? scan.slice->hu.size() : scan.pixels.size();
    if (std::min(size.width, size.height) < leastSide)
        return {tooSmall(size)};
    if (!scan.slice)
        return checkPicture(scan.pixels);
    const DicomTags& tags = scan.slice->tags;
    if (!tags.modality.empty() && tags.modality != "CT")
        return {Message("is of modality %1, no CT slice", tags.modality)};
    const std::optional<PlaneGeometry> plane = planeOf(tags);
    if (plane && orientationName(*plane) != "axial")
        return {Message("is %1, no axial slice", Message::verbatim(std::string(orientationName(*plane))))};
    return scan.slice->isHounsfield ? checkSlice(scan) : checkPicture(scan.pixels);
}

bool areChests(std::span<const std::filesystem::path> files, std::size_t threads, const CancelToken& cancel)
{
    constexpr std::size_t enough = 50;
    const std::size_t count = std::min(files.size(), enough);
    // Nothing for a file that cannot be read.
    Prefetcher<std::optional<bool>> checks(
        count, threads, threads, [&](std::size_t i) -> std::optional<bool> {
            try {
                return checkScan(readScan(files[i * files.size() / count], {}, sizeForCheck()))
                    .refusal.isEmpty();
            } catch (const Error&) {
                return std::nullopt;
            }
        });
    std::size_t chests = 0;
    std::size_t others = 0;
    for (std::size_t i = 0; i < count; ++i) {
        cancel.throwIfCancelled();
        if (const std::optional<bool> isChest = *checks.next())
            ++(*isChest ? chests : others);
    }
    return chests >= others;
}

} // namespace gg
