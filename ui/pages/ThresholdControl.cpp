#include "pages/ThresholdControl.h"

#include "widgets/PartLayout.h"
#include "widgets/TextLabel.h"

#include <QDoubleSpinBox>
#include <QHBoxLayout>
#include <QSignalBlocker>
#include <QSlider>
#include <cmath>
#include <initializer_list>

namespace gg {

namespace {

constexpr int sliderSteps = 1000;

} // namespace

ThresholdControl::ThresholdControl(QWidget* parent)
    : QWidget(parent), m_label(textLabel({}, TextRole::Quiet)), m_slider(new QSlider(Qt::Horizontal)),
      m_number(new QDoubleSpinBox)
{
    m_label->setBuddy(m_number);
    m_slider->setRange(0, sliderSteps);
    m_slider->setPageStep(sliderSteps / 20);
    m_slider->setMinimumWidth(16 * metrics::grid);
    m_number->setRange(0, 1);
    m_number->setDecimals(3);
    m_number->setSingleStep(0.01);
    m_number->setKeyboardTracking(false);
    QHBoxLayout* layout = rowLayout(this);
    layout->addWidget(m_label);
    layout->addWidget(m_slider, 1);
    layout->addWidget(m_number);
    setPositiveClass({});
    connect(m_slider, &QSlider::valueChanged, this, [this](int value) {
        const QSignalBlocker blocker(m_number);
        m_number->setValue(static_cast<double>(value) / sliderSteps);
        Q_EMIT thresholdChosen(threshold());
    });
    connect(m_number, &QDoubleSpinBox::valueChanged, this, [this](double value) {
        const QSignalBlocker blocker(m_slider);
        m_slider->setValue(static_cast<int>(std::lround(value * sliderSteps)));
        Q_EMIT thresholdChosen(threshold());
    });
}

void ThresholdControl::setPositiveClass(const QString& name)
{
    m_label->setText(name.isEmpty() ? tr("Threshold") : tr("Threshold of %1").arg(name));
    const QString explanation =
        tr("From this score of %1 on, an image is called %1. Lower: fewer are missed, "
           "more false alarms.")
            .arg(name.isEmpty() ? tr("the positive class") : name);
    for (QWidget* const part : std::initializer_list<QWidget*>{m_label, m_slider, m_number})
        part->setToolTip(explanation);
    m_slider->setAccessibleName(m_label->text());
    m_number->setAccessibleName(m_label->text());
}

void ThresholdControl::setThreshold(double threshold)
{
    const QSignalBlocker sliderBlocker(m_slider);
    const QSignalBlocker numberBlocker(m_number);
    m_slider->setValue(static_cast<int>(std::lround(threshold * sliderSteps)));
    m_number->setValue(threshold);
}

double ThresholdControl::threshold() const
{
    return m_number->value();
}

} // namespace gg
