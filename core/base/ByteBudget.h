// ByteBudget: how many bytes several threads may hold at once, taken before they set them aside: so that
// readers that work ahead of a network decode many small files together and large ones one by one.
// Owned by whoever starts the threads, and outlives them. Thread: any, at the same time.
#pragma once

#include <condition_variable>
#include <cstddef>
#include <cstdint>
#include <mutex>

namespace gg {

class ByteBudget
{
public:
    explicit ByteBudget(std::uint64_t bytes) : m_bytes(bytes) {}
    ByteBudget(const ByteBudget&) = delete;
    ByteBudget& operator=(const ByteBudget&) = delete;

    /// Bytes that are spoken for until it goes. A large lease then has the C library give freed memory back
    /// to the system, which this program otherwise keeps for the next tensor (base/ProcessSettings.h): let
    /// what it paid for go first.
    class Lease
    {
    public:
        Lease(ByteBudget& budget, std::uint64_t bytes) : m_budget(budget), m_bytes(bytes) {}
        ~Lease();
        Lease(const Lease&) = delete;
        Lease& operator=(const Lease&) = delete;

    private:
        ByteBudget& m_budget;
        std::uint64_t m_bytes;
    };

    /// Waits until `bytes` are free or, when they are more than all there are, until nobody else holds any.
    /// Who came first is served first, so that no large wish waits for ever. Hold one lease a thread, and
    /// wait for no other thread meanwhile.
    [[nodiscard]] Lease take(std::uint64_t bytes);

    /// How many wishes are not yet served.
    std::size_t waiting() const;

private:
    void giveBack(std::uint64_t bytes);

    const std::uint64_t m_bytes;
    mutable std::mutex m_mutex;
    std::condition_variable m_changed;
    std::uint64_t m_taken = 0;      // guarded by m_mutex
    std::uint64_t m_nextTicket = 0; // guarded by m_mutex
    std::uint64_t m_served = 0;     // guarded by m_mutex
};

} // namespace gg
