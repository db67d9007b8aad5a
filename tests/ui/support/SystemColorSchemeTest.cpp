#include "support/SystemColorScheme.h"

#include <QSignalSpy>
#include <gtest/gtest.h>

namespace {

void tell(gg::SystemColorScheme& scheme, const char* group, uint value)
{
    // As the portal's signal arrives.
    QMetaObject::invokeMethod(&scheme, "onSettingChanged", Q_ARG(QString, QString::fromLatin1(group)),
                              Q_ARG(QString, QStringLiteral("color-scheme")),
                              Q_ARG(QDBusVariant, QDBusVariant(value)));
}

} // namespace

TEST(SystemColorScheme, IsDarkUntilTheDesktopAsksForLight)
{
    gg::SystemColorScheme scheme;
    EXPECT_TRUE(scheme.isDark());
    QSignalSpy changed(&scheme, &gg::SystemColorScheme::changed);
    tell(scheme, "org.freedesktop.appearance", 2);
    EXPECT_FALSE(scheme.isDark());
    EXPECT_EQ(changed.count(), 1);
    tell(scheme, "org.freedesktop.appearance", 2);
    EXPECT_EQ(changed.count(), 1);
    tell(scheme, "org.freedesktop.appearance", 1);
    EXPECT_TRUE(scheme.isDark());
}

TEST(SystemColorScheme, PassesOverOtherSettings)
{
    gg::SystemColorScheme scheme;
    tell(scheme, "org.gnome.desktop.interface", 2);
    EXPECT_TRUE(scheme.isDark());
}
