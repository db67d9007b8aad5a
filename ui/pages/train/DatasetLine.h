// DatasetLine: names the data set that a page works on: its name, how many images each split has, its place.
// Owned by a page. Thread: GUI thread.
#pragma once

#include "session/DatasetSession.h"

#include <QWidget>

class QLabel;

namespace gg {

class ElidedLabel;

class DatasetLine : public QWidget
{
    Q_OBJECT

public:
    /// `session` must outlive the line.
    explicit DatasetLine(const DatasetSession& session, QWidget* parent = nullptr);

    /// "Data set" unless something else is to be said of it.
    void setHeading(const QString& heading);

private:
    void refresh();

    const DatasetSession& m_session;
    QLabel* m_heading;
    ElidedLabel* m_name;
    ElidedLabel* m_counts;
    ElidedLabel* m_place;
};

/// "425 training, 118 validation, 203 test images", or of a set without splits "746 images, not split".
QString imageCounts(const Dataset& dataset);

} // namespace gg
