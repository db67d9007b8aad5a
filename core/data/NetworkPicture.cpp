#include "data/NetworkPicture.h"

#include "base/DecodingErrors.h"
#include "data/LungPicture.h"
#include "data/ScanReader.h"

#include <chrono>
#include <utility>

namespace gg {

namespace {

using Clock = std::chrono::steady_clock;

/// A slice of HU is whole as it is, and so is a picture where steps by lungs wanted it; of others there is no
/// more than the network's input, without their aspect.
ScanCheck check(const Scan& scan, bool isWhole, const std::filesystem::path& file, FrameFiles* frames)
{
    if (scan.slice && scan.slice->isHounsfield)
        return checkScan(scan);
    if (isWhole) {
        Scan small = scan;
        small.pixels = inWantedSize(scan.pixels, sizeForCheck());
        return checkScan(small);
    }
    return checkScan(readScan(file, {}, sizeForCheck(), frames));
}

void takeLungSteps(NetworkPicture& picture, const Scan& scan, const Preprocessing& preprocessing,
                   const WantedSize& wanted)
{
    LungPicture left = throughLungSteps(scan, preprocessing);
    picture.pixels = inWantedSize(left.pixels, wanted);
    picture.part = left.part;
    picture.lungs = left.shares;
    picture.notes.insert(picture.notes.end(), left.notes.begin(), left.notes.end());
}

} // namespace

NetworkPicture readForNetwork(const std::filesystem::path& file, const Preprocessing& preprocessing,
                              const WantedSize& wanted, ByteBudget& memory, FrameFiles* frames,
                              ScanChecking checking)
{
    const bool hasSteps = preprocessing.lungs.any();
    const ByteBudget::Lease lease = memory.take(expectedBytes(file) + (hasSteps ? bytesOfLungSteps : 0));
    const Clock::time_point start = Clock::now();
    return translatingDecodingErrors(file, "read it", "cannot be brought to another size", [&] {
        Scan scan = readScan(file, preprocessing.voi, hasSteps ? sizeForLungSteps() : wanted, frames);
        NetworkPicture picture{scan.pixels, scan.orientation, std::move(scan.notes)};
        if (hasSteps)
            takeLungSteps(picture, scan, preprocessing, wanted);
        if (checking == ScanChecking::On)
            picture.check = check(scan, hasSteps, file, frames);
        picture.notes.insert(picture.notes.end(), picture.check.notes.begin(), picture.check.notes.end());
        picture.milliseconds = std::chrono::duration<double, std::milli>(Clock::now() - start).count();
        return picture;
    });
}

NetworkPicture readForNetwork(const std::filesystem::path& file, const Preprocessing& preprocessing,
                              ByteBudget& memory, FrameFiles* frames, ScanChecking checking)
{
    return readForNetwork(file, preprocessing, exactly({preprocessing.width, preprocessing.height}), memory,
                          frames, checking);
}

} // namespace gg
