// ListedRun: what a list of runs says of one, without a folder.
#pragma once

#include "runs/RunFacts.h"

#include <chrono>
#include <filesystem>

namespace gg::test {

/// Finished; the one with the higher seed has started later.
inline RunFacts listedRun(const char* name, int seed, double accuracy)
{
    RunFacts run;
    run.folder = std::filesystem::path("/runs") / name;
    run.state = RunState::Finished;
    run.config = {{"arch", "resnet18"}, {"seed", seed}, {"lr", 0.01}};
    run.dataFingerprint = "f00d";
    run.accuracy = Estimate{accuracy, {accuracy - 0.1, accuracy + 0.1}};
    run.started = RunFacts::TimePoint(std::chrono::hours(400'000 + seed));
    return run;
}

} // namespace gg::test
