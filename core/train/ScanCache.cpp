#include "train/ScanCache.h"

namespace gg {

ScanCache::ScanCache(std::size_t maximumBytes) : m_maximumBytes(maximumBytes) {}

cv::Mat ScanCache::get(std::size_t key, const std::function<cv::Mat()>& make)
{
    {
        const std::lock_guard lock(m_mutex);
        const auto kept = m_pictures.find(key);
        if (kept != m_pictures.end())
            return kept->second;
    }
    // Without the lock: decoding is what several threads are there for.
    cv::Mat picture = make();
    const std::size_t size = picture.total() * picture.elemSize();
    const std::lock_guard lock(m_mutex);
    if (m_bytes + size <= m_maximumBytes && m_pictures.emplace(key, picture).second)
        m_bytes += size;
    return picture;
}

std::size_t ScanCache::bytes() const
{
    const std::lock_guard lock(m_mutex);
    return m_bytes;
}

} // namespace gg
