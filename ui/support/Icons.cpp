#include "support/Icons.h"

#include "support/Theme.h"

#include <QFile>
#include <QIconEngine>
#include <QPainter>
#include <QPixmap>
#include <QSvgRenderer>
#include <map>
#include <tuple>

namespace gg {

namespace {

// A window has dozens of icons, most of them in parts that nobody looks at now.
class LineDrawing : public QIconEngine
{
public:
    LineDrawing(QByteArray svg, int edge) : m_svg(std::move(svg)), m_edge(edge), m_theme(Theme::current()) {}

    QSize actualSize(const QSize& size, QIcon::Mode, QIcon::State) override
    {
        return size.boundedTo({m_edge, m_edge});
    }

    QList<QSize> availableSizes(QIcon::Mode, QIcon::State) override { return {{m_edge, m_edge}}; }

    void paint(QPainter* painter, const QRect& rect, QIcon::Mode mode, QIcon::State state) override
    {
        const qreal scale = painter->device()->devicePixelRatio();
        painter->drawPixmap(rect, scaledPixmap(rect.size() * scale, mode, state, scale));
    }

    QPixmap pixmap(const QSize& size, QIcon::Mode mode, QIcon::State state) override
    {
        return scaledPixmap(size, mode, state, 1);
    }

    /// `size` in device pixels.
    QPixmap scaledPixmap(const QSize& size, QIcon::Mode mode, QIcon::State state, qreal) override
    {
        const QColor color = colorOf(mode, state);
        QPixmap& kept = m_drawn[{size.width(), size.height(), color.rgba()}];
        if (kept.isNull())
            kept = drawn(color, size);
        return kept;
    }

    QIconEngine* clone() const override { return new LineDrawing(*this); }

private:
    QColor colorOf(QIcon::Mode mode, QIcon::State state) const
    {
        if (mode == QIcon::Disabled)
            return m_theme.line;
        if (state == QIcon::On || mode == QIcon::Selected)
            return m_theme.accent;
        return mode == QIcon::Active ? m_theme.text : m_theme.quietText;
    }

    QPixmap drawn(const QColor& color, const QSize& size) const
    {
        QByteArray svg = m_svg;
        QSvgRenderer renderer(svg.replace("currentColor", color.name().toUtf8()));
        renderer.setAspectRatioMode(Qt::KeepAspectRatio);
        QPixmap picture(size);
        picture.fill(Qt::transparent);
        QPainter painter(&picture);
        renderer.render(&painter);
        return picture;
    }

    QByteArray m_svg;
    int m_edge;
    Theme m_theme;
    std::map<std::tuple<int, int, QRgb>, QPixmap> m_drawn; ///< by width, height and colour
};

} // namespace

QIcon themedIcon(const QString& name, int edge)
{
    QFile file(QStringLiteral(":/icons/%1.svg").arg(name));
    return file.open(QFile::ReadOnly) ? QIcon(new LineDrawing(file.readAll(), edge)) : QIcon();
}

} // namespace gg
