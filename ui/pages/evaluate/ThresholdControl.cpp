#include "pages/evaluate/ThresholdControl.h"

#include "pages/evaluate/OperatingPointMenu.h"
#include "widgets/NumberBox.h"
#include "widgets/PartLayout.h"
#include "widgets/TextLabel.h"

#include <QDoubleSpinBox>
#include <QHBoxLayout>
#include <QMenu>
#include <QPushButton>
#include <QSignalBlocker>
#include <QSlider>
#include <cmath>
#include <initializer_list>

namespace gg {

namespace {

constexpr int sliderSteps = 1000;
constexpr double rounding = 1e-9; // of a threshold that moved to another temperature and back

} // namespace

ThresholdControl::ThresholdControl(QWidget* parent)
    : QWidget(parent), m_label(textLabel({}, TextRole::Quiet)), m_slider(new QSlider(Qt::Horizontal)),
      m_number(new QDoubleSpinBox), m_rules(new OperatingPointMenu(this)),
      m_adopt(new QPushButton(tr("Use for the model")))
{
    m_label->setBuddy(m_number);
    m_slider->setRange(0, sliderSteps);
    m_slider->setPageStep(sliderSteps / 20);
    m_slider->setMinimumWidth(6 * metrics::grid);
    m_number->setLocale(plainNumbers());
    m_number->setRange(0, 1);
    m_number->setDecimals(3);
    m_number->setSingleStep(0.01);
    m_number->setKeyboardTracking(false);
    QHBoxLayout* layout = rowLayout(this);
    layout->addWidget(m_label);
    layout->addWidget(m_slider, 1);
    layout->addWidget(m_number);
    layout->addWidget(makeRules());
    layout->addWidget(m_adopt);
    makeOffer();
    setPositiveClass({});
    connect(m_slider, &QSlider::valueChanged, this, [this](int value) {
        const QSignalBlocker blocker(m_number);
        m_number->setValue(static_cast<double>(value) / sliderSteps);
        choose(static_cast<double>(value) / sliderSteps);
    });
    connect(m_number, &QDoubleSpinBox::valueChanged, this, [this](double value) {
        const QSignalBlocker blocker(m_slider);
        m_slider->setValue(static_cast<int>(std::lround(value * sliderSteps)));
        choose(value);
    });
}

QPushButton* ThresholdControl::makeRules()
{
    auto* const button = new QPushButton(tr("Rule"));
    button->setObjectName(QStringLiteral("operatingPoints"));
    button->setProperty("role", QStringLiteral("menu"));
    button->setToolTip(
        tr("Chooses the threshold by what is asked of it: Youden, a rate that must be reached, "
           "the smallest cost"));
    button->setMenu(m_rules);
    return button;
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
    m_threshold = threshold;
    refreshOffer();
}

void ThresholdControl::choose(double threshold)
{
    m_threshold = threshold;
    refreshOffer();
    Q_EMIT thresholdChosen(threshold);
}

void ThresholdControl::makeOffer()
{
    m_adopt->setProperty("role", QStringLiteral("menu"));
    m_adopt->setObjectName(QStringLiteral("useForModel"));
    m_adopt->setAccessibleName(m_adopt->text());
    m_adopt->setToolTip(tr("Predict by this threshold too. The figures of the images on which it was chosen "
                           "look better than those of others will be."));
    auto* const menu = new QMenu(m_adopt);
    menu->addAction(tr("Until the model is closed"), this, [this] { Q_EMIT adoptRequested(false); });
    menu->addAction(tr("And write it into the model's file"), this, [this] { Q_EMIT adoptRequested(true); });
    m_adopt->setMenu(menu);
    QSizePolicy policy = m_adopt->sizePolicy();
    policy.setRetainSizeWhenHidden(true); // the slider stays where it is under the pointer
    m_adopt->setSizePolicy(policy);
    refreshOffer();
}

void ThresholdControl::setModelThreshold(std::optional<double> threshold)
{
    m_modelThreshold = threshold;
    refreshOffer();
}

void ThresholdControl::refreshOffer()
{
    m_adopt->setVisible(m_modelThreshold && std::abs(m_threshold - *m_modelThreshold) > rounding);
}

double ThresholdControl::threshold() const
{
    return m_threshold;
}

} // namespace gg
