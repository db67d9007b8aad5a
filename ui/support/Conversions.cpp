#include "support/Conversions.h"

#include "base/Text.h"

#include <QCoreApplication>
#include <QFile>
#include <QLocale>
#include <QUrl>
#include <algorithm>
#include <array>
#include <cmath>

namespace gg {

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(Conversions)
};

// Bytes that are no UTF-8 travel in a QString as lone low surrogates U+DC80..U+DCFF, one a byte (as Python's
// PEP 383), so that a file of any name can be chosen, listed and opened.
constexpr char16_t escapeBase = 0xDC00;

// The length of the well-formed UTF-8 sequence at the start of `bytes`, or 0.
std::size_t sequenceLength(std::string_view bytes)
{
    for (std::size_t length = 1; length <= std::min<std::size_t>(4, bytes.size()); ++length) {
        if (isUtf8(bytes.substr(0, length)))
            return length;
    }
    return 0;
}

QString decoded(std::string_view bytes)
{
    if (isUtf8(bytes))
        return QString::fromUtf8(bytes.data(), static_cast<qsizetype>(bytes.size()));
    QString text;
    while (!bytes.empty()) {
        const std::size_t length = sequenceLength(bytes);
        if (length == 0)
            text += QChar(static_cast<char16_t>(escapeBase + static_cast<unsigned char>(bytes.front())));
        else
            text += QString::fromUtf8(bytes.data(), static_cast<qsizetype>(length));
        bytes.remove_prefix(std::max<std::size_t>(length, 1));
    }
    return text;
}

bool isEscapedByte(const QString& text, qsizetype at)
{
    const char16_t unit = text.at(at).unicode();
    const bool inPair = at > 0 && text.at(at - 1).isHighSurrogate();
    return !inPair && unit >= escapeBase + 0x80 && unit <= escapeBase + 0xFF;
}

std::string encoded(const QString& text)
{
    std::string bytes;
    qsizetype from = 0;
    for (qsizetype at = 0; at < text.size(); ++at) {
        if (!isEscapedByte(text, at))
            continue;
        bytes += text.mid(from, at - from).toStdString();
        bytes += static_cast<char>(text.at(at).unicode() - escapeBase);
        from = at + 1;
    }
    return bytes + text.mid(from).toStdString();
}

} // namespace

QString toQString(const std::string& text)
{
    return isUtf8(text) ? QString::fromStdString(text) : QString::fromStdString(printable(text));
}

std::string toStdString(const QString& text)
{
    return text.toStdString();
}

QString toQString(const Message& text)
{
    return toQString(text.in([](std::string_view pattern) {
        return toStdString(QCoreApplication::translate("core", pattern.data()));
    }));
}

QStringList toQStrings(std::span<const Message> texts)
{
    QStringList list;
    for (const Message& text : texts)
        list << toQString(text);
    return list;
}

Message toMessage(const QString& text)
{
    return Message::verbatim(toStdString(text));
}

QString toQString(const std::filesystem::path& path)
{
    return decoded(path.native());
}

std::filesystem::path toPath(const QString& text)
{
    return encoded(text);
}

std::optional<std::filesystem::path> toPath(const QUrl& url)
{
    if (!url.isLocalFile())
        return std::nullopt;
    // QUrl::toLocalFile() would replace the bytes that are no UTF-8.
    const QByteArray bytes = QByteArray::fromPercentEncoding(url.path(QUrl::FullyEncoded).toUtf8());
    return std::filesystem::path(bytes.toStdString());
}

QString shownPath(const std::filesystem::path& path)
{
    return QString::fromStdString(printablePath(path));
}

QString formatNumber(double value, int significantDigits)
{
    if (std::isnan(value))
        return QStringLiteral("–");
    if (std::isinf(value))
        return value > 0 ? QStringLiteral("∞") : QStringLiteral("−∞");
    const double size = std::abs(value);
    if (size != 0 && (size < 1e-4 || size >= 1e6))
        return QString::number(value, 'g', significantDigits);
    const int whole = size < 1 ? 0 : static_cast<int>(std::floor(std::log10(size))) + 1;
    int decimals = std::max(0, significantDigits - std::max(whole, 0));
    // 0.0123, not 0.012: leading zeros are no digits; but no longer than four behind the point
    if (size != 0 && size < 0.1)
        decimals = std::min(significantDigits + static_cast<int>(-std::floor(std::log10(size))) - 1, 6);
    return QString::number(value, 'f', decimals);
}

QString formatPercent(double rate, int decimals)
{
    if (std::isnan(rate))
        return QStringLiteral("–");
    return QString::number(rate * 100, 'f', decimals) + QStringLiteral(" %");
}

QString formatDuration(double seconds)
{
    if (!std::isfinite(seconds) || seconds < 0)
        return QStringLiteral("–");
    if (seconds < 1)
        return Words::tr("%1 ms").arg(std::lround(seconds * 1000));
    const long long whole = std::llround(seconds);
    if (whole < 60)
        return Words::tr("%1 s").arg(whole);
    if (whole < 3600)
        return whole % 60 == 0 ? Words::tr("%1 min").arg(whole / 60)
                               : Words::tr("%1 min %2 s").arg(whole / 60).arg(whole % 60);
    const long long minutes = std::llround(seconds / 60);
    return minutes % 60 == 0 ? Words::tr("%1 h").arg(minutes / 60)
                             : Words::tr("%1 h %2 min").arg(minutes / 60).arg(minutes % 60);
}

QString formatBytes(double bytes)
{
    static constexpr std::array<const char*, 5> units = {"B", "kB", "MB", "GB", "TB"};
    std::size_t unit = 0;
    while (bytes >= 1000 && unit + 1 < units.size()) {
        bytes /= 1000;
        ++unit;
    }
    return (unit == 0 ? QString::number(bytes, 'f', 0) : formatNumber(bytes)) + QLatin1Char(' ') +
           QString::fromLatin1(units[unit]);
}

} // namespace gg
