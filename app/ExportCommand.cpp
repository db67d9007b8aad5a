#include "app/Command.h"

#include "app/ModelOptions.h"
#include "app/OutputNames.h"
#include "app/ProgressLine.h"
#include "app/ScanPaths.h"
#include "base/Error.h"
#include "base/Paths.h"
#include "base/SafetensorsWriter.h"
#include "base/Text.h"
#include "data/SliceGreys.h"
#include "dicom/DicomBytes.h"
#include "dicom/DicomImage.h"
#include "dicom/StudyTree.h"
#include "image/PngWriter.h"
#include "volume/NiftiFile.h"
#include "volume/VolumeReader.h"

#include <CLI/CLI.hpp>
#include <opencv2/core.hpp>
#include <set>

namespace gg {

namespace {

struct ExportOptions
{
    std::vector<std::string> paths;
    std::string format = "png";
    std::string folder;
    VoiTransform voi;
    ModelOptions model; ///< for onnx
};

constexpr const char* onnx = "onnx";

class Exporter
{
public:
    Exporter(const ExportOptions& options, const FoundScans& found, ProgressLine& line)
        : m_options(options), m_found(found), m_line(line)
    {
        makeFolder(options.folder);
    }

    void write(const std::filesystem::path& file, const std::string& name)
    {
        const std::vector<std::byte> bytes = readDicomBytes(file);
        const DicomImage image(bytes, file);
        if (m_options.format == "hu")
            writeValues(image, file, name);
        else
            writePictures(image, file, name);
    }

    /// `hu` as (slices, rows, columns), or a picture a slice.
    void writeVolume(const std::filesystem::path& file, const std::string& name)
    {
        const NiftiVolume read = readNifti(file);
        const Volume& volume = read.volume;
        std::vector<float> values;
        for (int i = 0; i < volume.slices(); ++i) {
            cv::Mat slice;
            volume.slice(i).convertTo(slice, CV_32F);
            values.insert(values.end(), slice.begin<float>(), slice.end<float>());
        }
        if (m_options.format == "hu") {
            writeTensor(name, values, {volume.slices(), volume.rows(), volume.columns()},
                        volume.isHounsfield());
        } else {
            const cv::Mat all(volume.slices() * volume.rows(), volume.columns(), CV_32FC1, values.data());
            const bool takesCtWindow = volume.isHounsfield() || read.looksHounsfield;
            const cv::Mat grey = toGrey8(all, takesCtWindow ? m_options.voi.window : wholeRange(all));
            const std::vector<std::filesystem::path> pictures = picturesOf(name, volume.slices());
            for (int i = 0; i < volume.slices(); ++i)
                writePng(pictures[static_cast<std::size_t>(i)],
                         grey.rowRange(i * volume.rows(), (i + 1) * volume.rows()));
        }
        tell(file, read.notes);
    }

private:
    std::filesystem::path target(const std::string& name, const char* ending) const
    {
        return std::filesystem::path(m_options.folder) / (name + ending);
    }

    /// Of each frame; never one that was written already: another file may be called as a frame is.
    std::vector<std::filesystem::path> picturesOf(const std::string& name, int frames)
    {
        for (int number = 1;; ++number) {
            const std::string own = number == 1 ? name : name + '-' + std::to_string(number);
            std::vector<std::filesystem::path> pictures;
            for (int frame = 0; frame < frames; ++frame)
                pictures.push_back(target(frameName(own, frame, frames), ".png"));
            const bool isFree = std::none_of(pictures.begin(), pictures.end(), [this](const auto& picture) {
                return m_written.contains(picture);
            });
            if (!isFree)
                continue;
            m_written.insert(pictures.begin(), pictures.end());
            return pictures;
        }
    }

    void tell(const std::filesystem::path& file, std::span<const Message> notes) const
    {
        std::set<std::string> told;
        for (const Message& note : notes)
            if (told.insert(note.english()).second)
                m_line.note(Message("%1: %2", m_found.shown(file), note));
    }

    /// In the metadata stands whether it is HU.
    void writeTensor(const std::string& name, const std::vector<float>& values,
                     const std::vector<std::int64_t>& shape, bool isHounsfield) const
    {
        writeSafetensorsFile(target(name, ".safetensors"),
                             {{"hu", TensorType::F32, shape, std::as_bytes(std::span(values))}},
                             {{"unit", isHounsfield ? "HU" : "as stored"}});
    }

    /// `hu` as (rows, columns) or (frames, rows, columns) float32.
    void writeValues(const DicomImage& image, const std::filesystem::path& file,
                     const std::string& name) const
    {
        std::vector<float> values;
        std::vector<Message> notes;
        cv::Size size;
        bool isHounsfield = true;
        for (int frame = 0; frame < image.frames(); ++frame) {
            const CtSlice slice = image.slice(frame);
            size = slice.hu.size();
            isHounsfield = isHounsfield && slice.isHounsfield;
            values.insert(values.end(), slice.hu.begin<float>(), slice.hu.end<float>());
            notes.insert(notes.end(), slice.notes.begin(), slice.notes.end());
        }
        std::vector<std::int64_t> shape = {size.height, size.width};
        if (image.frames() > 1)
            shape.insert(shape.begin(), image.frames());
        writeTensor(name, values, shape, isHounsfield);
        if (!isHounsfield)
            notes.push_back("not in HU: the values are the file's own");
        tell(file, notes);
    }

    /// Slices as greysOfAny() has them; colours as they are.
    void writePictures(const DicomImage& image, const std::filesystem::path& file, const std::string& name)
    {
        std::vector<Message> notes;
        const std::vector<std::filesystem::path> pictures = picturesOf(name, image.frames());
        for (int frame = 0; frame < image.frames(); ++frame) {
            const std::filesystem::path& picture = pictures[static_cast<std::size_t>(frame)];
            if (!image.isGrey()) {
                writePng(picture, image.colours(frame));
                continue;
            }
            const CtSlice slice = image.slice(frame);
            notes.insert(notes.end(), slice.notes.begin(), slice.notes.end());
            writePng(picture, greysOfAny(slice, m_options.voi, notes)(slice.hu));
        }
        tell(file, notes);
    }

    const ExportOptions& m_options;
    const FoundScans& m_found;
    ProgressLine& m_line;
    std::set<std::filesystem::path> m_written; ///< pictures
};

/// Each series that is a volume as series-1.nii, series-2.nii, ... in the order of `info`. Volumes are NIfTI
/// already.
int exportVolumes(const ExportOptions& options, const FoundScans& found, ProgressLine& line,
                  CommandContext& context)
{
    const auto onProgress = [&](const Progress& progress) { line.show(progress); };
    const StudyTree tree = readStudyTree(found.files, onProgress, context.cancel);
    makeFolder(options.folder);
    bool allGood = tree.skipped.empty();
    for (const SkippedDicom& file : tree.skipped)
        complain(found, badFile(file.path, file.reason), line);
    std::size_t number = 0;
    for (const PatientNode& patient : tree.patients)
        for (const StudyNode& study : patient.studies)
            for (const SeriesNode& series : study.series) {
                const std::filesystem::path target =
                    std::filesystem::path(options.folder) / ("series-" + std::to_string(++number) + ".nii");
                const auto write = [&] {
                    writeNifti(readVolume(series.stack, onProgress, context.cancel), target);
                };
                allGood = !attempt(found, line, write) && allGood;
            }
    return allGood ? 0 : exitCode(ErrorKind::BadInput);
}

int exportFiles(const ExportOptions& options, const FoundScans& found, ProgressLine& line,
                CommandContext& context)
{
    Exporter exporter(options, found, line);
    constexpr std::size_t roomForEnding = 24;
    std::vector<std::filesystem::path> files = found.files;
    files.insert(files.end(), found.volumes.begin(), found.volumes.end());
    const std::vector<std::string> names = outputNames(files, longestName(options.folder) - roomForEnding);
    bool allGood = true;
    for (std::size_t i = 0; i < files.size(); ++i) {
        context.cancel.throwIfCancelled();
        const auto write = [&] {
            if (i < found.files.size())
                exporter.write(files[i], names[i]);
            else
                exporter.writeVolume(files[i], names[i]);
        };
        allGood = !attempt(found, line, write) && allGood;
        line.show({"Exporting", i + 1, files.size()});
    }
    return allGood ? 0 : exitCode(ErrorKind::BadInput);
}

/// The two paths are a model and the file to write; what such a file does not do is said.
int exportModel(const ExportOptions& options, CommandContext& context)
{
    if (options.paths.size() != 2 || !options.folder.empty())
        throw Error(ErrorKind::Usage, "--format onnx takes a model and the file to write, and no --out: "
                                      "groundglass export --format onnx MODEL OUT.onnx");
    ModelOptions model = options.model;
    model.model = options.paths[0];
    const std::string& out = options.paths[1];
    const std::vector<Message> notes =
        context.engines().converter->writeOnnx(model.source(context), out, GROUNDGLASS_VERSION, {});
    context.err << printable(out) << ": written\n";
    for (const Message& note : notes)
        context.err << "note: " << note.english() << '\n';
    return 0;
}

int exportAll(const ExportOptions& options, CommandContext& context)
{
    if (options.format == onnx)
        return exportModel(options, context);
    if (options.folder.empty())
        throw Error(ErrorKind::Usage,
                    Message("--format %1 needs --out, a folder to write into", options.format));
    if (!options.model.architecture.empty() || !options.model.classes.empty())
        throw Error(ErrorKind::Usage, "--arch and --classes are for --format onnx");
    ProgressLine line(context.err, context.progressBar);
    const FoundScans found = findScans(options.paths, line, context, {.volumes = options.format != "nifti"});
    const bool allOpened = tellLeftOut(found, line);
    const int code = options.format == "nifti" ? exportVolumes(options, found, line, context)
                                               : exportFiles(options, found, line, context);
    return code == 0 && !allOpened ? exitCode(ErrorKind::BadInput) : code;
}

} // namespace

void addExportCommand(CLI::App& parser, Command& chosen)
{
    CLI::App* command = parser.add_subcommand(
        "export",
        "Write DICOM images as pictures, as Hounsfield units or as NIfTI volumes; NIfTI volumes as the "
        "first two. With --format onnx: MODEL OUT.onnx, write a model for other programs");
    const auto options = std::make_shared<ExportOptions>();
    command
        ->add_option("PATH", options->paths,
                     "DICOM and NIfTI files, folders, zips, DICOMDIRs; with onnx a model (run folder, model "
                     "file, weight file, "
                     "starter) and the file to write")
        ->required();
    command
        ->add_option(
            "--format", options->format,
            "png: NAME.png in the CT window; hu: NAME.safetensors with `hu` (rows, columns) or "
            "(frames or slices, rows, columns) float32; nifti: each series that is a volume as series-N.nii; "
            "onnx: a model's network as an ONNX file, input (N,3,height,width) -> logits, scores (N,classes)")
        ->check(CLI::IsMember({"png", "hu", "nifti", onnx}))
        ->required();
    command->add_option("--out", options->folder, "Folder to write into; made if absent; not with onnx");
    addNamingOptions(*command, options->model);
    command->add_option("--window-center", options->voi.window.center, "HU, for png")->capture_default_str();
    command->add_option("--window-width", options->voi.window.width, "HU, for png")
        ->check(CLI::Range(1.0, 100'000.0))
        ->capture_default_str();
    command->add_flag("--own-window", options->voi.ownFirst,
                      "For png: through each file's own VOI LUT or window, where it has one");
    command->callback([&chosen, options] {
        chosen = [options](CommandContext& context) { return exportAll(*options, context); };
    });
}

} // namespace gg
