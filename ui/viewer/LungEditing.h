// LungEditing: which series have lungs that can be corrected by hand, and the brush for it, which is the same
// in all views. Whoever has measured a series puts its correction here and hears what became of it. Owned by
// ViewerTools. Thread: GUI thread.
#pragma once

#include "lungs/LungCorrection.h"

#include <QObject>
#include <QString>
#include <map>
#include <memory>

namespace gg {

class LungEditing : public QObject
{
    Q_OBJECT

public:
    using QObject::QObject;

    /// The series (SliceSource::id()) can be corrected from now on; null: no more.
    void setCorrection(const QString& seriesId, std::shared_ptr<LungCorrection> correction);
    /// Null where there is none.
    const LungCorrection* find(const QString& seriesId) const { return correctionOf(seriesId); }

    /// Of the brush, mm.
    double radius() const { return m_radius; }
    /// The next larger one, or, below 0, the next smaller one, so many times.
    void changeRadius(int steps);

    /// See LungCorrection. Nothing happens for a series that cannot be corrected.
    void beginStroke(const QString& seriesId, int slice, const LungBrush& brush, const cv::Point2d& place);
    void continueStroke(const QString& seriesId, const cv::Point2d& place);
    void endStroke(const QString& seriesId);
    void dropStroke(const QString& seriesId);
    /// The slice that is another now; nothing where none is.
    std::optional<int> undo(const QString& seriesId);
    std::optional<int> redo(const QString& seriesId);
    void restoreFound(const QString& seriesId);

Q_SIGNALS:
    /// Another series can be corrected, or one no more.
    void seriesChanged();
    /// Masks of the series are others; a stroke may be going on.
    void masksChanged(const QString& seriesId);
    /// A stroke has ended, or was undone or redone: what was measured is of other masks.
    void corrected(const QString& seriesId);
    void radiusChanged();

private:
    LungCorrection* correctionOf(const QString& seriesId) const;
    void tell(const QString& seriesId);

    std::map<QString, std::shared_ptr<LungCorrection>> m_series;
    double m_radius = 5;
};

} // namespace gg
