#include "demo/DemoSetWriter.h"

#include "base/AtomicFile.h"
#include "base/Csv.h"
#include "base/Error.h"
#include "base/MachineThreads.h"
#include "base/Paths.h"
#include "base/Text.h"
#include "data/ManifestImporter.h"
#include "data/TemporarySibling.h"
#include "dicom/CtSliceWriter.h"
#include "image/CtWindow.h"
#include "image/PngWriter.h"

#include <algorithm>
#include <atomic>
#include <cerrno>
#include <exception>
#include <fstream>
#include <mutex>
#include <span>
#include <string>
#include <string_view>
#include <system_error>
#include <thread>
#include <utility>
#include <vector>

namespace gg {

namespace {

using std::filesystem::path;

constexpr const char* readmeName = "README.txt";
constexpr std::string_view readmeTitle = "Groundglass demo set\n";
constexpr std::string_view readmeText =
    "\n"
    "Synthetic chest CT, computed from formulas; no patient was scanned. Not for teaching, not for "
    "diagnosis.\n"
    "dicom/ and png/ hold the same slices; manifest.csv names the DICOM files.\n";

struct Format
{
    std::string_view folder;
    std::string_view extension;
};
constexpr Format formats[] = {{"dicom", ".dcm"}, {"png", ".png"}};

path fileOf(const Format& format, const DemoSliceInfo& info)
{
    return path(format.folder) / (info.relativeStem + std::string(format.extension));
}

// `prefix` stands before each path.
std::string manifestText(const std::vector<DemoSliceInfo>& plan, const Format& format,
                         const std::string& prefix)
{
    std::string text = "path,label,split,patient\n";
    for (const DemoSliceInfo& info : plan)
        text += csvLine({prefix + info.relativeStem + std::string(format.extension),
                         std::string(demoClasses[static_cast<std::size_t>(info.label)]),
                         std::string(splitName(info.split)), info.patient}) +
                "\n";
    return text;
}

void writeTexts(const std::vector<DemoSliceInfo>& plan, const path& folder)
{
    for (const Format& format : formats)
        writeFileAtomically(folder / format.folder / "manifest.csv", manifestText(plan, format, ""));
    writeFileAtomically(folder / "manifest.csv", manifestText(plan, formats[0], "dicom/"));
    writeFileAtomically(folder / readmeName, std::string(readmeTitle) + std::string(readmeText));
}

std::vector<std::span<const DemoSliceInfo>> patientsOf(const std::vector<DemoSliceInfo>& plan)
{
    std::vector<std::span<const DemoSliceInfo>> patients;
    for (std::size_t at = 0; at < plan.size(); at += patients.back().size())
        patients.push_back(std::span(plan).subspan(at, static_cast<std::size_t>(plan[at].slicesOfPatient)));
    return patients;
}

// Without a sync of its own: the folder is synced as a whole before it appears.
void writePlain(const path& file, const std::vector<std::byte>& content)
{
    errno = 0;
    std::ofstream stream(file, std::ios::binary);
    stream.write(reinterpret_cast<const char*>(content.data()), static_cast<std::streamsize>(content.size()));
    stream.close();
    if (!stream)
        throw systemError(file, "cannot be written", errno);
}

// Shares the patients out among threads; the first error stops all of them.
class Workshop
{
public:
    Workshop(const path& folder, const DemoSetConfig& config, const std::vector<DemoSliceInfo>& plan,
             const CancelToken& cancel)
        : m_folder(folder), m_config(config), m_patients(patientsOf(plan)), m_total(plan.size()),
          m_cancel(cancel)
    {
    }

    void run(const ProgressCallback& progress)
    {
        const std::size_t count = std::min<std::size_t>(machineThreads(), 8);
        {
            std::vector<std::jthread> threads;
            try {
                for (std::size_t i = 1; i < count; ++i)
                    threads.emplace_back([this] { work({}); });
            } catch (const std::system_error&) {
                // Fewer threads, or this one alone, take longer and write the same.
            }
            // Only this thread tells how far it is: a callback need not be safe for several.
            work(progress);
        }
        if (m_error)
            std::rethrow_exception(m_error);
        if (progress)
            progress({"Writing the demo set", m_total, m_total});
    }

private:
    void work(const ProgressCallback& progress)
    {
        try {
            for (std::size_t at = m_next++; at < m_patients.size() && !m_stop; at = m_next++) {
                m_cancel.throwIfCancelled();
                write(m_patients[at]);
                m_done += m_patients[at].size();
                if (progress)
                    progress({"Writing the demo set", m_done, m_total});
            }
        } catch (...) {
            const std::lock_guard lock(m_mutex);
            m_stop = true;
            if (!m_error)
                m_error = std::current_exception();
        }
    }

    void write(std::span<const DemoSliceInfo> patient) const
    {
        const std::vector<DemoSlice> slices = makeDemoSlices(m_config, patient);
        for (std::size_t i = 0; i < slices.size(); ++i) {
            writeCtSlice(m_folder / fileOf(formats[0], patient[i]), slices[i].hu, slices[i].tags);
            writePlain(m_folder / fileOf(formats[1], patient[i]),
                       encodePng(toGrey8(slices[i].hu, CtWindow())));
        }
    }

    const path& m_folder;
    const DemoSetConfig& m_config;
    std::vector<std::span<const DemoSliceInfo>> m_patients;
    std::size_t m_total;
    const CancelToken& m_cancel;
    std::atomic<std::size_t> m_next = 0;
    std::atomic<std::size_t> m_done = 0;
    std::atomic<bool> m_stop = false;
    std::mutex m_mutex;
    std::exception_ptr m_error;
};

path withoutTrailingSlash(const path& folder)
{
    const path absolute = std::filesystem::absolute(folder).lexically_normal();
    return absolute.has_filename() ? absolute : absolute.parent_path();
}

// A file or folder that writeDemoSet() did not write, and that replacing the set would destroy; empty when
// none.
path strangerIn(const path& folder)
{
    for (const auto& entry : std::filesystem::recursive_directory_iterator(folder)) {
        path relative = entry.path().lexically_relative(folder);
        const std::string top = relative.begin()->native();
        const path name = relative.filename();
        bool ours = relative == readmeName || name == "manifest.csv";
        for (const Format& format : formats)
            ours = ours ||
                   (top == format.folder && (entry.is_directory() || name.extension() == format.extension));
        if (!ours)
            return relative;
    }
    return {};
}

// Whether something may be written there, said before time is spent.
void checkTarget(const path& target)
{
    std::error_code failed;
    const std::filesystem::file_status status = std::filesystem::status(target, failed);
    if (!std::filesystem::exists(status))
        return;
    if (!std::filesystem::is_directory(status))
        throw badFile(target, "is a file, not a folder");
    try {
        if (std::filesystem::is_empty(target))
            return;
        if (!isDemoSet(target))
            throw badFile(target, "holds other files; the demo set needs an empty folder");
        if (const path stranger = strangerIn(target); !stranger.empty())
            throw badFile(target, Message("holds %1, which is no part of a demo set", stranger));
    } catch (const std::filesystem::filesystem_error& error) {
        throw systemError(target, "cannot be listed", error.code().value());
    }
}

// A link to a folder stays: the folder behind it is the one that is filled or replaced.
path behindLink(const path& folder)
{
    std::error_code failed;
    if (!std::filesystem::is_symlink(std::filesystem::symlink_status(folder, failed)))
        return folder;
    const path real = std::filesystem::canonical(folder, failed);
    return failed ? folder : real;
}

} // namespace

bool isDemoSet(const path& folder)
{
    std::error_code failed;
    const path readme = folder / readmeName;
    return std::filesystem::is_regular_file(readme, failed) && readTextFile(readme).starts_with(readmeTitle);
}

Dataset writeDemoSet(const path& folder, const DemoSetConfig& config, const ProgressCallback& progress,
                     const CancelToken& cancel)
{
    const std::vector<DemoSliceInfo> plan = planDemoSet(config);
    const path target = behindLink(withoutTrailingSlash(folder));
    checkTarget(target);
    makeFolder(target.parent_path());
    TemporarySibling temporary(target);
    for (const DemoSliceInfo& info : plan)
        for (const Format& format : formats)
            makeFolder((temporary.path() / fileOf(format, info)).parent_path());
    Workshop(temporary.path(), config, plan, cancel).run(progress);
    writeTexts(plan, temporary.path());
    cancel.throwIfCancelled();
    if (isDemoSet(target))
        temporary.replace();
    else
        temporary.commit();
    return importManifest(target / "manifest.csv", {}, cancel);
}

} // namespace gg
