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
    // Some hundredths of a millisecond, which bridge the pauses between the parts of a layer. libgomp's own
    // choice, several milliseconds, burns the turn of a thread whose partner waits for the processor: on two
    // cores with more than two busy processes EfficientNet-Lite0 scored 0.7 images a second with it, 8 with
    // 10000 turns, 39 with 1000 and 48 with none; training, 0.5, 2.9, 4.4 and 3.0. On an idle machine no
    // waiting at all makes a single image a quarter slower.
    ::setenv("GOMP_SPINCOUNT", "1000", /*overwrite=*/0);
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
