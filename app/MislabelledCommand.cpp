#include "app/Command.h"

#include "app/ProgressLine.h"
#include "base/Text.h"
#include "runs/SuspectedLabels.h"

#include <CLI/CLI.hpp>
#include <iomanip>

namespace gg {

namespace {

struct MislabelledOptions
{
    std::string evaluation;
    bool json = false;
};

void printTable(std::ostream& out, const SuspectedLabels& found)
{
    constexpr int marginWidth = 8;
    constexpr int scoreWidth = 17;
    constexpr int nameWidth = 18;
    if (!found.images.empty())
        out << std::right << std::setw(marginWidth) << "margin" << std::setw(scoreWidth) << "score of label"
            << std::setw(scoreWidth) << "of suspected"
            << "  " << std::left << std::setw(nameWidth) << "label" << std::setw(nameWidth) << "suspected"
            << "image\n";
    out << std::fixed << std::setprecision(3);
    for (const SuspectedLabel& image : found.images)
        out << std::right << std::setw(marginWidth) << image.margin << std::setw(scoreWidth)
            << image.selfConfidence << std::setw(scoreWidth) << image.score << "  " << std::left
            << std::setw(nameWidth - 1) << printable(image.given) << ' ' << std::setw(nameWidth - 1)
            << printable(image.suspected) << ' ' << printable(image.path) << '\n';
    out << found.images.size() << " of " << found.labelled << " labels are suspected to be wrong\n";
}

int mislabelled(const MislabelledOptions& options, CommandContext& context)
{
    ProgressLine line(context.err, context.progressBar);
    const SuspectedLabels found = suspectedLabels(options.evaluation);
    for (const Message& note : found.notes)
        line.note(note);
    if (options.json)
        context.out << toJson(found).dump(2, ' ', false, Json::error_handler_t::replace) << '\n';
    else
        printTable(context.out, found);
    return 0;
}

} // namespace

void addMislabelledCommand(CLI::App& parser, Command& chosen)
{
    CLI::App* command = parser.add_subcommand(
        "mislabelled", "List the images of an evaluation whose labels are suspected to be wrong, the most "
                       "suspicious first");
    const auto options = std::make_shared<MislabelledOptions>();
    command
        ->add_option("EVALUATION", options->evaluation,
                     "A folder that evaluate wrote, or a run, whose validation images are looked at")
        ->required();
    command->add_flag("--json", options->json, "Print JSON");
    command->callback([&chosen, options] {
        chosen = [options](CommandContext& context) { return mislabelled(*options, context); };
    });
}

} // namespace gg
