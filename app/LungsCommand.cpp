#include "app/Command.h"

#include "app/JsonList.h"
#include "app/LungsOutput.h"
#include "app/Output.h"
#include "app/OutputNames.h"
#include "app/ProgressLine.h"
#include "app/ScanPaths.h"
#include "base/Error.h"
#include "base/Paths.h"
#include "base/Text.h"
#include "data/ScanLungs.h"
#include "dicom/FrameFiles.h"
#include "dicom/FramePath.h"
#include "dicom/StudyTree.h"
#include "image/PngWriter.h"
#include "lungs/LungLabel.h"
#include "lungs/SeriesLungs.h"
#include "volume/NiftiFile.h"
#include "volume/VolumeReader.h"

#include <CLI/CLI.hpp>
#include <functional>
#include <map>
#include <opencv2/core.hpp>
#include <set>

namespace gg {

namespace {

struct LungsOptions
{
    std::vector<std::string> paths;
    bool json = false;
    std::string masks; ///< empty for none
    std::optional<int> huOffset;
};

/// Of a mask's tissue: 1 ground glass, 2 consolidation, 0 all else.
cv::Mat opacityOf(const cv::Mat& tissue)
{
    cv::Mat opacity(tissue.size(), CV_8UC1, cv::Scalar(0));
    opacity.setTo(1, tissue == static_cast<std::uint8_t>(LungTissue::GroundGlass));
    opacity.setTo(2, tissue == static_cast<std::uint8_t>(LungTissue::Consolidation));
    return opacity;
}

/// The slices below each other, as a volume in the place of another.
void writeVolume(const std::vector<cv::Mat>& slices, const Volume& place, const std::filesystem::path& file)
{
    cv::Mat all;
    cv::vconcat(slices, all);
    all.convertTo(all, CV_16S);
    writeNifti(Volume(all, place.rows(), place.planeOf(0), place.spacing()[2], false), file);
}

class LungsRun
{
public:
    LungsRun(const LungsOptions& options, const FoundScans& found, ProgressLine& line,
             CommandContext& context)
        : m_options(options), m_found(found), m_line(line), m_context(context)
    {
        if (options.json)
            m_list.emplace(context.out);
        if (!options.masks.empty())
            makeFolder(options.masks);
        constexpr std::size_t roomForEnding = 24;
        const std::vector<std::string> names = outputNames(
            found.files, longestName(options.masks.empty() ? "." : options.masks) - roomForEnding);
        for (std::size_t i = 0; i < names.size(); ++i)
            m_names.try_emplace(found.files[i], names[i]);
    }

    bool run()
    {
        std::vector<SeriesNode> series;
        if (!m_options.huOffset)
            series = volumesIn(m_found.files);
        std::set<std::filesystem::path> done;
        std::vector<Json> ofSeries;
        std::size_t number = 0;
        for (const SeriesNode& each : series) {
            ++number;
            if (measure([&] { measureSeries(each, number, ofSeries); }))
                for (const SliceHeader& slice : each.stack.slices)
                    done.insert(slice.path());
        }
        for (const std::filesystem::path& file : m_found.files) {
            m_context.cancel.throwIfCancelled();
            if (!done.contains(file))
                measure([&] { measureFile(file); }, file);
            m_line.show({"Measuring lungs", ++m_done, m_found.files.size()});
        }
        for (const std::filesystem::path& file : m_found.volumes)
            measure([&] { measureNifti(file, ofSeries); }, file);
        if (m_list) {
            for (const Json& each : ofSeries)
                m_list->add(each);
            m_list->end();
        }
        return m_allGood;
    }

private:
    std::vector<SeriesNode> volumesIn(std::span<const std::filesystem::path> files)
    {
        std::vector<std::filesystem::path> whole;
        std::set<std::filesystem::path> seen;
        for (const std::filesystem::path& file : files) {
            const std::optional<FrameAddress> address = frameAddressOf(file);
            if (seen.insert(address ? address->file : file).second)
                whole.push_back(address ? address->file : file);
        }
        const StudyTree tree = readStudyTree(
            whole, [&](const Progress& progress) { m_line.show(progress); }, m_context.cancel);
        std::vector<SeriesNode> volumes;
        for (const PatientNode& patient : tree.patients)
            for (const StudyNode& study : patient.studies)
                for (const SeriesNode& series : study.series)
                    if (series.stack.slices.size() > 1 && series.stack.spacing &&
                        orientationName(series.stack) == "axial")
                        volumes.push_back(series);
        return volumes;
    }

    /// False, and a complaint, where what it reads is bad: in the list too, where it is of one file.
    bool measure(const std::function<void()>& work, const std::filesystem::path& file = {})
    {
        const std::optional<Error> error = attempt(m_found, m_line, work);
        m_allGood = m_allGood && !error;
        if (error && m_list && !file.empty())
            m_list->add(
                {{"path", utf8Path(m_found.shown(file))}, {"error", m_found.shown(error->text()).english()}});
        return !error;
    }

    void add(const std::filesystem::path& file, MeasuredLungs lungs)
    {
        const std::optional<FrameAddress> address = frameAddressOf(file);
        lungs.path = m_found.shown(address ? address->file : file);
        if (address)
            lungs.frame = address->frame + 1;
        if (m_list) {
            m_list->add(jsonOf(lungs));
            return;
        }
        m_context.out << lineOf(lungs) << '\n';
        flushOutput(m_context.out);
        for (const Message& note : lungs.notes)
            m_line.note(Message("%1: %2", lungs.path, note));
    }

    void writeMasks(const std::filesystem::path& file, const cv::Mat& labels, const cv::Mat& tissue) const
    {
        if (m_options.masks.empty())
            return;
        const std::filesystem::path folder = m_options.masks;
        const std::string& name = m_names.at(file);
        writePng(folder / (name + ".lungs.png"), labels);
        writePng(folder / (name + ".opacity.png"), opacityOf(tissue));
    }

    void measureFile(const std::filesystem::path& file)
    {
        const LungScan scan = m_options.huOffset ? readLungScan(file, *m_options.huOffset)
                                                 : lungScanOf(readScan(file, {}, {}, &m_files), file);
        const ScanLungs lungs = measureLungs(scan);
        writeMasks(file, lungs.labels, lungs.tissue);
        add(file, {.counts = lungs.counts,
                   .size = lungs.labels.size(),
                   .pixelMm2 = scan.pixelMm2,
                   .isRelative = scan.slice.isRelative,
                   .notes = lungs.notes});
    }

    void measureSeries(const SeriesNode& series, std::size_t number, std::vector<Json>& entries)
    {
        const auto onProgress = [&](const Progress& progress) { m_line.show(progress); };
        const Volume volume = readVolume(series.stack, onProgress, m_context.cancel);
        if (!volume.isHounsfield())
            throw badFile(series.stack.slices.front().file, "is of a series that is not in Hounsfield units");
        const SeriesLungs lungs = findSeriesLungs(volume, {}, onProgress, m_context.cancel);
        const double pixelMm2 = volume.spacing()[0] * volume.spacing()[1];
        for (std::size_t i = 0; i < series.stack.slices.size(); ++i) {
            const std::filesystem::path file = series.stack.slices[i].path();
            writeMasks(file, lungs.labels[i], lungs.tissue[i]);
            add(file,
                {.counts = lungs.measures.slices[i], .size = lungs.labels[i].size(), .pixelMm2 = pixelMm2});
        }
        writeMasks("series-" + std::to_string(number), volume, lungs);
        entries.push_back(jsonOf(series.uid, lungs.measures, lungs.notes));
        if (!m_list)
            m_context.out << lineOf(series.uid, lungs.measures) << '\n';
        for (const Message& note : lungs.notes)
            m_line.note(Message("series %1: %2", series.uid, note));
    }

    /// Its slices are no files: it has an entry as a series has, with its path.
    void measureNifti(const std::filesystem::path& file, std::vector<Json>& entries)
    {
        const auto onProgress = [&](const Progress& progress) { m_line.show(progress); };
        const NiftiVolume read = readNifti(file);
        if (!read.volume.isHounsfield() && !read.looksHounsfield)
            throw badFile(file, "is not in Hounsfield units, as far as its values tell");
        const SeriesLungs lungs =
            findSeriesLungs(read.volume.asHounsfield(), {}, onProgress, m_context.cancel);
        const std::filesystem::path shown = m_found.shown(file);
        writeMasks(ownNameOf(file), read.volume, lungs);
        std::vector<Message> notes = read.notes;
        notes.insert(notes.end(), lungs.notes.begin(), lungs.notes.end());
        Json entry = jsonOf({}, lungs.measures, notes);
        entry.erase("series");
        entry["path"] = utf8Path(shown);
        entries.push_back(entry);
        if (!m_list)
            m_context.out << lineOf(printablePath(shown), lungs.measures) << '\n';
        for (const Message& note : notes)
            m_line.note(Message("%1: %2", shown, note));
    }

    void writeMasks(const std::string& name, const Volume& volume, const SeriesLungs& lungs) const
    {
        if (m_options.masks.empty())
            return;
        const std::filesystem::path folder = m_options.masks;
        writeVolume(lungs.labels, volume, folder / (name + ".lungs.nii"));
        std::vector<cv::Mat> opacities;
        for (const cv::Mat& tissue : lungs.tissue)
            opacities.push_back(opacityOf(tissue));
        writeVolume(opacities, volume, folder / (name + ".opacity.nii"));
    }

    const LungsOptions& m_options;
    const FoundScans& m_found;
    ProgressLine& m_line;
    CommandContext& m_context;
    std::optional<JsonList> m_list; ///< with --json
    FrameFiles m_files;
    std::map<std::filesystem::path, std::string> m_names;
    std::size_t m_done = 0;
    bool m_allGood = true;
};

int measureAll(const LungsOptions& options, CommandContext& context)
{
    ProgressLine line(context.err, context.progressBar);
    const FoundScans found = findScans(options.paths, line, context, {.volumes = true, .frames = true});
    const bool allOpened = tellLeftOut(found, line);
    const bool allMeasured = LungsRun(options, found, line, context).run();
    return allOpened && allMeasured ? 0 : exitCode(ErrorKind::BadInput);
}

} // namespace

void addLungsCommand(CLI::App& parser, Command& chosen)
{
    CLI::App* command =
        parser.add_subcommand("lungs", "Find lungs and measure the opacities in them, in slices, series, "
                                       "NIfTI volumes and, relatively, pictures");
    const auto options = std::make_shared<LungsOptions>();
    command->add_option("PATH", options->paths, "Scans, folders, zips, DICOMDIRs")->required();
    command->add_flag("--json", options->json, "Print a JSON list");
    command->add_option("--masks", options->masks,
                        "Folder for NAME.lungs.png (1 the patient's right lung, 2 the left) and "
                        "NAME.opacity.png (1 ground glass, 2 consolidation); of series also series-N.*.nii");
    command->add_option("--hu-offset", options->huOffset,
                        "Read PNG pictures of 16-bit grey as HU = value + this: --hu-offset=-1024");
    command->callback([&chosen, options] {
        chosen = [options](CommandContext& context) { return measureAll(*options, context); };
    });
}

} // namespace gg
