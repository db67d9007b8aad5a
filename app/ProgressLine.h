// ProgressLine: progress on stderr: a bar that redraws itself on a terminal, a plain line now and then
// elsewhere. Thread: one at a time.
#pragma once

#include "base/Progress.h"

#include <chrono>
#include <ostream>
#include <string>

namespace gg {

class ProgressLine
{
public:
    ProgressLine(std::ostream& stream, bool bar);
    /// Clears the bar.
    ~ProgressLine();
    ProgressLine(const ProgressLine&) = delete;
    ProgressLine& operator=(const ProgressLine&) = delete;

    /// On a terminal at most 20 times a second; elsewhere a line at every tenth of a stage.
    void show(const Progress& progress, const std::string& detail = {});
    /// A line that stays, above the bar; what a terminal would obey is escaped as by printable().
    void print(const std::string& line);
    /// "note: " and the sentence; nothing for an empty one.
    void note(const Message& sentence);

private:
    void clear();

    std::ostream& m_stream;
    bool m_bar;
    bool m_visible = false;
    Message m_stage;
    std::size_t m_tenths = 0;
    std::chrono::steady_clock::time_point m_last{};
};

/// "1 h 02 min", "3 min 20 s", "14 s".
std::string durationText(double seconds);

} // namespace gg
