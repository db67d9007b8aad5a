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

    /// What the figure is about, such as the class whose sensitivity it is; stands behind the name.
    void setAbout(const QString& about);
    /// A sentence below the explanation, such as why the figure is not defined.
    void setNote(const QString& note);
    /// "–" stands for a figure that is not defined; an interval may be empty.
    void setValue(const QString& value, const QString& interval = {});
    const QString& value() const { return m_value; }
    const QString& interval() const { return m_interval; }

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    QString heading() const;
    QSize sizeFor(const QString& heading) const;
    void describe();

    QString m_explanation;
    QString m_about;
    QString m_value;
    QString m_interval;
    bool m_opens;
};

} // namespace gg
