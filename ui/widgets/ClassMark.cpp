#include "widgets/ClassMark.h"

#include "base/Text.h"
#include "support/Theme.h"

#include <QFont>
#include <QPainter>
#include <QPainterPath>
#include <QSet>
#include <algorithm>
#include <cmath>
#include <numbers>

namespace gg {

namespace {

QChar characterAt(const QString& name, qsizetype position)
{
    return position < name.size() ? name.at(position).toUpper() : QChar();
}

/// The characters at one position in all names, if they are letters or digits and all differ.
QString distinctCharacters(const QStringList& names, qsizetype position)
{
    QString characters;
    QSet<QChar> seen;
    for (const QString& name : names) {
        const QChar character = characterAt(name, position);
        if (!character.isLetterOrNumber() || seen.contains(character))
            return {};
        seen.insert(character);
        characters.append(character);
    }
    return characters;
}

qsizetype commonPrefix(const QStringList& names)
{
    qsizetype length = names.isEmpty() ? 0 : names.front().size();
    for (const QString& name : names) {
        length = std::min(length, name.size());
        while (length > 0 && name.left(length) != names.front().left(length))
            --length;
    }
    return length;
}

/// Where the last word of the shared beginning starts: 3 for "CT_Covid" and "CT_Cold".
qsizetype wordStart(const QString& name, qsizetype position)
{
    while (position > 0 && name.at(position - 1).isLetterOrNumber())
        --position;
    return position;
}

QString lettersOf(const QStringList& names)
{
    const qsizetype shared = commonPrefix(names);
    const qsizetype word = names.isEmpty() ? 0 : wordStart(names.front(), shared);
    for (const qsizetype position : {word, shared}) {
        if (QString letters = distinctCharacters(names, position); !letters.isEmpty())
            return letters;
    }
    return {};
}

QPolygonF regularPolygon(const QRectF& square, int corners, double turn)
{
    QPolygonF polygon;
    for (int i = 0; i < corners; ++i) {
        const double angle = turn + 2 * std::numbers::pi * i / corners;
        polygon << square.center() + square.width() / 2 * QPointF(std::cos(angle), std::sin(angle));
    }
    return polygon;
}

QPainterPath shapeOf(const QRectF& square, const ClassLegend& legend, int classIndex)
{
    QPainterPath path;
    if (classIndex == legend.positiveClass) {
        path.addPolygon(regularPolygon(square.adjusted(-1, -1, 1, 1), 4, 0));
        path.closeSubpath();
        return path;
    }
    const double inset = square.width() * 0.08;
    const int others = classIndex > legend.positiveClass ? classIndex - 1 : classIndex;
    switch (others % 4) {
    case 0:
        path.addEllipse(square.adjusted(inset, inset, -inset, -inset));
        return path;
    case 1:
        path.addRoundedRect(square.adjusted(inset, inset, -inset, -inset), 2, 2);
        return path;
    case 2:
        path.addPolygon(regularPolygon(square, 6, 0));
        break;
    default:
        path.addPolygon(regularPolygon(square, 5, -std::numbers::pi / 2));
        break;
    }
    path.closeSubpath();
    return path;
}

} // namespace

ClassLegend ClassLegend::from(const std::vector<std::string>& classes, int positiveClass)
{
    ClassLegend legend;
    legend.positiveClass = positiveClass;
    for (const std::string& name : classes)
        legend.names << QString::fromStdString(printable(name));
    return legend;
}

QString ClassLegend::name(int classIndex) const
{
    return contains(classIndex) ? names.at(classIndex) : QString();
}

QString ClassLegend::letter(int classIndex) const
{
    if (!contains(classIndex))
        return QStringLiteral("?");
    const QString letters = lettersOf(names);
    return letters.isEmpty() ? QString::number(classIndex + 1) : QString(letters.at(classIndex));
}

QColor ClassLegend::color(int classIndex) const
{
    const Theme theme = Theme::current();
    return contains(classIndex) ? theme.classColor(classIndex, positiveClass) : theme.quietText;
}

int ClassLegend::scoredClass(int predictedClass) const
{
    return names.size() == 2 ? positiveClass : predictedClass;
}

void paintClassMark(QPainter& painter, const QRectF& square, const ClassLegend& legend, int classIndex)
{
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(legend.color(classIndex));
    painter.drawPath(shapeOf(square, legend, classIndex));
    QFont font = painter.font();
    font.setPixelSize(std::max(6, static_cast<int>(std::lround(square.height() * 0.58))));
    font.setBold(true);
    painter.setFont(font);
    painter.setPen(QColor(0x10, 0x14, 0x18));
    painter.drawText(square, Qt::AlignCenter, legend.letter(classIndex));
    painter.restore();
}

QPixmap classMark(const ClassLegend& legend, int classIndex, int edge, qreal devicePixelRatio)
{
    QPixmap pixmap(QSize(edge, edge) * devicePixelRatio);
    pixmap.setDevicePixelRatio(devicePixelRatio);
    pixmap.fill(Qt::transparent);
    QPainter painter(&pixmap);
    paintClassMark(painter, QRectF(1, 1, edge - 2, edge - 2), legend, classIndex);
    return pixmap;
}

QString scoreText(double score)
{
    const bool nearAnEnd = score > 0 && score < 1 && (score < 0.005 || score >= 0.995);
    if (!nearAnEnd)
        return QString::number(score, 'f', 2);
    return QString::number(std::clamp(score, 0.001, 0.999), 'f', 3);
}

} // namespace gg
