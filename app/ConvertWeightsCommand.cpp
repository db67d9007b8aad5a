#include "app/Command.h"

#include "app/ModelOptions.h"
#include "base/Text.h"
#include "model/PythonScript.h"

#include <CLI/CLI.hpp>

namespace gg {

namespace {

struct ConvertOptions
{
    ModelOptions model;
    std::string out;
    bool half = false;
    bool python = false;
};

int convertWeights(const ConvertOptions& options, CommandContext& context)
{
    if (options.python)
        placeForPythonScript(options.out); // refused before the model is written
    const ModelCard card = context.engines().converter->convertModel(
        options.model.source(context), options.out,
        options.half ? TensorPrecision::Half : TensorPrecision::Full);
    context.err << printable(options.out) << ": " << card.architecture << ", " << card.classes.size()
                << " classes\n";
    for (const Message& note : conversionNotes(card))
        context.err << "note: " << note.english() << '\n';
    if (options.python)
        context.err << printablePath(writePythonScript(card, options.out)) << ": loads it in Python\n";
    return 0;
}

} // namespace

void addConvertWeightsCommand(CLI::App& parser, Command& chosen)
{
    CLI::App* command = parser.add_subcommand(
        "convert-weights", "Write any readable model or weights as a model file with card and self-test");
    const auto options = std::make_shared<ConvertOptions>();
    command->add_option("IN", options->model.model, "Run folder, model file or weight file")->required();
    command->add_option("OUT", options->out, "The safetensors file to write")->required();
    addNamingOptions(*command, options->model);
    command->add_flag(
        "--half", options->half,
        "In half precision: half as large, scores differ in the third decimal; without the paths of this "
        "machine, and with the memory of 250 training images at most");
    command->add_flag("--python", options->python,
                      "Also write a script beside it that loads it in torchvision and repeats its self-test");
    command->callback([&chosen, options] {
        chosen = [options](CommandContext& context) { return convertWeights(*options, context); };
    });
}

} // namespace gg
