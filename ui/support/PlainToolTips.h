// PlainToolTips: every tooltip of the program is plain text. Many name files and classes, which may look like
// markup: Qt would obey it.
// Owned by MainWindow. Thread: GUI thread.
#pragma once

#include <QObject>

namespace gg {

class PlainToolTips : public QObject
{
    Q_OBJECT

public:
    /// Holds for the whole application while it lives.
    explicit PlainToolTips(QObject* parent = nullptr);

    bool eventFilter(QObject* object, QEvent* event) override;
};

} // namespace gg
