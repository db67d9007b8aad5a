#include "widgets/NumberBox.h"

#include <QLineEdit>
#include <algorithm>
#include <cmath>

namespace gg {

namespace {

// A tenth of the number's leading decimal place: 1 for 12, 0.001 for 0.01. Downwards from 100 it is that
// of 99.
double stepOf(double value, int steps, bool isWhole)
{
    double place = value == 0 ? -2 : std::floor(std::log10(std::abs(value)) + 1e-9);
    const bool isTowardsZero = (steps < 0) == (value > 0);
    if (value != 0 && isTowardsZero &&
        std::abs(std::abs(value) - std::pow(10, place)) < 1e-9 * std::abs(value))
        place -= 1;
    const double step = std::pow(10, place - 1);
    return isWhole ? std::max(1.0, step) : step;
}

} // namespace

QLocale plainNumbers()
{
    QLocale plain = QLocale::c();
    plain.setNumberOptions(QLocale::OmitGroupSeparator | QLocale::RejectGroupSeparator);
    return plain;
}

NumberBox::NumberBox(const Range& range, QWidget* parent) : QAbstractSpinBox(parent), m_range(range)
{
    setValue(std::clamp(0.0, range.minimum, range.maximum));
    connect(lineEdit(), &QLineEdit::textChanged, this, &NumberBox::textChanged);
}

std::optional<double> NumberBox::value() const
{
    bool isNumber = false;
    const double value = plainNumbers().toDouble(text().trimmed(), &isNumber);
    return isNumber && std::isfinite(value) ? std::optional(value) : std::nullopt;
}

void NumberBox::setValue(double value)
{
    const bool isPlain = value == 0 || (std::abs(value) >= 1e-6 && std::abs(value) < 1e16);
    lineEdit()->setText(QString::number(value, isPlain ? 'f' : 'g', QLocale::FloatingPointShortest));
}

void NumberBox::stepBy(int steps)
{
    const std::optional<double> from = value();
    if (!from)
        return;
    const double step = stepOf(*from, steps, m_range.isWhole);
    const double to = std::round(*from / step + steps) * step;
    // The rounding takes away what powers of ten leave behind the last decimal place.
    setValue(std::clamp(QString::number(to, 'g', 12).toDouble(), m_range.minimum, m_range.maximum));
    selectAll();
}

QAbstractSpinBox::StepEnabled NumberBox::stepEnabled() const
{
    const std::optional<double> now = value();
    StepEnabled enabled = StepNone;
    if (now && *now < m_range.maximum)
        enabled |= StepUpEnabled;
    if (now && *now > m_range.minimum)
        enabled |= StepDownEnabled;
    return enabled;
}

QValidator::State NumberBox::validate(QString&, int&) const
{
    return QValidator::Acceptable;
}

void NumberBox::fixup(QString&) const {}

} // namespace gg
