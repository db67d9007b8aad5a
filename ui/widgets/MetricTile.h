// MetricTile: one figure with its name and 95% interval; pressing it opens the images behind it.
// Owned by a page. Thread: GUI thread.
#pragma once

#include <QAbstractButton>

namespace gg {

class MetricTile : public QAbstractButton
{
    Q_OBJECT

public:
    /// `explanation` says in plain words what the figure means. A tile that opens nothing cannot be pressed.
    MetricTile(const QString& name, const QString& explanation, bool opens, QWidget* parent = nullptr);

    /// "–" stands for a figure that is not defined; an interval may be empty.
    void setValue(const QString& value, const QString& interval = {});
    const QString& value() const { return m_value; }
    const QString& interval() const { return m_interval; }

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    QString m_value;
    QString m_interval;
    bool m_opens;
};

} // namespace gg
