// QuickEngine: the fake engine for tests of what trains by a whole recipe: two epochs are enough.
#pragma once

#include "support/FakeEngine.h"

namespace gg::test {

class QuickEngine : public FakeEngine
{
public:
    QuickEngine() { batchesPerEpoch = 1; }

    TrainEvent train(const TrainConfig& config, const Dataset& dataset,
                     const std::filesystem::path& runFolder, bool resume, const TrainObserver& observer,
                     const CancelToken& cancel) override
    {
        TrainConfig ofTwo = config;
        ofTwo.epochs = 2;
        return FakeEngine::train(ofTwo, dataset, runFolder, resume, observer, cancel);
    }
};

} // namespace gg::test
