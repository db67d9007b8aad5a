#include "app/Command.h"

#include "app/ProgressLine.h"
#include "app/SettingOptions.h"
#include "base/Error.h"
#include "base/Text.h"
#include "data/CombinedSources.h"
#include "data/DatasetImporter.h"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <iomanip>
#include <map>
#include <optional>
#include <utility>

namespace gg {

namespace {

struct CombineOptions
{
    std::vector<std::string> sources; ///< NAME=PATH
    std::vector<std::string> maps;    ///< NAME:CLASS=TARGET
    GivenTexts split;
    std::string out;
};

using NameAndRest = std::pair<std::string, std::string>;

NameAndRest partedAt(const std::string& text, char separator, const Message& complaint)
{
    const std::size_t place = text.find(separator);
    NameAndRest parts;
    if (place != std::string::npos)
        parts = {std::string(trimmed(std::string_view(text).substr(0, place))),
                 std::string(trimmed(std::string_view(text).substr(place + 1)))};
    if (parts.first.empty() || parts.second.empty())
        throw Error(ErrorKind::Usage, complaint);
    return parts;
}

// The mistakes that can be told before anything is read: two sources of one name, maps of no source.
std::vector<NameAndRest> namedPaths(const CombineOptions& options)
{
    std::vector<NameAndRest> named;
    for (const std::string& source : options.sources) {
        NameAndRest parts = partedAt(source, '=', Message("%1: a source is written as NAME=PATH", source));
        const bool isThere = std::any_of(
            named.begin(), named.end(), [&](const NameAndRest& other) { return other.first == parts.first; });
        if (isThere)
            throw Error(ErrorKind::Usage,
                        Message("Two sources are called %1; each needs a name of its own.", parts.first));
        named.push_back(std::move(parts));
    }
    if (named.size() < 2)
        throw Error(ErrorKind::Usage, "At least two sources are needed to combine them.");
    return named;
}

// The source of a map is the longest name that it begins with: a name may hold a colon, as a class may.
std::pair<std::size_t, ClassMapping> mappingFrom(const std::string& map,
                                                 const std::vector<NameAndRest>& sources)
{
    std::optional<std::size_t> best;
    for (std::size_t i = 0; i < sources.size(); ++i)
        if (map.starts_with(sources[i].first + ':') &&
            (!best || sources[i].first.size() > sources[*best].first.size()))
            best = i;
    const Message form("--map %1: it is written as NAME:CLASS=TARGET", map);
    if (!best) {
        std::vector<std::string> names;
        names.reserve(sources.size());
        for (const NameAndRest& source : sources)
            names.push_back(source.first);
        throw Error(ErrorKind::Usage, Message("--map %1: no source is called %2; they are %3", map,
                                              partedAt(map, ':', form).first, joined(names)));
    }
    const NameAndRest parts = partedAt(map.substr(sources[*best].first.size() + 1), '=', form);
    return {*best, {parts.first, parts.second}};
}

std::vector<SourceToCombine> readSources(const CombineOptions& options, ProgressLine& line,
                                         const CancelToken& cancel)
{
    const std::vector<NameAndRest> named = namedPaths(options);
    std::vector<std::vector<ClassMapping>> mappings(named.size());
    for (const std::string& map : options.maps) {
        auto [source, mapping] = mappingFrom(map, named);
        mappings[source].push_back(std::move(mapping));
    }
    std::vector<SourceToCombine> sources;
    for (std::size_t i = 0; i < named.size(); ++i) {
        const Dataset dataset = importDataset(
            named[i].second, [&](const Progress& progress) { line.show(progress); }, cancel);
        sources.push_back({named[i].first, dataset, mappings[i]});
    }
    return sources;
}

void printSources(std::ostream& out, const Dataset& dataset, const std::vector<SourceToCombine>& sources)
{
    std::size_t nameWidth = 6;
    for (const SourceToCombine& source : sources)
        nameWidth = std::max(nameWidth, printable(source.name).size());
    const auto width = static_cast<int>(nameWidth + 2);
    out << std::left << std::setw(width) << "source" << std::right << std::setw(8) << "train" << std::setw(8)
        << "val" << std::setw(8) << "test";
    for (const std::string& name : dataset.classes())
        out << "  " << printable(name);
    out << '\n';
    for (const SourceToCombine& source : sources) {
        std::map<Split, std::size_t> ofSplit;
        std::vector<std::size_t> ofClass(dataset.classes().size());
        for (const DatasetItem& item : dataset.items())
            if (item.source == source.name) {
                ++ofSplit[item.split];
                ++ofClass[static_cast<std::size_t>(item.label)];
            }
        out << std::left << std::setw(width) << printable(source.name) << std::right;
        for (const Split split : namedSplits)
            out << std::setw(8) << ofSplit[split];
        for (std::size_t i = 0; i < ofClass.size(); ++i)
            out << "  " << std::setw(static_cast<int>(printable(dataset.classes()[i]).size())) << ofClass[i];
        out << '\n';
    }
}

int combine(const CombineOptions& options, CommandContext& context)
{
    const SplitPlan plan = withGiven(SplitPlan(), options.split);
    refuseProblems(plan);
    ProgressLine line(context.err, context.progressBar);
    const std::vector<SourceToCombine> sources = readSources(options, line, context.cancel);
    for (const SourceToCombine& source : sources)
        if (needsSplit(source.dataset))
            line.note(Message("%1 has no split: one is drawn with seed %2", source.name, plan.seed));
    const Dataset dataset = writeCombinedSources(
        options.out, sources, plan, [&](const Progress& progress) { line.show(progress); }, context.cancel);
    for (const Message& warning : dataset.warnings())
        line.note(warning);
    line.print("written to " + printablePath(options.out));
    printSources(context.out, dataset, sources);
    return 0;
}

} // namespace

void addCombineCommand(CLI::App& parser, Command& chosen)
{
    CLI::App* command = parser.add_subcommand(
        "combine", "Make one manifest of several data sets, in which each image says where it comes from");
    const auto options = std::make_shared<CombineOptions>();
    command
        ->add_option("SOURCE", options->sources,
                     "Name and data set (folder or CSV manifest) of each source: HOSPITAL=DIR")
        ->type_name("NAME=PATH")
        ->required();
    command
        ->add_option(
            "--map", options->maps,
            "What a class of a source is called in the whole; classes of that source without one are "
            "left out")
        ->type_name("NAME:CLASS=TARGET")
        ->allow_extra_args(false);
    command->add_option("--out", options->out, "The manifest to write")->required()->type_name("FILE.csv");
    for (const Field<SplitPlan>& field : SplitPlan::schema().fields())
        addSettingOption(*command, options->split, field.info)->default_str(field.get(SplitPlan()).dump());
    command->callback([&chosen, options] {
        chosen = [options](CommandContext& context) { return combine(*options, context); };
    });
}

} // namespace gg
