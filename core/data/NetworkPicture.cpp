#include "data/NetworkPicture.h"

#include "base/DecodingErrors.h"
#include "data/ScanReader.h"

#include <chrono>
#include <utility>

namespace gg {

namespace {

using Clock = std::chrono::steady_clock;

} // namespace

NetworkPicture readForNetwork(const std::filesystem::path& file, const VoiTransform& voi,
                              const WantedSize& wanted, ByteBudget& memory, FrameFiles* frames)
{
    const ByteBudget::Lease lease = memory.take(expectedBytes(file));
    const Clock::time_point start = Clock::now();
    return translatingDecodingErrors(file, "read it", "cannot be brought to another size", [&] {
        Scan scan = readScan(file, voi, wanted, frames);
        NetworkPicture picture{std::move(scan.pixels), scan.orientation, std::move(scan.notes), 0};
        picture.milliseconds = std::chrono::duration<double, std::milli>(Clock::now() - start).count();
        return picture;
    });
}

NetworkPicture readForNetwork(const std::filesystem::path& file, const Preprocessing& preprocessing,
                              ByteBudget& memory, FrameFiles* frames)
{
    return readForNetwork(file, preprocessing.voi, exactly({preprocessing.width, preprocessing.height}),
                          memory, frames);
}

} // namespace gg
