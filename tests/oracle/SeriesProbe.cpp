// series_probe: how long a folder of DICOM files takes to be opened, from the headers to a volume. A test's tool,
// never installed.
//   series_probe FOLDER     prints {"slices", "headers_seconds", "first_slice_seconds", "volume_seconds"}; the times
//                           count from the beginning each, the files' names already known

#include "base/Error.h"
#include "base/Json.h"
#include "base/ProcessSettings.h"
#include "data/ScanSearch.h"
#include "dicom/SliceReader.h"
#include "dicom/StudyTree.h"
#include "volume/VolumeReader.h"

#include <chrono>
#include <iostream>

namespace {

using Clock = std::chrono::steady_clock;

double secondsSince(Clock::time_point start)
{
    return std::chrono::duration<double>(Clock::now() - start).count();
}

gg::Json timesOf(const std::filesystem::path& folder)
{
    const std::vector<std::filesystem::path> given = {folder};
    const std::vector<std::filesystem::path> files = gg::expandPaths(given).files;
    const Clock::time_point start = Clock::now();
    const gg::StudyTree tree = gg::readStudyTree(files);
    gg::Json times = {{"slices", tree.slices()}, {"headers_seconds", secondsSince(start)}};
    const gg::SliceStack& stack = tree.patients.at(0).studies.at(0).series.at(0).stack;
    gg::SliceReader().read(stack.slices.front());
    times["first_slice_seconds"] = secondsSince(start);
    const Clock::time_point volumeStart = Clock::now();
    gg::readVolume(stack);
    times["volume_seconds"] = times["headers_seconds"].get<double>() + secondsSince(volumeStart);
    return times;
}

} // namespace

int main(int argc, char** argv)
{
    gg::prepareProcess();
    try {
        if (argc != 2)
            throw gg::Error(gg::ErrorKind::Usage, "series_probe takes a folder.");
        std::cout << timesOf(argv[1]).dump() << '\n';
        return 0;
    } catch (const gg::Error& error) {
        std::cerr << "series_probe: " << error.message() << '\n';
        return gg::exitCode(error.kind());
    }
}
