#include "train/FeatureCache.h"

#include "base/Error.h"
#include "base/JsonText.h"
#include "base/Log.h"
#include "base/Messages.h"
#include "base/Paths.h"
#include "base/Sha256.h"
#include "data/LungPicture.h"
#include "nn/Network.h"
#include "nn/Safetensors.h"

#include <ATen/ATen.h>
#include <algorithm>
#include <stdexcept>
#include <vector>

namespace gg {

namespace {

constexpr const char* tensorName = "features";
constexpr const char* notesKey = "notes";
constexpr std::uintmax_t maximumBytes = 1u << 30;

void addTensor(Sha256& hash, const std::string& name, const at::Tensor& tensor)
{
    hash.add(name + " " + shapeText(tensor) + "\n");
    const at::Tensor bytes = tensor.detach().to(at::kCPU).contiguous();
    hash.add(std::as_bytes(std::span(static_cast<const char*>(bytes.const_data_ptr()), bytes.nbytes())));
}

void addFile(Sha256& hash, const DatasetItem& item)
{
    std::error_code error;
    const std::uintmax_t size = std::filesystem::file_size(item.file, error);
    const auto changed = std::filesystem::last_write_time(item.file, error).time_since_epoch().count();
    hash.add(item.file.native() + "\n" + std::to_string(size) + " " + std::to_string(changed) + "\n");
}

std::vector<Message> notesIn(const WeightFile& kept)
{
    try {
        return verbatim(
            parseJson(kept.metadata.at(notesKey), "the list of notes").get<std::vector<std::string>>());
    } catch (const Json::exception& error) {
        throw Error(ErrorKind::BadInput, "the list of notes is damaged", error.what());
    } catch (const std::out_of_range&) {
        throw Error(ErrorKind::BadInput, "the list of notes is missing");
    }
}

struct KeptFile
{
    std::filesystem::file_time_type time;
    std::uintmax_t size = 0;
    std::filesystem::path file;
};

void removeOldest(const std::filesystem::path& folder)
{
    std::vector<KeptFile> files;
    std::error_code error;
    for (std::filesystem::directory_iterator entry(folder, error), end; !error && entry != end;
         entry.increment(error))
        if (entry->path().extension() == ".safetensors")
            files.push_back({entry->last_write_time(error), entry->file_size(error), entry->path()});
    std::sort(files.begin(), files.end(),
              [](const KeptFile& a, const KeptFile& b) { return a.time > b.time; });
    std::uintmax_t sum = 0;
    for (const KeptFile& file : files) {
        sum += file.size;
        if (sum > maximumBytes)
            std::filesystem::remove(file.file, error);
    }
}

} // namespace

std::string FeatureCache::keyFor(const Network& network, const Preprocessing& preprocessing,
                                 const Device& device, const Dataset& dataset,
                                 std::span<const std::size_t> items)
{
    Sha256 hash;
    hash.add("features 2\n" + network.architecture() + "\n" + toJson(preprocessing).dump() + "\n" +
             (device.kind == Device::Kind::Cpu ? "cpu" : "cuda") + "\n");
    if (preprocessing.lungs.any())
        hash.add("lung steps " + std::to_string(lungStepsVersion) + "\n");
    for (const auto& [name, tensor] : stateDictOf(network))
        if (!network.isHeadTensor(name))
            addTensor(hash, name, tensor);
    for (const std::size_t item : items)
        addFile(hash, dataset.items()[item]);
    return hash.hex();
}

std::filesystem::path FeatureCache::fileFor(const std::string& key) const
{
    return m_folder / (key + ".safetensors");
}

bool FeatureCache::has(const std::string& key) const
{
    std::error_code error;
    return std::filesystem::exists(fileFor(key), error);
}

std::optional<KeptFeatures> FeatureCache::find(const std::string& key, std::size_t rows) const
{
    if (!has(key))
        return std::nullopt;
    try {
        const WeightFile kept = readSafetensors(fileFor(key));
        const at::Tensor* const tensor = kept.tensors.find(tensorName);
        if (tensor == nullptr || tensor->dim() != 2 || tensor->scalar_type() != at::kFloat ||
            static_cast<std::size_t>(tensor->size(0)) != rows)
            return std::nullopt;
        const std::span<const float> values(tensor->const_data_ptr<float>(),
                                            static_cast<std::size_t>(tensor->numel()));
        return KeptFeatures{{rows, static_cast<std::size_t>(tensor->size(1)), {values.begin(), values.end()}},
                            notesIn(kept)};
    } catch (const Error& damaged) {
        log::warning("The kept features are computed anew: " + damaged.message());
        return std::nullopt;
    }
}

void FeatureCache::keep(const std::string& key, const FeatureMatrix& features,
                        const std::vector<Message>& notes) const
{
    try {
        makeFolder(m_folder);
        at::Tensor tensor =
            at::empty({static_cast<std::int64_t>(features.rows), static_cast<std::int64_t>(features.columns)},
                      at::TensorOptions(at::kFloat));
        std::copy(features.values.begin(), features.values.end(), tensor.mutable_data_ptr<float>());
        StateDict tensors;
        tensors.set(tensorName, tensor);
        writeSafetensors(fileFor(key), tensors, {{notesKey, Json(english(notes)).dump()}});
        removeOldest(m_folder);
    } catch (const Error& error) {
        log::warning("The features could not be kept for the next run: " + error.message());
    }
}

} // namespace gg
