#include "app/ProgressLine.h"

#include "base/Text.h"

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <sstream>

namespace gg {

namespace {

constexpr std::size_t barWidth = 24;

std::string barText(const Progress& progress)
{
    if (progress.total == 0)
        return std::to_string(progress.done);
    const std::size_t filled = std::min(barWidth, progress.done * barWidth / progress.total);
    std::string bar(barWidth, '.');
    std::fill_n(bar.begin(), filled, '#');
    std::ostringstream text;
    text << '[' << bar << "] " << progress.done << '/' << progress.total;
    return text.str();
}

} // namespace

ProgressLine::ProgressLine(std::ostream& stream, bool bar) : m_stream(stream), m_bar(bar) {}

ProgressLine::~ProgressLine()
{
    clear();
}

void ProgressLine::show(const Progress& progress, const std::string& detail)
{
    const std::string text = progress.stage.english() + " " + barText(progress) +
                             (detail.empty() ? std::string() : "  " + printable(detail));
    if (m_bar) {
        const auto now = std::chrono::steady_clock::now();
        const bool last = progress.total > 0 && progress.done >= progress.total;
        if (!last && now - m_last < std::chrono::milliseconds(50))
            return;
        m_last = now;
        m_stream << "\r\x1b[K" << text << std::flush;
        m_visible = true;
        return;
    }
    const std::size_t tenths = progress.total > 0 ? progress.done * 10 / progress.total : 0;
    if (progress.stage == m_stage && tenths <= m_tenths)
        return;
    m_stage = progress.stage;
    m_tenths = tenths;
    m_stream << text << '\n' << std::flush;
}

void ProgressLine::print(const std::string& line)
{
    clear();
    m_stream << printable(line) << '\n' << std::flush;
}

void ProgressLine::note(const Message& sentence)
{
    if (!sentence.isEmpty())
        print("note: " + sentence.english());
}

void ProgressLine::clear()
{
    if (m_visible)
        m_stream << "\r\x1b[K" << std::flush;
    m_visible = false;
}

std::string durationText(double seconds)
{
    const auto whole = static_cast<long>(std::max(0.0, std::round(seconds)));
    char text[32];
    if (whole >= 3600)
        std::snprintf(text, sizeof text, "%ld h %02ld min", whole / 3600, whole / 60 % 60);
    else if (whole >= 60)
        std::snprintf(text, sizeof text, "%ld min %02ld s", whole / 60, whole % 60);
    else
        std::snprintf(text, sizeof text, "%ld s", whole);
    return text;
}

} // namespace gg
