// Prefetcher: makes the items 0, 1, 2, ... on worker threads ahead of whoever takes them, in order: decoding
// files while a network computes. Which thread makes an item, and how many there are, changes nothing in what
// is taken; where the system gives fewer threads, or none, fewer make them, or the taker itself. Owned by the
// taker. Thread: next() and the destructor on one thread; `make` runs on the workers, several at once.
#pragma once

#include <algorithm>
#include <condition_variable>
#include <cstddef>
#include <exception>
#include <functional>
#include <mutex>
#include <optional>
#include <system_error>
#include <thread>
#include <utility>
#include <vector>

namespace gg {

template <typename Item>
class Prefetcher
{
public:
    /// At most `ahead` items (at least one) are made or held before they are taken. Without `threads` each is
    /// made when it is taken.
    Prefetcher(std::size_t count, std::size_t ahead, std::size_t threads,
               std::function<Item(std::size_t)> make)
        : m_count(count), m_make(std::move(make)), m_slots(std::max<std::size_t>(ahead, 1))
    {
        const std::size_t useful = std::min({threads, m_slots.size(), count});
        m_threads.reserve(useful);
        try {
            for (std::size_t i = 0; i < useful; ++i)
                m_threads.emplace_back([this] { work(); });
        } catch (const std::system_error&) {
            // Those that run are enough, and without any next() makes the items.
        }
    }

    /// Waits for the items in the making; the rest is never made.
    ~Prefetcher()
    {
        {
            const std::lock_guard lock(m_mutex);
            m_stopping = true;
        }
        m_room.notify_all();
        for (std::thread& thread : m_threads)
            thread.join();
    }
    Prefetcher(const Prefetcher&) = delete;
    Prefetcher& operator=(const Prefetcher&) = delete;

    /// The next item, or nothing after the last. Rethrows what `make` threw for it; the items after it can
    /// still be taken.
    std::optional<Item> next()
    {
        if (m_threads.empty())
            return m_taken == m_count ? std::nullopt : std::optional<Item>(m_make(m_taken++));
        std::unique_lock lock(m_mutex);
        if (m_taken == m_count)
            return std::nullopt;
        Slot& slot = m_slots[m_taken % m_slots.size()];
        m_ready.wait(lock, [&slot] { return slot.item.has_value() || slot.error != nullptr; });
        std::optional<Item> item = std::move(slot.item);
        const std::exception_ptr error = std::exchange(slot.error, nullptr);
        slot.item.reset();
        ++m_taken;
        lock.unlock();
        m_room.notify_one();
        if (error != nullptr)
            std::rethrow_exception(error);
        return item;
    }

private:
    struct Slot
    {
        std::optional<Item> item;
        std::exception_ptr error;
    };

    void work()
    {
        std::unique_lock lock(m_mutex);
        for (;;) {
            m_room.wait(lock, [this] {
                return m_stopping || m_begun == m_count || m_begun < m_taken + m_slots.size();
            });
            if (m_stopping || m_begun == m_count)
                return;
            const std::size_t index = m_begun++;
            lock.unlock();
            Slot made = makeSlot(index);
            lock.lock();
            m_slots[index % m_slots.size()] = std::move(made);
            m_ready.notify_one();
            if (m_begun == m_count)
                m_room.notify_all();
        }
    }

    Slot makeSlot(std::size_t index) const
    {
        Slot slot;
        try {
            slot.item = m_make(index);
        } catch (...) {
            slot.error = std::current_exception();
        }
        return slot;
    }

    const std::size_t m_count;
    const std::function<Item(std::size_t)> m_make;
    std::mutex m_mutex;
    std::condition_variable m_ready;
    std::condition_variable m_room;
    std::vector<Slot> m_slots; // guarded by m_mutex, but for how many there are
    std::size_t m_begun = 0;   // guarded by m_mutex
    std::size_t m_taken = 0;   // guarded by m_mutex, where there are threads
    bool m_stopping = false;   // guarded by m_mutex
    std::vector<std::thread> m_threads;
};

} // namespace gg
