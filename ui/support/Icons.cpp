#include "support/Icons.h"

#include "support/Theme.h"

#include <QFile>
#include <QPainter>
#include <QPixmap>
#include <QSvgRenderer>

namespace gg {

namespace {

QPixmap drawn(QByteArray svg, const QColor& color, int edge, int scale)
{
    svg.replace("currentColor", color.name().toUtf8());
    QSvgRenderer renderer(svg);
    QPixmap pixmap(edge * scale, edge * scale);
    pixmap.fill(Qt::transparent);
    QPainter painter(&pixmap);
    renderer.render(&painter);
    painter.end();
    pixmap.setDevicePixelRatio(scale);
    return pixmap;
}

} // namespace

QIcon themedIcon(const QString& name, int edge)
{
    QFile file(QStringLiteral(":/icons/%1.svg").arg(name));
    if (!file.open(QFile::ReadOnly))
        return {};
    const QByteArray svg = file.readAll();
    const Theme theme = Theme::current();
    QIcon icon;
    for (const int scale : {1, 2}) {
        icon.addPixmap(drawn(svg, theme.quietText, edge, scale), QIcon::Normal, QIcon::Off);
        icon.addPixmap(drawn(svg, theme.text, edge, scale), QIcon::Active, QIcon::Off);
        icon.addPixmap(drawn(svg, theme.accent, edge, scale), QIcon::Normal, QIcon::On);
        icon.addPixmap(drawn(svg, theme.line, edge, scale), QIcon::Disabled, QIcon::Off);
    }
    return icon;
}

} // namespace gg
