#include "base/ProcessSettings.h"

#include <csignal>
#include <cstdlib>
#include <filesystem>
#include <malloc.h>
#include <system_error>
#include <unistd.h>

namespace gg {

void prepareProcess()
{
    std::signal(SIGXFSZ, SIG_IGN);
    std::signal(SIGPIPE, SIG_IGN);

    // A network frees and takes the same large blocks at every layer. Given back to the system each time,
    // every page of them is mapped and cleared anew: EfficientNet-Lite0 scores half as many images. Worker
    // threads have heaps of 64 MB unless all share one.
    constexpr int kept = 1 << 30;
    ::mallopt(M_MMAP_THRESHOLD, kept);
    ::mallopt(M_TRIM_THRESHOLD, kept);
    ::mallopt(M_ARENA_MAX, 1);
}

void limitWaiting(char** argv)
{
    if (std::getenv("GOMP_SPINCOUNT") != nullptr || std::getenv("OMP_WAIT_POLICY") != nullptr)
        return;
    // Some tenth of a millisecond. libgomp's own choice, several milliseconds, takes the processor from the
    // window and, on a machine that is shared, makes training eight times slower; no waiting at all makes a
    // single image a quarter slower.
    ::setenv("GOMP_SPINCOUNT", "10000", /*overwrite=*/0);
    // By its own path: /proc/self/exe would become the process's name.
    std::error_code error;
    const std::filesystem::path program = std::filesystem::read_symlink("/proc/self/exe", error);
    if (!error)
        ::execv(program.c_str(), argv);
}

void giveBackMemory()
{
    ::malloc_trim(0);
}

} // namespace gg
