#include "support/Theme.h"

#include "support/SystemColorScheme.h"

#include <QApplication>
#include <QFile>
#include <QPalette>
#include <QStyle>
#include <QStyleFactory>
#include <QVariant>
#include <array>

// Q_INIT_RESOURCE must stand outside of any namespace.
static void loadResources()
{
    Q_INIT_RESOURCE(groundglass);
}

namespace gg {

namespace {

const char* const themeProperty = "groundglassTheme";

QColor mixed(const QColor& a, const QColor& b, double partOfB)
{
    const auto mix = [partOfB](float from, float to) {
        return from + (to - from) * static_cast<float>(partOfB);
    };
    return QColor::fromRgbF(mix(a.redF(), b.redF()), mix(a.greenF(), b.greenF()), mix(a.blueF(), b.blueF()));
}

QPalette paletteOf(const Theme& theme)
{
    QPalette palette;
    palette.setColor(QPalette::Window, theme.background);
    palette.setColor(QPalette::WindowText, theme.text);
    palette.setColor(QPalette::Base, theme.surface);
    palette.setColor(QPalette::AlternateBase, mixed(theme.surface, theme.background, 0.5));
    palette.setColor(QPalette::Text, theme.text);
    palette.setColor(QPalette::PlaceholderText, theme.quietText);
    palette.setColor(QPalette::Button, theme.surface);
    palette.setColor(QPalette::ButtonText, theme.text);
    palette.setColor(QPalette::BrightText, theme.error);
    palette.setColor(QPalette::Link, theme.accent);
    palette.setColor(QPalette::LinkVisited, theme.accent);
    palette.setColor(QPalette::Highlight, theme.accent);
    palette.setColor(QPalette::HighlightedText, theme.dark ? theme.background : theme.surface);
    palette.setColor(QPalette::ToolTipBase, theme.surface);
    palette.setColor(QPalette::ToolTipText, theme.text);
    palette.setColor(QPalette::Light, mixed(theme.surface, theme.text, 0.15));
    palette.setColor(QPalette::Midlight, theme.line);
    palette.setColor(QPalette::Mid, theme.line);
    palette.setColor(QPalette::Dark, mixed(theme.background, Qt::black, 0.3));
    palette.setColor(QPalette::Shadow, Qt::black);
    for (const QPalette::ColorRole role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText})
        palette.setColor(QPalette::Disabled, role, mixed(theme.quietText, theme.background, 0.35));
    return palette;
}

QString styleSheetOf(const Theme& theme)
{
    QFile file(QStringLiteral(":/style/groundglass.qss"));
    file.open(QFile::ReadOnly);
    QString sheet = QString::fromUtf8(file.readAll());
    const auto replace = [&sheet](const char* name, const QColor& color) {
        sheet.replace(QLatin1Char('@') + QLatin1String(name) + QLatin1Char('@'), color.name());
    };
    replace("background", theme.background);
    replace("surface", theme.surface);
    replace("line", theme.line);
    replace("strongLine", mixed(theme.line, theme.quietText, 0.4));
    replace("text", theme.text);
    replace("quietText", theme.quietText);
    replace("faintText", mixed(theme.quietText, theme.background, 0.35));
    replace("accent", theme.accent);
    replace("accentHover", mixed(theme.accent, theme.text, 0.2));
    replace("accentPressed", mixed(theme.accent, theme.background, 0.25));
    replace("onAccent", theme.dark ? theme.background : theme.surface);
    replace("hover", mixed(theme.surface, theme.text, 0.07));
    replace("pressed", mixed(theme.surface, theme.text, 0.12));
    replace("selected", mixed(theme.surface, theme.accent, theme.dark ? 0.22 : 0.16));
    replace("error", theme.error);
    replace("good", theme.good);
    sheet.replace(QLatin1String("@scheme@"), QLatin1String(theme.dark ? "dark" : "light"));
    return sheet;
}

void show(QApplication& application, const Theme& theme)
{
    // First the property: widgets ask for it while the palette reaches them.
    application.setProperty(themeProperty, QVariant::fromValue(theme));
    application.setPalette(paletteOf(theme));
    application.setStyleSheet(styleSheetOf(theme));
}

SystemColorScheme& systemColorScheme(QApplication& application)
{
    auto* system = application.findChild<SystemColorScheme*>(QString(), Qt::FindDirectChildrenOnly);
    return system != nullptr ? *system : *new SystemColorScheme(&application);
}

} // namespace

Theme Theme::darkTheme()
{
    return {true, "#15181C", "#1E2329", "#2C333B", "#E6EAEE", "#9AA5B1", "#4FB3D9", "#009E73", "#D55E00"};
}

Theme Theme::lightTheme()
{
    return {false, "#F7F8FA", "#FFFFFF", "#DDE2E8", "#1B2127", "#5B6672", "#1F7FA8", "#009E73", "#D55E00"};
}

Theme Theme::current()
{
    const QVariant stored = QCoreApplication::instance()->property(themeProperty);
    return stored.canConvert<Theme>() ? stored.value<Theme>() : darkTheme();
}

void Theme::apply(QApplication& application, ColorScheme scheme)
{
    loadResources();
    if (application.style() == nullptr || application.style()->name() != QLatin1String("fusion"))
        QApplication::setStyle(QStyleFactory::create(QStringLiteral("Fusion")));
    QFont font;
    font.setFamilies({QStringLiteral("Inter"), QStringLiteral("DejaVu Sans")});
    font.setPixelSize(metrics::text);
    QApplication::setFont(font);

    SystemColorScheme& system = systemColorScheme(application);
    system.disconnect(&application);
    if (scheme == ColorScheme::System) {
        const auto follow = [&application, &system] {
            gg::show(application, system.isDark() ? darkTheme() : lightTheme());
        };
        QObject::connect(&system, &SystemColorScheme::changed, &application, follow);
        follow();
    } else {
        gg::show(application, scheme == ColorScheme::Dark ? darkTheme() : lightTheme());
    }
}

QColor Theme::classColor(int classIndex, int positiveClass) const
{
    // Okabe and Ito, "Color Universal Design" (2008), without black.
    static const std::array<QColor, 7> others = {"#56B4E9", "#009E73", "#F0E442", "#0072B2",
                                                 "#D55E00", "#CC79A7", "#999999"};
    if (classIndex == positiveClass)
        return "#E69F00";
    const int order = classIndex > positiveClass ? classIndex - 1 : classIndex;
    return others[static_cast<std::size_t>(std::max(order, 0)) % others.size()];
}

QFont numberFont(int pixelSize)
{
    QFont font;
    font.setFamilies({QStringLiteral("JetBrains Mono"), QStringLiteral("DejaVu Sans Mono")});
    font.setStyleHint(QFont::Monospace);
    font.setStyleStrategy(QFont::PreferNoShaping); // no ligatures among figures, and much faster
    font.setPixelSize(pixelSize);
    return font;
}

} // namespace gg
