// MeasuredApplication: a QApplication that knows how long its thread was ever kept from its event loop.
// Every event that the loop delivers passes through notify(); the time of the outermost call is the time for
// which the window could do nothing else. Thread: GUI thread.
#pragma once

#include <QApplication>
#include <QElapsedTimer>
#include <algorithm>
#include <vector>

namespace gg::test {

class MeasuredApplication : public QApplication
{
public:
    using QApplication::QApplication;

    bool notify(QObject* receiver, QEvent* event) override
    {
        if (m_depth > 0)
            return QApplication::notify(receiver, event);
        ++m_depth;
        QElapsedTimer timer;
        timer.start();
        const bool handled = QApplication::notify(receiver, event);
        m_blocks.push_back(static_cast<double>(timer.nsecsElapsed()) / 1e6);
        --m_depth;
        return handled;
    }

    void forget() { m_blocks.clear(); }
    /// Milliseconds; 0 when nothing was delivered.
    double longestBlock() const
    {
        return m_blocks.empty() ? 0 : *std::max_element(m_blocks.begin(), m_blocks.end());
    }
    double percentile(double part)
    {
        if (m_blocks.empty())
            return 0;
        const auto at =
            m_blocks.begin() + static_cast<std::ptrdiff_t>(part * static_cast<double>(m_blocks.size() - 1));
        std::nth_element(m_blocks.begin(), at, m_blocks.end());
        return *at;
    }
    std::size_t count() const { return m_blocks.size(); }

private:
    int m_depth = 0;
    std::vector<double> m_blocks;
};

} // namespace gg::test
