// ElidedLabel: a line of plain text, or some, that ends in an ellipsis where there is no room; the whole is
// its tooltip. Its size does not depend on the text, so that one that changes many times a second moves
// nothing around it. Owned by its parent. Thread: GUI thread.
#pragma once

#include <QLabel>

namespace gg {

class ElidedLabel : public QLabel
{
    Q_OBJECT

public:
    explicit ElidedLabel(QWidget* parent = nullptr);

    void setFullText(const QString& text);
    /// How many lines it may take, and has room for whether it takes them or not; 1 unless set.
    void setLineCount(int lines);
    const QString& fullText() const { return m_text; }
    /// As it is painted at the present width, line by line.
    QString shownText() const;

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    QString m_text;
    int m_lineCount = 1;
};

} // namespace gg
