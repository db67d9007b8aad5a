#include "app/Command.h"

#include "app/JsonList.h"
#include "app/ProgressLine.h"
#include "base/AtomicFile.h"
#include "base/Error.h"
#include "base/JsonText.h"
#include "base/Messages.h"
#include "base/Text.h"
#include "data/ClassName.h"
#include "data/DatasetImporter.h"
#include "data/DatasetInput.h"
#include "data/MarkChange.h"
#include "data/MarkedItems.h"
#include "data/MarksFile.h"
#include "runs/Timestamp.h"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <chrono>
#include <iomanip>
#include <tuple>

namespace gg {

namespace {

struct MarksOptions
{
    bool json = false;
    std::string data;
    std::string csv;
    std::string newVersion;
    std::vector<std::string> tags;
    std::vector<std::string> untags;
    std::string note;
    std::string relabel;
    std::string by;
    std::vector<std::string> images;

    bool changes() const { return !tags.empty() || !untags.empty() || !note.empty() || !relabel.empty(); }
};

/// A marked image; with its label where it was found in a data set.
struct ListedMark
{
    MarkedImage image;
    std::string label = {};
};

std::vector<ListedMark> allMarks(const ImageMarks& marks)
{
    std::vector<ListedMark> list;
    for (const auto& [key, image] : marks.images())
        list.push_back({image});
    std::sort(list.begin(), list.end(), [](const ListedMark& a, const ListedMark& b) {
        return std::tie(a.image.dataset, a.image.path) < std::tie(b.image.dataset, b.image.path);
    });
    return list;
}

/// By the names that the images have in the data set, which need not be those under which they were marked.
std::vector<ListedMark> marksIn(const Dataset& dataset, const ImageMarks& marks, const MarkKeys& keys)
{
    std::vector<ListedMark> list;
    for (const auto& [index, key] : keys) {
        const DatasetItem& item = dataset.items()[index];
        ListedMark mark{marks.images().at(key), dataset.classes()[static_cast<std::size_t>(item.label)]};
        mark.image.dataset = dataset.name();
        mark.image.path = item.path;
        list.push_back(std::move(mark));
    }
    return list;
}

Json jsonOf(const ListedMark& listed)
{
    const ImageMark& mark = listed.image.mark;
    return {{"data_set", listed.image.dataset},
            {"path", listed.image.path},
            {"label", textOrNull(listed.label)},
            {"relabel", textOrNull(mark.relabel)},
            {"tags", mark.tags},
            {"note", textOrNull(mark.note)},
            {"by", textOrNull(mark.by)},
            {"when", textOrNull(mark.when)},
            {"sha256", textOrNull(listed.image.sha256)}};
}

void printTable(std::ostream& out, const std::vector<ListedMark>& list)
{
    constexpr int nameWidth = 18;
    constexpr int tagsWidth = 26;
    const auto cell = [](const std::string& text) { return text.empty() ? "-" : printable(text); };
    out << std::left << std::setw(nameWidth) << "data set" << std::setw(nameWidth) << "label"
        << std::setw(nameWidth) << "should be" << std::setw(tagsWidth) << "tags"
        << "image\n";
    for (const ListedMark& listed : list) {
        const ImageMark& mark = listed.image.mark;
        out << std::setw(nameWidth - 1) << cell(listed.image.dataset) << ' ' << std::setw(nameWidth - 1)
            << cell(listed.label) << ' ' << std::setw(nameWidth - 1) << cell(mark.relabel) << ' '
            << std::setw(tagsWidth - 1) << cell(joined(mark.tags)) << ' ' << printable(listed.image.path)
            << '\n';
        if (!mark.note.empty())
            out << "    " << printable(mark.note) << '\n';
    }
}

void print(const MarksOptions& options, CommandContext& context, ProgressLine& line,
           const std::vector<ListedMark>& list)
{
    if (options.json) {
        JsonList json(context.out);
        for (const ListedMark& listed : list)
            json.add(jsonOf(listed));
        json.end();
    } else if (list.empty()) {
        line.print(options.data.empty() ? "No image is marked." : "No image of this data set is marked.");
    } else {
        printTable(context.out, list);
    }
}

/// The images that are named by their path in the data set or by their file.
std::vector<MarkedImage> namedImages(const Dataset& dataset, const std::vector<std::string>& names)
{
    std::vector<MarkedImage> images;
    for (const std::string& name : names) {
        std::error_code ignored;
        const auto item =
            std::find_if(dataset.items().begin(), dataset.items().end(), [&](const DatasetItem& each) {
                return each.path == name || std::filesystem::equivalent(each.file, name, ignored);
            });
        if (item == dataset.items().end())
            throw badFile(name, Message("is no image of %1", dataset.name()));
        images.push_back(unmarked(dataset, static_cast<std::size_t>(item - dataset.items().begin())));
    }
    return images;
}

/// The data set's name of the class.
std::string className(const Dataset& dataset, const std::string& wanted)
{
    for (const std::string& name : dataset.classes())
        if (classNameKey(name) == classNameKey(wanted))
            return name;
    throw Error(ErrorKind::Usage, Message("--relabel: %1 is none of the classes of %2: %3", wanted,
                                          dataset.name(), joined(dataset.classes())));
}

MarksFile::Content changed(const MarksFile& file, const Dataset& dataset, const MarksOptions& options,
                           ProgressLine& line)
{
    const std::string relabel = options.relabel.empty() ? "" : className(dataset, options.relabel);
    const std::vector<MarkedImage> images = namedImages(dataset, options.images);
    const auto change = [&](ImageMark& mark) {
        for (const std::string& tag : options.tags)
            setTag(mark, tag, true);
        for (const std::string& tag : options.untags)
            setTag(mark, tag, false);
        if (!options.note.empty())
            mark.note = options.note;
        if (!relabel.empty())
            mark.relabel = relabel;
    };
    const MarkAuthor author{options.by, timestamp(std::chrono::system_clock::now())};
    std::size_t count = 0;
    MarksFile::Content content =
        file.change([&](ImageMarks& marks) { count = changeMarks(marks, images, change, author).size(); });
    line.note(counted(count, "%1 image has another mark now.", "%1 images have other marks now."));
    return content;
}

void writeWhatIsAskedFor(const MarksOptions& options, const Dataset& dataset, const ImageMarks& marks,
                         const MarkKeys& keys, ProgressLine& line)
{
    if (!options.csv.empty()) {
        refuseToOverwrite(dataset, options.csv);
        writeFileAtomically(options.csv, std::string_view(marksTable(dataset, marks, keys)));
        line.note(counted(keys.size(), "The mark of %1 image is in %2", "The marks of %1 images are in %2",
                          options.csv));
    }
    if (options.newVersion.empty())
        return;
    std::filesystem::path file = options.newVersion;
    if (std::error_code ignored; std::filesystem::is_directory(file, ignored))
        file /= markedVersionName(dataset);
    const MarkedVersion version = writeMarkedVersion(file, dataset, marks, keys);
    line.note(Message("Labels changed: %1; images left out: %2; written as %3", version.relabelled,
                      version.leftOut, file));
}

int listMarks(const MarksOptions& options, CommandContext& context)
{
    if (options.changes() == options.images.empty())
        throw Error(ErrorKind::Usage,
                    "Images are named together with what to mark them with: --tag, --untag, "
                    "--note or --relabel.");
    ProgressLine line(context.err, context.progressBar);
    const auto onProgress = [&](const Progress& progress) { line.show(progress); };
    const MarksFile file(marksFileIn(context.dataFolder));
    if (options.data.empty()) {
        const MarksFile::Content content = file.read();
        for (const Message& note : content.notes)
            line.note(note);
        print(options, context, line, allMarks(content.marks));
        return 0;
    }
    const Dataset dataset = importDataset(options.data, onProgress, context.cancel);
    const MarksFile::Content content =
        options.changes() ? changed(file, dataset, options, line) : file.read();
    for (const Message& note : content.notes)
        line.note(note);
    const MarkKeys keys = markedItems(dataset, content.marks, {}, onProgress, context.cancel);
    writeWhatIsAskedFor(options, dataset, content.marks, keys, line);
    print(options, context, line, marksIn(dataset, content.marks, keys));
    return 0;
}

void addChanges(CLI::App& command, MarksOptions& options, CLI::Option* data)
{
    command
        .add_option("IMAGE", options.images, "Images to mark, by their path in the data set or their file")
        ->needs(data);
    command
        .add_option("--tag", options.tags,
                    "Give the images this tag; a new version leaves those out that are tagged exclude")
        ->allow_extra_args(false)
        ->needs(data)
        ->type_name("TAG");
    command.add_option("--untag", options.untags, "Take this tag off the images")
        ->allow_extra_args(false)
        ->needs(data)
        ->type_name("TAG");
    command.add_option("--note", options.note, "Note this of the images")->needs(data);
    command.add_option("--relabel", options.relabel, "The class that the images should have")
        ->needs(data)
        ->type_name("CLASS");
    command.add_option("--by", options.by, "Who says so")->needs(data)->type_name("NAME");
}

} // namespace

void addMarksCommand(CLI::App& parser, Command& chosen)
{
    CLI::App* command = parser.add_subcommand(
        "marks",
        "List what a person has said of images in the window (tags, notes, other classes), say more, "
        "and write the data set as the marks want it");
    const auto options = std::make_shared<MarksOptions>();
    command->add_flag("--json", options->json, "Print JSON");
    CLI::Option* const data = command->add_option(
        "--data", options->data, "Data set, folder or CSV manifest, whose marks are meant; else all of them");
    command->add_option("--csv", options->csv, "Write the data set's marks as a table")
        ->needs(data)
        ->type_name("FILE");
    command
        ->add_option("--new-version", options->newVersion,
                     "Write the data set as its marks want it, as a CSV manifest")
        ->needs(data)
        ->type_name("FILE|DIR");
    addChanges(*command, *options, data);
    command->callback([&chosen, options] {
        chosen = [options](CommandContext& context) { return listMarks(*options, context); };
    });
}

} // namespace gg
