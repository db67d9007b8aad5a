// ScanCache: decoded pictures kept in memory, so that each file is read once a run and not once an epoch.
// Holds what fits within its bound, first come, first kept: each epoch wants every picture once, and giving
// one up for another would gain nothing. Owned by a trainer. Thread: any, at the same time.
#pragma once

#include <cstddef>
#include <functional>
#include <mutex>
#include <opencv2/core/mat.hpp>
#include <unordered_map>

namespace gg {

class ScanCache
{
public:
    explicit ScanCache(std::size_t maximumBytes);

    /// The picture kept under `key`, else what `make` returns, kept if there is room. Equal keys must stand
    /// for equal pictures; nobody may write into what is returned. Leaves what `make` throws.
    cv::Mat get(std::size_t key, const std::function<cv::Mat()>& make);

    std::size_t bytes() const;

private:
    const std::size_t m_maximumBytes;
    mutable std::mutex m_mutex;
    std::unordered_map<std::size_t, cv::Mat> m_pictures;
    std::size_t m_bytes = 0;
};

} // namespace gg
