#include "data/NetworkPicture.h"

#include "base/DecodingErrors.h"
#include "data/ScanReader.h"

#include <chrono>
#include <utility>

namespace gg {

namespace {

using Clock = std::chrono::steady_clock;

} // namespace

NetworkPicture readForNetwork(const std::filesystem::path& file, const CtWindow& window,
                              const WantedSize& wanted, ByteBudget& memory)
{
    const ByteBudget::Lease lease = memory.take(expectedBytes(file));
    const Clock::time_point start = Clock::now();
    return translatingDecodingErrors(file, "read it", "cannot be brought to another size", [&] {
        Scan scan = readScan(file, window, wanted);
        NetworkPicture picture{std::move(scan.pixels), scan.orientation, std::move(scan.notes), 0};
        picture.milliseconds = std::chrono::duration<double, std::milli>(Clock::now() - start).count();
        return picture;
    });
}

NetworkPicture readForNetwork(const std::filesystem::path& file, const Preprocessing& preprocessing,
                              ByteBudget& memory)
{
    return readForNetwork(file, preprocessing.window, exactly({preprocessing.width, preprocessing.height}),
                          memory);
}

} // namespace gg
