// CommandRun: runs a command line with the fake engine, in this process, and the pictures that it is given.
#pragma once

#include "app/CommandLine.h"
#include "image/PngWriter.h"
#include "support/FakeEngine.h"

#include <filesystem>
#include <opencv2/core.hpp>
#include <optional>
#include <sstream>
#include <string>
#include <vector>

namespace gg::test {

struct Outcome
{
    CommandLineResult result;
    std::string out;
    std::string err;

    int code() const { return std::get<int>(result); }
};

inline Outcome run(const std::vector<std::string>& arguments, const CancelToken& cancel = {},
                   const Engines& loaded = Engines::allBy(std::make_shared<FakeEngine>()),
                   const std::optional<StarterModel>& starter = {},
                   const std::filesystem::path& dataFolder = {})
{
    std::ostringstream out;
    std::ostringstream err;
    const auto engines = [&] { return loaded; };
    Outcome outcome{
        runCommandLine(arguments,
                       {engines, cancel, out, err, false, [&] { return starter; }, {}, dataFolder}),
        {},
        {}};
    outcome.out = out.str();
    outcome.err = err.str();
    return outcome;
}

inline void writeGrey(const std::filesystem::path& file, int value)
{
    std::filesystem::create_directories(file.parent_path());
    writePng(file, cv::Mat(8, 8, CV_8UC3, cv::Scalar::all(value)));
}

/// Two classes of two pictures each; the fake engine scores by brightness.
inline void writeClassFolders(const std::filesystem::path& folder)
{
    for (const char* split : {"train", "val", "test"}) {
        for (const int shade : {10, 40})
            writeGrey(folder / split / "NonCOVID" / (std::to_string(shade) + ".png"), shade);
        for (const int shade : {200, 250})
            writeGrey(folder / split / "COVID" / (std::to_string(shade) + ".png"), shade);
    }
}

} // namespace gg::test
