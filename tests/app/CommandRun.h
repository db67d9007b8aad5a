// CommandRun: runs a command line with the fake engine, in this process.
#pragma once

#include "app/CommandLine.h"
#include "support/FakeEngine.h"

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

inline Outcome run(const std::vector<std::string>& arguments, const CancelToken& cancel = {})
{
    std::ostringstream out;
    std::ostringstream err;
    const auto engine = [] { return std::make_shared<FakeEngine>(); };
    Outcome outcome{runCommandLine(arguments, {engine, cancel, out, err, false}), {}, {}};
    outcome.out = out.str();
    outcome.err = err.str();
    return outcome;
}

} // namespace gg::test
