// ClassMark: how a class is shown beside its name: a shape with a letter in the class's colour, so that
// nobody has to tell classes apart by colour alone. Plain values and free functions. Thread: GUI thread.
#pragma once

#include <QColor>
#include <QPixmap>
#include <QRectF>
#include <QString>
#include <QStringList>
#include <string>
#include <vector>

class QPainter;

namespace gg {

/// The classes of a data set or model, as the window shows them. An index outside them is no class: it has an
/// empty name, a "?" and a quiet colour.
struct ClassLegend
{
    QStringList names;
    int positiveClass = 1;

    static ClassLegend from(const std::vector<std::string>& classes, int positiveClass);

    bool contains(int classIndex) const { return classIndex >= 0 && classIndex < names.size(); }
    QString name(int classIndex) const;
    /// One character, different for each class: the first that tells the names apart, else the number from 1.
    QString letter(int classIndex) const;
    QColor color(int classIndex) const;
    /// Of two classes, a score speaks of the positive one; of more, of the predicted one.
    int scoredClass(int predictedClass) const;

    bool operator==(const ClassLegend&) const = default;
};

/// A diamond for the positive class; a circle, a square, a triangle, ... for the others.
void paintClassMark(QPainter& painter, const QRectF& square, const ClassLegend& legend, int classIndex);

/// The mark alone, `edge` device-independent pixels each side.
QPixmap classMark(const ClassLegend& legend, int classIndex, int edge, qreal devicePixelRatio);

/// A score in [0, 1] with two digits, or three where two would claim certainty ("0.998", not "1.00").
QString scoreText(double score);

} // namespace gg
