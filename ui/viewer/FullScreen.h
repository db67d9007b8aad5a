// FullScreen: takes a part of a window out of its layout, over the whole screen, and puts it back where it
// was: when asked, by Esc, or when its window is closed. Owned by the part. Thread: GUI thread.
#pragma once

#include <QObject>
#include <QPointer>
#include <QWidget>

namespace gg {

class FullScreen : public QObject
{
    Q_OBJECT

public:
    /// `part` stands in a layout or a splitter, else it stays where it is.
    explicit FullScreen(QWidget& part);

    bool isOn() const { return m_home != nullptr; }
    void set(bool on);

Q_SIGNALS:
    void changed(bool on);

protected:
    bool eventFilter(QObject* object, QEvent* event) override;

private:
    bool exchange(QWidget& home, QWidget& from, QWidget& to);
    void enter();
    void leave();

    QWidget& m_part;
    QPointer<QWidget> m_home;  ///< the parent it had, while it is away
    QPointer<QWidget> m_place; ///< what stands there instead
};

} // namespace gg
