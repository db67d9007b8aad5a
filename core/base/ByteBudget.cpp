#include "base/ByteBudget.h"

#include "base/Limits.h"
#include "base/ProcessSettings.h"

namespace gg {

ByteBudget::Lease::~Lease()
{
    if (m_bytes > limits::freelyDecodedBytes)
        giveBackMemory();
    m_budget.giveBack(m_bytes);
}

ByteBudget::Lease ByteBudget::take(std::uint64_t bytes)
{
    {
        std::unique_lock lock(m_mutex);
        const std::uint64_t ticket = m_nextTicket++;
        m_changed.wait(lock, [&] {
            const bool fits = m_taken == 0 || (m_taken <= m_bytes && bytes <= m_bytes - m_taken);
            return ticket == m_served && fits;
        });
        m_taken += bytes;
        ++m_served;
    }
    m_changed.notify_all();
    return {*this, bytes};
}

std::size_t ByteBudget::waiting() const
{
    const std::lock_guard lock(m_mutex);
    return m_nextTicket - m_served;
}

void ByteBudget::giveBack(std::uint64_t bytes)
{
    {
        const std::lock_guard lock(m_mutex);
        m_taken -= bytes;
    }
    m_changed.notify_all();
}

} // namespace gg
