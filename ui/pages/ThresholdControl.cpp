#include "pages/ThresholdControl.h"

#include "widgets/PartLayout.h"
#include "widgets/TextLabel.h"

#include <QDoubleSpinBox>
#include <QHBoxLayout>
#include <QSignalBlocker>
#include <QSlider>
#include <cmath>

namespace gg {

namespace {

constexpr int sliderSteps = 1000;

} // namespace

ThresholdControl::ThresholdControl(QWidget* parent)
    : QWidget(parent), m_slider(new QSlider(Qt::Horizontal)), m_number(new QDoubleSpinBox)
{
    const QString explanation = tr("From this score of the positive class on, an image is called positive. "
                                   "Lower: fewer are missed, more false alarms.");
    QLabel* label = textLabel(tr("Threshold"), TextRole::Quiet);
    label->setBuddy(m_number);
    label->setToolTip(explanation);
    m_slider->setRange(0, sliderSteps);
    m_slider->setPageStep(sliderSteps / 20);
    m_slider->setMinimumWidth(16 * metrics::grid);
    m_slider->setAccessibleName(tr("Threshold"));
    m_slider->setToolTip(explanation);
    m_number->setRange(0, 1);
    m_number->setDecimals(3);
    m_number->setSingleStep(0.01);
    m_number->setKeyboardTracking(false);
    m_number->setAccessibleName(tr("Threshold"));
    m_number->setToolTip(explanation);
    QHBoxLayout* layout = rowLayout(this);
    layout->addWidget(label);
    layout->addWidget(m_slider, 1);
    layout->addWidget(m_number);
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
