// NumberBox: a number as a person types it. What is typed stays as it is, also when it lies outside the range
// or is no number at all: whoever reads it says so beside the field. The arrows step within the range.
// Owned by a form. Thread: GUI thread.
#pragma once

#include <QAbstractSpinBox>
#include <QLocale>
#include <optional>

namespace gg {

/// How a person reads and types numbers, in every language as on the command line and in files: the point is
/// a point, and there are no groups, so that 0,5 does not become 05.
QLocale plainNumbers();

class NumberBox : public QAbstractSpinBox
{
    Q_OBJECT

public:
    struct Range
    {
        double minimum = 0;
        double maximum = 0;
        bool isWhole = false; ///< stepped by whole numbers
    };
    explicit NumberBox(const Range& range, QWidget* parent = nullptr);

    /// Nothing while the text is no number, as plainNumbers() writes it.
    std::optional<double> value() const;
    /// As short as the number allows: 0.01, not 0.010000.
    void setValue(double value);

    void stepBy(int steps) override;

Q_SIGNALS:
    /// Whatever it says now, by whoever it was changed.
    void textChanged(const QString& text);

protected:
    StepEnabled stepEnabled() const override;
    QValidator::State validate(QString& input, int& position) const override;
    void fixup(QString& input) const override;

private:
    Range m_range;
};

} // namespace gg
