// hostile_files: DICOM files as accidents and attackers make them, through all readers of such files: each seed cut at
// 50 places, then with bytes changed by chance, again and again. Always the same ones of the same seeds.
//   hostile_files COUNT SHARD SHARDS FINDINGS FOLDER...
// makes the COUNT files of all seeds below the folders, of them each SHARDS-th from SHARD on, and says how many were
// read, how long the slowest took and how much memory the largest. A file beyond the limits, or with which a reader
// fails otherwise than by refusing it, is kept in the folder FINDINGS, and the exit code is 1; at which one a reader
// died stands there in hostile-SHARD.txt.
#include "base/AtomicFile.h"
#include "base/Error.h"
#include "base/Paths.h"
#include "base/Random.h"
#include "dicom/Deidentifier.h"
#include "dicom/DicomBytes.h"
#include "dicom/DicomDirectory.h"
#include "dicom/DicomImage.h"
#include "dicom/PatientId.h"
#include "dicom/SliceHeader.h"
#include "fuzz/MemoryFile.h"
#include "support/PeakMemory.h"

#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <fstream>
#include <iostream>
#include <span>
#include <string>
#include <vector>

namespace {

constexpr double mostSeconds = 2;
constexpr std::uint64_t mostBytes = 500'000'000;
constexpr std::size_t cuts = 50;
constexpr int framesRead = 3;

struct Seed
{
    std::filesystem::path file;
    std::vector<std::byte> bytes;
};

/// In the order of their names, so that the files are the same from run to run.
std::vector<Seed> seedsBelow(std::span<char*> folders)
{
    constexpr std::uintmax_t smallest = 200;
    constexpr std::uintmax_t largest = 1u << 20; // a thousand variants of a larger one tell no more and take minutes
    std::vector<std::filesystem::path> files;
    for (const char* folder : folders)
        for (const auto& entry : std::filesystem::recursive_directory_iterator(folder))
            if (entry.is_regular_file() && entry.file_size() >= smallest && entry.file_size() <= largest)
                files.push_back(entry.path());
    std::sort(files.begin(), files.end());
    std::vector<Seed> seeds;
    for (const std::filesystem::path& file : files) {
        std::vector<std::byte> bytes = gg::readBinaryFile(file);
        if (gg::isGzip(bytes) || gg::dicomSignOf(bytes) != gg::DicomSign::None)
            seeds.push_back({file, std::move(bytes)});
    }
    return seeds;
}

std::vector<std::byte> changed(std::vector<std::byte> bytes, std::size_t begin, std::size_t end, int count,
                               gg::Random& random)
{
    constexpr int values = 256;
    for (int i = 0; i < count; ++i)
        bytes[begin + static_cast<std::size_t>(random.below(end - begin))] =
            static_cast<std::byte>(random.below(values));
    return bytes;
}

/// The `number`-th file made of the seed.
std::vector<std::byte> variant(const Seed& seed, std::size_t number)
{
    const std::size_t size = seed.bytes.size();
    if (number < cuts)
        return {seed.bytes.begin(),
                seed.bytes.begin() + static_cast<std::ptrdiff_t>(size * number / cuts)};
    gg::Random random(number);
    const std::size_t header = std::min<std::size_t>(size, 3'000);
    switch (number % 4) {
    case 0:
        return changed(seed.bytes, 0, header, 20, random);
    case 1:
        return changed(seed.bytes, size / 2, size, 5, random);
    default:
        return changed(seed.bytes, 0, size, 200, random);
    }
}

void readFrames(const std::filesystem::path& file)
{
    const std::vector<std::byte> bytes = gg::readDicomBytes(file);
    const gg::DicomImage image(bytes, file);
    for (int frame = 0; frame < std::min(image.frames(), framesRead); ++frame) {
        if (image.isGrey())
            image.slice(frame);
        else
            image.colours(frame);
    }
}

class Readers
{
public:
    /// True when one of them made something of it; throws what is no refusal.
    bool read(const std::filesystem::path& file) const
    {
        gg::readPatientId(file);
        bool isRead = isAccepted([&] { gg::readSliceHeaders(file); });
        isRead = isAccepted([&] { readFrames(file); }) || isRead;
        isRead = isAccepted([&] { m_deidentifier.deidentified(gg::readDicomBytes(file), file); }) || isRead;
        if (gg::isDicomDirectory(file))
            isRead = isAccepted([&] { gg::filesListedIn(file); }) || isRead;
        return isRead;
    }

private:
    template <typename Work>
    static bool isAccepted(const Work& work)
    {
        try {
            work();
            return true;
        } catch (const gg::Error& error) {
            if (error.kind() != gg::ErrorKind::BadInput)
                throw;
            return false;
        }
    }

    gg::Deidentifier m_deidentifier{std::string(32, 's')};
};

/// A shard's work and what came of it.
class Run
{
public:
    Run(std::filesystem::path findings, std::string shard)
        : m_findings(std::move(findings)), m_last(m_findings / ("hostile-" + shard + ".txt"))
    {
    }

    void read(const Seed& seed, std::size_t number)
    {
        const std::string name = seed.file.filename().native() + " variant " + std::to_string(number);
        std::ofstream(m_last) << name << '\n';
        const std::vector<std::byte> bytes = variant(seed, number);
        const gg::fuzz::MemoryFile file(reinterpret_cast<const std::uint8_t*>(bytes.data()), bytes.size());
        const auto start = std::chrono::steady_clock::now();
        std::string fault;
        const std::uint64_t memory = gg::test::peakMemoryOf([&] { fault = attempt(file.path()); });
        const double seconds =
            std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
        ++m_count;
        m_slowest = std::max(m_slowest, std::pair(seconds, name));
        m_largest = std::max(m_largest, std::pair(memory, name));
        if (seconds > mostSeconds)
            fault = "took " + std::to_string(seconds) + " s";
        if (memory > mostBytes)
            fault = "took " + std::to_string(memory >> 20) + " MiB";
        if (!fault.empty())
            keep(bytes, name, fault);
    }

    int finish() const
    {
        std::filesystem::remove(m_last);
        std::cout << m_count << " files, " << m_read << " read, at most " << m_slowest.first << " s ("
                  << m_slowest.second << ") and " << (m_largest.first >> 20) << " MiB (" << m_largest.second
                  << ")\n";
        return m_faults == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
    }

private:
    std::string attempt(const std::filesystem::path& file)
    {
        try {
            m_read += m_readers.read(file) ? 1 : 0;
            return {};
        } catch (const std::exception& error) {
            return error.what();
        }
    }

    void keep(const std::vector<std::byte>& bytes, const std::string& name, const std::string& fault)
    {
        ++m_faults;
        std::cout << name << ": " << fault << '\n';
        gg::writeFileAtomically(m_findings / ("hostile " + name), bytes);
    }

    std::filesystem::path m_findings;
    std::filesystem::path m_last;
    Readers m_readers;
    std::size_t m_count = 0;
    std::size_t m_read = 0;
    std::size_t m_faults = 0;
    std::pair<double, std::string> m_slowest;
    std::pair<std::uint64_t, std::string> m_largest;
};

} // namespace

int main(int argc, char** argv)
{
    if (argc < 6) {
        std::cerr << "usage: hostile_files COUNT SHARD SHARDS FINDINGS FOLDER...\n";
        return 2;
    }
    const std::size_t count = std::strtoull(argv[1], nullptr, 10);
    const std::size_t shard = std::strtoull(argv[2], nullptr, 10);
    const std::size_t shards = std::max<std::size_t>(1, std::strtoull(argv[3], nullptr, 10));
    const std::vector<Seed> seeds = seedsBelow(std::span(argv + 5, argv + argc));
    if (seeds.empty()) {
        std::cerr << "hostile_files: there is no DICOM file below the folders\n";
        return 2;
    }
    Run run(argv[4], argv[2]);
    // In turn, so that of fewer files each seed has its share.
    for (std::size_t i = shard; i < count; i += shards)
        run.read(seeds[i % seeds.size()], i / seeds.size());
    return run.finish();
}
