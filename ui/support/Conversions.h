// Conversions: between Qt's and the standard library's texts and paths, and numbers as a person reads them.
// Free functions without state; any thread.
#pragma once

#include "base/Message.h"

#include <QString>
#include <QStringList>
#include <filesystem>
#include <optional>
#include <span>
#include <string>

class QUrl;

namespace gg {

/// UTF-8 both ways; malformed bytes are shown as \xNN.
QString toQString(const std::string& text);
std::string toStdString(const QString& text);

/// A text of core in the language of the window: its patterns are looked up in the translation's context
/// "core".
QString toQString(const Message& text);
/// Each of them so.
QStringList toQStrings(std::span<const Message> texts);
/// The other way round, of a text that is in that language already.
Message toMessage(const QString& text);

/// Byte for byte, also for file names that are not UTF-8 (they come back as they were).
QString toQString(const std::filesystem::path& path);
std::filesystem::path toPath(const QString& text);
/// The local file behind a dropped URL with its bytes as they were; nothing for other URLs.
std::optional<std::filesystem::path> toPath(const QUrl& url);

/// The path to be shown on one line, control characters and malformed bytes escaped.
QString shownPath(const std::filesystem::path& path);

/// Two to four significant digits, no exponent between 0.0001 and 999999: 0.828, 12.3, 1240; "–" for NaN.
QString formatNumber(double value, int significantDigits = 3);
/// A rate in [0,1] as 82.8 %.
QString formatPercent(double rate, int decimals = 1);
/// 850 ms, 12 s, 3 min 20 s, 2 h 5 min.
QString formatDuration(double seconds);
/// 412 MB, 1.27 GB (powers of 1000).
QString formatBytes(double bytes);

} // namespace gg
