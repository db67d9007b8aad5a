#include "app/CommandLine.h"

#include "app/Output.h"
#include "base/Error.h"
#include "base/Text.h"

#include <CLI/CLI.hpp>
#include <new>

namespace gg {

namespace {

constexpr const char* version = GROUNDGLASS_VERSION;

int reportError(const Error& error, std::ostream& err)
{
    err << "groundglass: " << error.message() << '\n';
    return exitCode(error.kind());
}

// A script whose variable is empty means something; taking it for "not given" would hide the mistake.
void refuseEmptyValues(CLI::App& parser)
{
    const auto complaint = [](const std::string& value) {
        return value.empty() ? std::string("must not be empty") : std::string();
    };
    for (CLI::App* command : parser.get_subcommands({}))
        for (CLI::Option* option : command->get_options())
            if (option->get_items_expected_max() > 0)
                option->check(complaint);
}

int runCommand(const Command& command, CommandContext& context)
{
    try {
        const int code = command(context);
        flushOutput(context.out);
        return code;
    } catch (const Error& error) {
        return reportError(error, context.err);
    } catch (const std::bad_alloc&) {
        return reportError(Error(ErrorKind::Failed, "There is not enough memory."), context.err);
    } catch (const std::exception& error) {
        return reportError(Error(ErrorKind::Failed, Message("Unexpected error: %1", error.what())),
                           context.err);
    }
}

} // namespace

CommandLineResult runCommandLine(std::span<const std::string> arguments, CommandContext context)
{
    CLI::App parser("Groundglass: chest CT classifiers, for research only, not for diagnosis.\n"
                    "Without a subcommand it opens the window.",
                    "groundglass");
    parser.set_version_flag("--version", std::string("groundglass ") + version);
    parser.set_help_flag("-h,--help", "Print this help and exit");
    parser.require_subcommand(0, 1);
    std::vector<std::string> files;
    parser.add_option("FILE", files, "Scans to open in the window");

    Command chosen;
    addDemoCommand(parser, chosen);
    addAuditCommand(parser, chosen);
    addCombineCommand(parser, chosen);
    addTrainCommand(parser, chosen);
    addEvaluateCommand(parser, chosen);
    addCompareCommand(parser, chosen);
    addPredictCommand(parser, chosen);
    addQuantiseCommand(parser, chosen);
    addExplainCommand(parser, chosen);
    addExportCommand(parser, chosen);
    addInfoCommand(parser, chosen);
    addLungsCommand(parser, chosen);
    addDeidentifyCommand(parser, chosen);
    addModelsCommand(parser, chosen);
    addConvertWeightsCommand(parser, chosen);
    addBenchCommand(parser, chosen);
    addRunsCommand(parser, chosen);
    addMislabelledCommand(parser, chosen);
    addMarksCommand(parser, chosen);
    addReportCommand(parser, chosen);
    refuseEmptyValues(parser);

    try {
        std::vector<std::string> reversed(arguments.rbegin(), arguments.rend());
        parser.parse(std::move(reversed));
    } catch (const CLI::ParseError& error) {
        if (error.get_exit_code() == static_cast<int>(CLI::ExitCodes::Success))
            return runCommand([&](CommandContext& to) { return parser.exit(error, to.out, to.err); },
                              context);
        return reportError(Error(ErrorKind::Usage, Message("%1 (see groundglass --help)", error.what())),
                           context.err);
    }
    if (!chosen)
        return WindowRequest{{files.begin(), files.end()}};
    return runCommand(chosen, context);
}

} // namespace gg
