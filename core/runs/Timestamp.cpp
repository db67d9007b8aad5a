#include "runs/Timestamp.h"

#include <array>
#include <cstdio>

namespace gg {

namespace {

using std::chrono::milliseconds;

/// The digits at `at`; nothing unless all of them are digits.
std::optional<int> digits(std::string_view text, std::size_t at, std::size_t count)
{
    int value = 0;
    for (const char c : text.substr(at, count)) {
        if (c < '0' || c > '9')
            return std::nullopt;
        value = 10 * value + (c - '0');
    }
    return value;
}

constexpr std::string_view form = "0000-00-00T00:00:00.000Z";

} // namespace

std::string timestamp(std::chrono::system_clock::time_point time)
{
    // Before any day is taken off: the first one begins before the earliest time that nanoseconds can tell.
    const auto rounded = std::chrono::floor<milliseconds>(time);
    const auto day = std::chrono::floor<std::chrono::days>(rounded);
    const std::chrono::year_month_day date(day);
    const std::chrono::hh_mm_ss clock(rounded - day);
    std::array<char, 64> text = {};
    std::snprintf(text.data(), text.size(), "%04d-%02u-%02uT%02d:%02d:%02d.%03dZ",
                  static_cast<int>(date.year()), static_cast<unsigned>(date.month()),
                  static_cast<unsigned>(date.day()), static_cast<int>(clock.hours().count()),
                  static_cast<int>(clock.minutes().count()), static_cast<int>(clock.seconds().count()),
                  static_cast<int>(clock.subseconds().count()));
    return text.data();
}

std::optional<std::chrono::system_clock::time_point> parseTimestamp(std::string_view text)
{
    if (text.size() != form.size())
        return std::nullopt;
    for (std::size_t i = 0; i < form.size(); ++i)
        if (form[i] != '0' && text[i] != form[i])
            return std::nullopt;
    const auto year = digits(text, 0, 4);
    const auto month = digits(text, 5, 2);
    const auto day = digits(text, 8, 2);
    const auto hour = digits(text, 11, 2);
    const auto minute = digits(text, 14, 2);
    const auto second = digits(text, 17, 2);
    const auto fraction = digits(text, 20, 3);
    if (!year || !month || !day || !hour || !minute || !second || !fraction)
        return std::nullopt;
    const std::chrono::year_month_day date(std::chrono::year(*year),
                                           std::chrono::month(static_cast<unsigned>(*month)),
                                           std::chrono::day(static_cast<unsigned>(*day)));
    if (!date.ok() || *hour > 23 || *minute > 59 || *second > 59)
        return std::nullopt;
    const std::chrono::sys_time<milliseconds> time = std::chrono::sys_days(date) + std::chrono::hours(*hour) +
                                                     std::chrono::minutes(*minute) +
                                                     std::chrono::seconds(*second) + milliseconds(*fraction);
    // The system's clock counts nanoseconds in 64 bits: from 1677 to 2262.
    using Clock = std::chrono::system_clock::time_point;
    if (time < std::chrono::ceil<milliseconds>(Clock::min()) ||
        time > std::chrono::floor<milliseconds>(Clock::max()))
        return std::nullopt;
    return time;
}

} // namespace gg
