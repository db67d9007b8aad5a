#include "app/Command.h"

#include "app/JsonList.h"
#include "app/LungsFiles.h"
#include "app/LungsOutput.h"
#include "app/Output.h"
#include "app/ProgressLine.h"
#include "app/ScanPaths.h"
#include "base/ByteBudget.h"
#include "base/Error.h"
#include "base/Limits.h"
#include "base/MachineThreads.h"
#include "base/Prefetcher.h"
#include "base/Text.h"
#include "data/ScanLungs.h"
#include "data/SeriesAmong.h"
#include "dicom/FrameFiles.h"
#include "dicom/FramePath.h"
#include "lungs/SeriesLungs.h"
#include "volume/NiftiFile.h"
#include "volume/VolumeReader.h"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <functional>
#include <iterator>
#include <set>

namespace gg {

namespace {

struct LungsOptions
{
    std::vector<std::string> paths;
    bool json = false;
    LungsPlaces places;
    std::optional<int> huOffset;
};

class LungsRun
{
public:
    LungsRun(const LungsOptions& options, const FoundScans& found, ProgressLine& line,
             CommandContext& context)
        : m_options(options), m_found(found), m_line(line), m_context(context),
          m_written(options.places, found)
    {
        if (options.json)
            m_list.emplace(context.out);
    }

    bool run()
    {
        std::vector<SeriesNode> series;
        if (!m_options.huOffset)
            series = volumesIn(m_found.files);
        std::set<std::filesystem::path> done = m_segmentations;
        std::vector<Json> ofSeries;
        std::size_t number = 0;
        for (const SeriesNode& each : series) {
            ++number;
            if (measure([&] { measureSeries(each, number, ofSeries); }))
                for (const SliceHeader& slice : each.stack.slices)
                    done.insert(slice.path());
        }
        measureFiles(done);
        for (const std::filesystem::path& file : m_found.volumes)
            measure([&] { measureNifti(file, ofSeries); }, file);
        if (m_list) {
            for (const Json& each : ofSeries)
                m_list->add(each);
            m_list->end();
        }
        m_written.end();
        if (m_written.hasNoDocumentOfSome())
            m_line.note("Segmentations and reports (--seg, --sr) are of series of DICOM files alone: single "
                        "slices, pictures and NIfTI volumes have none");
        return m_allGood;
    }

private:
    std::vector<SeriesNode> volumesIn(std::span<const std::filesystem::path> files)
    {
        std::vector<SeriesNode> volumes;
        for (const SeriesNode& series : seriesAmong(
                 files, [&](const Progress& progress) { m_line.show(progress); }, m_context.cancel)) {
            if (series.modality == "SEG")
                passOver(series.stack);
            else if (isAxialVolume(series))
                volumes.push_back(series);
        }
        return volumes;
    }

    /// Masks, as `lungs` itself writes them into a study, are no scans.
    void passOver(const SliceStack& segmentation)
    {
        for (const SliceHeader& slice : segmentation.slices) {
            m_segmentations.insert(slice.path());
            if (m_passedOver.insert(slice.file).second)
                m_line.note(
                    Message("%1 was passed over: it is a DICOM Segmentation", m_found.shown(slice.file)));
        }
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

    MeasuredLungs named(const std::filesystem::path& file, MeasuredLungs lungs) const
    {
        const std::optional<FrameAddress> address = frameAddressOf(file);
        lungs.path = m_found.shown(address ? address->file : file);
        if (address)
            lungs.frame = address->frame + 1;
        return lungs;
    }

    void print(const MeasuredLungs& lungs)
    {
        if (m_list) {
            m_list->add(jsonOf(lungs));
            return;
        }
        m_context.out << lineOf(lungs) << '\n';
        flushOutput(m_context.out);
        for (const Message& note : lungs.notes)
            m_line.note(Message("%1: %2", lungs.path, note));
    }

    /// Each by itself, several at a time.
    void measureFiles(const std::set<std::filesystem::path>& done)
    {
        std::vector<std::filesystem::path> files;
        std::copy_if(m_found.files.begin(), m_found.files.end(), std::back_inserter(files),
                     [&done](const std::filesystem::path& file) { return !done.contains(file); });
        const std::size_t threads = machineThreads();
        ByteBudget memory(limits::decodedAheadBytes);
        FrameFiles frames;
        Prefetcher<MeasuredFile> ahead(files.size(), 2 * threads, threads, [&](std::size_t i) {
            const ByteBudget::Lease lease = memory.take(expectedBytes(files[i]));
            return measured(files[i], frames);
        });
        std::size_t count = m_found.files.size() - files.size();
        for (const std::filesystem::path& file : files) {
            m_context.cancel.throwIfCancelled();
            measure([&] { add(file, *ahead.next()); }, file);
            m_line.show({"Measuring lungs", ++count, m_found.files.size()});
        }
    }

    struct MeasuredFile
    {
        ScanLungs lungs;
        std::optional<double> pixelMm2;
        bool isRelative = false;
    };

    MeasuredFile measured(const std::filesystem::path& file, FrameFiles& frames) const
    {
        const LungScan scan = m_options.huOffset ? readLungScan(file, *m_options.huOffset)
                                                 : lungScanOf(readScan(file, {}, {}, &frames), file);
        return {measureLungs(scan), scan.pixelMm2, scan.slice.isRelative};
    }

    void add(const std::filesystem::path& file, const MeasuredFile& read)
    {
        const MeasuredLungs measured = named(file, {.counts = read.lungs.counts,
                                                    .size = read.lungs.labels.size(),
                                                    .pixelMm2 = read.pixelMm2,
                                                    .isRelative = read.isRelative,
                                                    .notes = read.lungs.notes});
        m_written.writeMasks(file, read.lungs.labels, read.lungs.tissue);
        m_written.addSlice(measured);
        print(measured);
    }

    void measureSeries(const SeriesNode& series, std::size_t number, std::vector<Json>& entries)
    {
        const auto onProgress = [&](const Progress& progress) { m_line.show(progress); };
        const Volume volume = readVolume(series.stack, onProgress, m_context.cancel);
        if (!volume.isHounsfield())
            throw badFile(series.stack.slices.front().file, "is of a series that is not in Hounsfield units");
        const SeriesLungs lungs = findSeriesLungs(volume, {}, onProgress, m_context.cancel);
        const double pixelMm2 = volume.spacing()[0] * volume.spacing()[1];
        m_written.writeSeriesMasks(number, series.stack, volume, lungs);
        m_written.addSeries(series.uid, lungs);
        for (std::size_t i = 0; i < series.stack.slices.size(); ++i)
            print(named(
                series.stack.slices[i].path(),
                {.counts = lungs.measures.slices[i], .size = lungs.labels[i].size(), .pixelMm2 = pixelMm2}));
        entries.push_back(jsonOf(series.uid, lungs.measures, lungs.notes));
        if (!m_list)
            m_context.out << lineOf(series.uid, lungs.measures) << '\n';
        for (const Message& note : lungs.notes)
            m_line.note(Message("series %1: %2", series.uid, note));
        // What was measured stands, whether or not its documents can be written.
        measure([&] {
            if (!m_written.writeDocuments(number, series.stack, lungs, m_context.cancel))
                m_line.note(Message("series %1 has no segmentation and no report: no lung was found in it",
                                    series.uid));
        });
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
        m_written.writeVolumeMasks(file, read.volume, lungs);
        m_written.addVolume(shown, lungs);
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

    const LungsOptions& m_options;
    const FoundScans& m_found;
    ProgressLine& m_line;
    CommandContext& m_context;
    std::optional<JsonList> m_list; ///< with --json
    LungsFiles m_written;
    std::set<std::filesystem::path> m_segmentations; ///< their frames
    std::set<std::filesystem::path> m_passedOver;    ///< their files
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
    LungsPlaces& places = options->places;
    command->add_option("--masks", places.masks,
                        "Folder for NAME.lungs.png (1 the patient's right lung, 2 the left) and "
                        "NAME.opacity.png (1 ground glass, 2 consolidation); of series also series-N.*.nii");
    command->add_option("--seg", places.segmentations,
                        "Folder for series-N.seg.dcm: lungs and opacities as a DICOM Segmentation");
    command->add_option("--sr", places.reports,
                        "Folder for series-N.sr.dcm: the figures as a DICOM Structured Report (TID 1500), "
                        "which refers to the segmentation where there is one");
    command->add_option("--csv", places.table,
                        "File for a table: a row a region of each series, a row a slice that stands alone");
    command->add_option("--hu-offset", options->huOffset,
                        "Read PNG pictures of 16-bit grey as HU = value + this: --hu-offset=-1024");
    command->callback([&chosen, options] {
        chosen = [options](CommandContext& context) { return measureAll(*options, context); };
    });
}

} // namespace gg
