// TrainFixture: a tiny data set, a job on it and an empty cache of its own, for tests that really train.
#pragma once

#include "support/TemporaryFolder.h"
#include "support/TinyDataset.h"
#include "train/RunRecorder.h"

#include <cstdlib>
#include <gtest/gtest.h>
#include <optional>
#include <string>
#include <vector>

namespace gg::test {

class TrainFixture : public testing::Test
{
protected:
    TrainFixture() : dataset(makeTinyDataset(folder.path(), 4))
    {
        if (const char* const home = std::getenv("XDG_CACHE_HOME"))
            m_cacheBefore = home;
        ::setenv("XDG_CACHE_HOME", (folder / "cache").c_str(), 1);
    }
    ~TrainFixture() override
    {
        if (m_cacheBefore)
            ::setenv("XDG_CACHE_HOME", m_cacheBefore->c_str(), 1);
        else
            ::unsetenv("XDG_CACHE_HOME");
    }

    /// A small network from random weights, on two threads so that the machine changes nothing.
    static TrainConfig configFor(Recipe recipe)
    {
        TrainConfig config = TrainConfig::forRecipe(recipe);
        config.architecture = "efficientnet_lite0";
        config.weights = "none";
        config.device = "cpu";
        config.threads = 2;
        config.batchSize = 4;
        return config;
    }

    TrainJob jobFor(const TrainConfig& config, const std::string& run, bool resume = false)
    {
        return {config,
                dataset,
                folder / run,
                resume,
                [this](const TrainEvent& event) { events.push_back(event); },
                cancel.token(),
                Json::object()};
    }

    /// Those of one kind, in order.
    template <typename Event>
    std::vector<Event> heard() const
    {
        std::vector<Event> result;
        for (const TrainEvent& event : events)
            if (const auto* const one = std::get_if<Event>(&event))
                result.push_back(*one);
        return result;
    }

    TemporaryFolder folder;
    Dataset dataset;
    CancelSource cancel;
    std::vector<TrainEvent> events;

private:
    std::optional<std::string> m_cacheBefore;
};

} // namespace gg::test
