// Benchmark: how many images a second a network computes, so that machines, devices and programs can be
// compared. A free function; blocks for as long as the steps take.
#pragma once

#include "base/CancelToken.h"
#include "base/Progress.h"
#include "model/Device.h"

#include <cstddef>
#include <string>

namespace gg {

struct BenchmarkRequest
{
    std::string architecture;
    bool trains = false;            ///< whole steps of training by SGD instead of scores alone
    std::size_t batchSize = 8;      ///< images a step; 1..1024
    std::size_t steps = 10;         ///< that count, after two to warm up; 1..100000
    int threads = 0;                ///< of the CPU; 0: as many as the machine has cores
    std::string precision = "full"; ///< of training, as TrainConfig::precision
};

struct BenchmarkResult
{
    double secondsPerStep = 0; ///< the median
    double imagesPerSecond = 0;
    double millisecondsPerImage = 0;
    std::string device; ///< as deviceText()
};

/// On pictures of noise at the size at which the tutorial feeds the network, already in memory: reading files
/// is not measured. Throws Error: Usage for an unknown network or numbers out of range, Cancelled.
BenchmarkResult runBenchmark(const BenchmarkRequest& request, const Device& device,
                             const ProgressCallback& onProgress, const CancelToken& cancel);

} // namespace gg
