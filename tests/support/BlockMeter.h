// BlockMeter: how long the GUI thread's event loop was held up while a test ran. It measures; it asserts
// nothing.
#pragma once

#include <QElapsedTimer>
#include <QTimer>
#include <algorithm>
#include <vector>

namespace gg {

class BlockMeter
{
public:
    BlockMeter()
    {
        m_timer.setTimerType(Qt::PreciseTimer);
        QObject::connect(&m_timer, &QTimer::timeout, [this] { m_gaps.push_back(lateness()); });
        m_clock.start();
        m_timer.start(interval);
    }

    /// Milliseconds by which the event loop was late at worst.
    double longest() const { return m_gaps.empty() ? 0 : *std::max_element(m_gaps.begin(), m_gaps.end()); }
    double percentile(double part) const
    {
        if (m_gaps.empty())
            return 0;
        std::vector<double> sorted = m_gaps;
        std::sort(sorted.begin(), sorted.end());
        return sorted[std::min(sorted.size() - 1,
                               static_cast<std::size_t>(part * static_cast<double>(sorted.size())))];
    }

private:
    static constexpr int interval = 2; // milliseconds

    double lateness()
    {
        const double passed = static_cast<double>(m_clock.nsecsElapsed()) / 1e6;
        m_clock.restart();
        return std::max(0.0, passed - interval);
    }

    QTimer m_timer;
    QElapsedTimer m_clock;
    std::vector<double> m_gaps;
};

} // namespace gg
