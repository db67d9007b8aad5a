#include "support/Conversions.h"

#include "base/Error.h"

#include <QCoreApplication>
#include <QTranslator>
#include <QUrl>
#include <gtest/gtest.h>
#include <limits>

namespace {

// Two of core's sentences in another language, one of them with its places the other way round.
class GermanOfTwo : public QTranslator
{
public:
    QString translate(const char* context, const char* text, const char*, int) const override
    {
        if (qstrcmp(context, "core") != 0)
            return {};
        if (qstrcmp(text, "the class %1 has %2 images") == 0)
            return QStringLiteral("%2 Bilder der Klasse %1");
        return qstrcmp(text, "%1: %2") == 0 ? QStringLiteral("%1 – %2") : QString();
    }
    bool isEmpty() const override { return false; }
};

} // namespace

TEST(Conversions, KeepEveryByteOfAFileName)
{
    for (const char* name :
         {"plain.png", "Größe.png", "caf\xE9.png", "\xFF\xFE", "\xF0\x9F\xAB\x81.png", "a\xC3"}) {
        const std::filesystem::path path(name);
        EXPECT_EQ(gg::toPath(gg::toQString(path)), path) << name;
    }
}

TEST(Conversions, TakeADroppedFileWithItsBytesAsTheyWere)
{
    EXPECT_EQ(gg::toPath(QUrl(QStringLiteral("file:///tmp/caf%E9%20%25.png"))),
              std::filesystem::path("/tmp/caf\xE9 %.png"));
    EXPECT_EQ(gg::toPath(QUrl::fromLocalFile(QStringLiteral("/tmp/Größe#1.png"))),
              std::filesystem::path("/tmp/Größe#1.png"));
    EXPECT_FALSE(gg::toPath(QUrl(QStringLiteral("https://example.org/a.png"))).has_value());
}

TEST(Conversions, ShowMalformedBytesEscaped)
{
    EXPECT_EQ(gg::shownPath("caf\xE9.png"), QStringLiteral("caf\\xE9.png"));
}

TEST(Conversions, SayATextOfCoreInTheLanguageOfTheWindow)
{
    const gg::Error error = gg::badFile("a.csv", gg::Message("the class %1 has %2 images", "Größe", 3));
    EXPECT_EQ(gg::toQString(error.text()), QStringLiteral("a.csv: the class Größe has 3 images"));
    GermanOfTwo german;
    QCoreApplication::installTranslator(&german);
    EXPECT_EQ(gg::toQString(error.text()), QStringLiteral("a.csv – 3 Bilder der Klasse Größe"));
    EXPECT_EQ(gg::toQString(gg::Message("is empty")), QStringLiteral("is empty"));
    EXPECT_EQ(gg::toQStrings(std::vector<gg::Message>{error.text(), "is empty"}),
              QStringList({QStringLiteral("a.csv – 3 Bilder der Klasse Größe"), QStringLiteral("is empty")}));
    QCoreApplication::removeTranslator(&german);
    EXPECT_EQ(gg::toMessage(QStringLiteral("Größe")).english(), "Größe");
}

TEST(Conversions, WriteNumbersWithThreeDigits)
{
    EXPECT_EQ(gg::formatNumber(0.82812), QStringLiteral("0.828"));
    EXPECT_EQ(gg::formatNumber(12.345), QStringLiteral("12.3"));
    EXPECT_EQ(gg::formatNumber(1240.4), QStringLiteral("1240"));
    EXPECT_EQ(gg::formatNumber(0.012345), QStringLiteral("0.0123"));
    EXPECT_EQ(gg::formatNumber(0), QStringLiteral("0.000"));
    EXPECT_EQ(gg::formatNumber(1.0), QStringLiteral("1.00"));
    EXPECT_EQ(gg::formatNumber(-0.5), QStringLiteral("-0.500"));
    EXPECT_EQ(gg::formatNumber(0.00001), QStringLiteral("1e-05"));
    EXPECT_EQ(gg::formatNumber(std::numeric_limits<double>::quiet_NaN()), QStringLiteral("–"));
}

TEST(Conversions, WriteRatesAsPercent)
{
    EXPECT_EQ(gg::formatPercent(0.828), QStringLiteral("82.8 %"));
    EXPECT_EQ(gg::formatPercent(1), QStringLiteral("100.0 %"));
    EXPECT_EQ(gg::formatPercent(0.5, 0), QStringLiteral("50 %"));
}

TEST(Conversions, WriteDurationsAsAPersonSaysThem)
{
    EXPECT_EQ(gg::formatDuration(0.85), QStringLiteral("850 ms"));
    EXPECT_EQ(gg::formatDuration(12.4), QStringLiteral("12 s"));
    EXPECT_EQ(gg::formatDuration(59.7), QStringLiteral("1 min"));
    EXPECT_EQ(gg::formatDuration(200), QStringLiteral("3 min 20 s"));
    EXPECT_EQ(gg::formatDuration(3600), QStringLiteral("1 h"));
    EXPECT_EQ(gg::formatDuration(7500), QStringLiteral("2 h 5 min"));
    EXPECT_EQ(gg::formatDuration(-1), QStringLiteral("–"));
}

TEST(Conversions, WriteBytesWithAUnitThatFits)
{
    EXPECT_EQ(gg::formatBytes(999), QStringLiteral("999 B"));
    EXPECT_EQ(gg::formatBytes(412e6), QStringLiteral("412 MB"));
    EXPECT_EQ(gg::formatBytes(1.27e9), QStringLiteral("1.27 GB"));
}
