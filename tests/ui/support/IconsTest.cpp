#include "support/Icons.h"

#include "support/Theme.h"

#include <QApplication>
#include <QPixmap>
#include <gtest/gtest.h>

namespace {

// The colour of the most opaque pixel.
QColor colorOf(const QIcon& icon, QIcon::State state, QIcon::Mode mode = QIcon::Normal)
{
    const QImage image = icon.pixmap(QSize(24, 24), mode, state).toImage();
    QColor color(0, 0, 0, 0);
    for (int y = 0; y < image.height(); ++y) {
        for (int x = 0; x < image.width(); ++x) {
            if (image.pixelColor(x, y).alpha() > color.alpha())
                color = image.pixelColor(x, y);
        }
    }
    return color;
}

int distance(const QColor& a, const QColor& b)
{
    return std::abs(a.red() - b.red()) + std::abs(a.green() - b.green()) + std::abs(a.blue() - b.blue());
}

} // namespace

TEST(Icons, AreDrawnInTheColoursOfTheTheme)
{
    for (const char* name : {"predict", "data", "train", "evaluate"}) {
        const QIcon icon = gg::themedIcon(QString::fromLatin1(name));
        ASSERT_FALSE(icon.isNull()) << name;
        EXPECT_LE(distance(colorOf(icon, QIcon::Off), gg::Theme::current().quietText), 12) << name;
        EXPECT_LE(distance(colorOf(icon, QIcon::On), gg::Theme::current().accent), 12) << name;
    }
}

TEST(Icons, AreDrawnWithAsManyPixelsAsTheScreenHas)
{
    const QIcon icon = gg::themedIcon(QStringLiteral("train"));
    for (const double scale : {1.0, 1.5, 2.0}) {
        const QPixmap picture = icon.pixmap(QSize(24, 24), scale);
        EXPECT_EQ(picture.size(), QSize(24, 24) * scale);
        EXPECT_EQ(picture.devicePixelRatio(), scale);
    }
    EXPECT_EQ(icon.actualSize({64, 64}), QSize(24, 24));
}

TEST(Icons, AreFaintWhereDisabledAndClearUnderTheMouse)
{
    const QIcon icon = gg::themedIcon(QStringLiteral("train"));
    EXPECT_LE(distance(colorOf(icon, QIcon::Off, QIcon::Disabled), gg::Theme::current().line), 12);
    EXPECT_LE(distance(colorOf(icon, QIcon::On, QIcon::Disabled), gg::Theme::current().line), 12);
    EXPECT_LE(distance(colorOf(icon, QIcon::Off, QIcon::Active), gg::Theme::current().text), 12);
}

TEST(Icons, AreEmptyForAnUnknownName)
{
    EXPECT_TRUE(gg::themedIcon(QStringLiteral("absent")).isNull());
}
