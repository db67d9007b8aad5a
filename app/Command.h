// Command: what a subcommand is given and how it is registered.
// Each XCommand.cpp adds its options to the parser and stores what to run; CommandLine parses and runs it.
// Thread: the main thread.
#pragma once

#include "base/CancelToken.h"
#include "engine/Engines.h"
#include "model/StarterModel.h"
#include "report/ReportDocument.h"

#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <ostream>

namespace CLI {
class App;
}

namespace gg {

struct CommandContext
{
    std::function<Engines()> engines; ///< loads LibTorch when first called
    CancelToken cancel;
    std::ostream& out; ///< results
    std::ostream& err; ///< progress and complaints
    bool progressBar;  ///< err is a terminal
    /// The model that comes with the program; empty where there is none.
    std::function<std::optional<StarterModel>()> findStarter = {};
    /// Writes a report as PDF, which is typeset by Qt; empty where there is none.
    std::function<void(const std::filesystem::path&, const ReportDocument&)> writePdf = {};
    /// Where the list of known runs lies (see RunLibrary), and the marks of images (see marksFileIn());
    /// empty: no list is kept.
    std::filesystem::path dataFolder = {};
};

/// Returns the exit code; may throw Error.
using Command = std::function<int(CommandContext&)>;

void addDemoCommand(CLI::App& parser, Command& chosen);
void addTrainCommand(CLI::App& parser, Command& chosen);
void addAuditCommand(CLI::App& parser, Command& chosen);
void addCombineCommand(CLI::App& parser, Command& chosen);
void addEvaluateCommand(CLI::App& parser, Command& chosen);
void addCompareCommand(CLI::App& parser, Command& chosen);
void addPredictCommand(CLI::App& parser, Command& chosen);
void addQuantiseCommand(CLI::App& parser, Command& chosen);
void addExplainCommand(CLI::App& parser, Command& chosen);
void addExportCommand(CLI::App& parser, Command& chosen);
void addInfoCommand(CLI::App& parser, Command& chosen);
void addDeidentifyCommand(CLI::App& parser, Command& chosen);
void addLungsCommand(CLI::App& parser, Command& chosen);
void addModelsCommand(CLI::App& parser, Command& chosen);
void addConvertWeightsCommand(CLI::App& parser, Command& chosen);
void addBenchCommand(CLI::App& parser, Command& chosen);
void addRunsCommand(CLI::App& parser, Command& chosen);
void addMislabelledCommand(CLI::App& parser, Command& chosen);
void addMarksCommand(CLI::App& parser, Command& chosen);
void addReportCommand(CLI::App& parser, Command& chosen);

} // namespace gg
