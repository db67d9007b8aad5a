// FeatureCache: what a frozen network made of a data set's images, kept on disk so that the next run on them
// starts at once. A folder of safetensors files that may be deleted at any time. A value; any thread, any
// process.
#pragma once

#include "base/Message.h"
#include "data/Dataset.h"
#include "image/Preprocessing.h"
#include "model/Device.h"
#include "train/LogisticHead.h"

#include <filesystem>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace gg {

class Network;

/// What is kept of a list of images.
struct KeptFeatures
{
    FeatureMatrix features;
    std::vector<Message> notes; ///< what should be known of the images, see PictureSource::Readable
};

class FeatureCache
{
public:
    explicit FeatureCache(std::filesystem::path folder) : m_folder(std::move(folder)) {}

    /// The name of the features of these items: a SHA-256 over the network's weights but its head's, the
    /// preprocessing (of steps by lungs their version too), the kind of device, and each item's file with its
    /// size and time of change.
    static std::string keyFor(const Network& network, const Preprocessing& preprocessing,
                              const Device& device, const Dataset& dataset,
                              std::span<const std::size_t> items);

    /// Whether there is such a file, which find() may still refuse.
    bool has(const std::string& key) const;
    /// Nothing when they are not kept, or damaged, or of another number of rows.
    std::optional<KeptFeatures> find(const std::string& key, std::size_t rows) const;

    /// Keeps them, and throws out the oldest files beyond a gigabyte. A cache that cannot be written is no
    /// error: the log says so.
    void keep(const std::string& key, const FeatureMatrix& features, const std::vector<Message>& notes) const;

private:
    std::filesystem::path fileFor(const std::string& key) const;

    std::filesystem::path m_folder;
};

} // namespace gg
