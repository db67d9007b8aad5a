#include "data/NetworkPicture.h"

#include "base/DecodingErrors.h"
#include "data/ScanReader.h"

#include <chrono>
#include <utility>

namespace gg {

namespace {

using Clock = std::chrono::steady_clock;

/// A slice of HU is whole as it is; of a picture there is no more than the network's input, without its
/// aspect.
ScanCheck check(const Scan& scan, const std::filesystem::path& file, FrameFiles* frames)
{
    if (scan.slice && scan.slice->isHounsfield)
        return checkScan(scan);
    return checkScan(readScan(file, {}, sizeForCheck(), frames));
}

} // namespace

NetworkPicture readForNetwork(const std::filesystem::path& file, const VoiTransform& voi,
                              const WantedSize& wanted, ByteBudget& memory, FrameFiles* frames,
                              ScanChecking checking)
{
    const ByteBudget::Lease lease = memory.take(expectedBytes(file));
    const Clock::time_point start = Clock::now();
    return translatingDecodingErrors(file, "read it", "cannot be brought to another size", [&] {
        Scan scan = readScan(file, voi, wanted, frames);
        NetworkPicture picture{std::move(scan.pixels), scan.orientation, std::move(scan.notes)};
        if (checking == ScanChecking::On)
            picture.check = check(scan, file, frames);
        picture.milliseconds = std::chrono::duration<double, std::milli>(Clock::now() - start).count();
        return picture;
    });
}

NetworkPicture readForNetwork(const std::filesystem::path& file, const Preprocessing& preprocessing,
                              ByteBudget& memory, FrameFiles* frames, ScanChecking checking)
{
    return readForNetwork(file, preprocessing.voi, exactly({preprocessing.width, preprocessing.height}),
                          memory, frames, checking);
}

} // namespace gg
