// DropOverlay: lies over the window while files are dragged above it, and says what letting go will do.
// Owned by the widget that it covers. Thread: GUI thread.
#pragma once

#include <QVariantAnimation>
#include <QWidget>

namespace gg {

class DropOverlay : public QWidget
{
    Q_OBJECT

public:
    explicit DropOverlay(QWidget* covered);

    /// Lights up, within 120 ms.
    void lightUp(const QString& text);
    void goOut();
    bool isLit() const { return m_isLit; }
    const QString& text() const { return m_text; }

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;

private:
    void fadeTo(double opacity);

    QString m_text;
    QVariantAnimation m_animation;
    double m_opacity = 0;
    bool m_isLit = false;
};

} // namespace gg
