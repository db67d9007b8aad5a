#include "pages/evaluate/OperatingPointMenu.h"

#include "widgets/NumberBox.h"
#include "widgets/PartLayout.h"
#include "widgets/PushButton.h"
#include "widgets/TextLabel.h"

#include <QComboBox>
#include <QDoubleSpinBox>
#include <QHBoxLayout>
#include <QPushButton>
#include <QRadioButton>
#include <QVBoxLayout>
#include <QWidgetAction>

namespace gg {

namespace {

constexpr int panelWidth = 44 * metrics::grid;

} // namespace

OperatingPointMenu::OperatingPointMenu(QWidget* parent)
    : QMenu(parent), m_goal(new QComboBox), m_numberLabel(textLabel({}, TextRole::Quiet)),
      m_number(new QDoubleSpinBox), m_onValidation(new QRadioButton(tr("On the validation"))),
      m_onShown(new QRadioButton), m_warning(wrappedLabel({}, TextRole::Problem))
{
    auto* const action = new QWidgetAction(this);
    action->setDefaultWidget(makePanel());
    addAction(action);
    connect(m_goal, &QComboBox::currentIndexChanged, this, &OperatingPointMenu::refreshNumber);
    connect(m_onShown, &QRadioButton::toggled, m_warning, &QWidget::setVisible);
    connect(this, &QMenu::aboutToShow, this, &OperatingPointMenu::fitPanel);
    refreshNumber();
    setImages({}, false, true);
}

QWidget* OperatingPointMenu::makePanel()
{
    m_goal->setObjectName(QStringLiteral("operatingGoal"));
    m_goal->setAccessibleName(tr("Rule by which the threshold is chosen"));
    m_goal->addItem(tr("Youden: sensitivity + specificity"), static_cast<int>(OperatingGoal::Youden));
    m_goal->addItem(tr("Sensitivity at least"), static_cast<int>(OperatingGoal::SensitivityAtLeast));
    m_goal->addItem(tr("Specificity at least"), static_cast<int>(OperatingGoal::SpecificityAtLeast));
    m_goal->addItem(tr("Smallest cost"), static_cast<int>(OperatingGoal::SmallestCost));
    m_number->setObjectName(QStringLiteral("operatingNumber"));
    m_number->setLocale(plainNumbers());
    m_numberLabel->setBuddy(m_number);
    m_onValidation->setObjectName(QStringLiteral("onValidation"));
    m_onValidation->setToolTip(tr("Where they are not evaluated yet, they are now"));
    m_onShown->setObjectName(QStringLiteral("onShown"));
    m_warning->setText(tr("The figures of these images will be too good, and the model remembers where its "
                          "threshold was chosen."));
    keepPlaceWhenHidden(*m_warning); // a menu does not grow while it is open
    m_warning->hide();
    auto* const number = new QHBoxLayout;
    number->addWidget(m_numberLabel, 1);
    number->addWidget(m_number);
    QPushButton* const choose = pushButton(tr("Choose"), [this] {
        close();
        Q_EMIT chosen(rule(), m_onShown->isChecked());
    });
    choose->setObjectName(QStringLiteral("chooseOperatingPoint"));
    choose->setProperty("primary", true);
    auto* const panel = new QWidget;
    panel->setFixedWidth(panelWidth);
    QVBoxLayout* const layout = columnLayout(panel, metrics::grid);
    layout->addWidget(m_goal);
    layout->addLayout(number);
    layout->addWidget(m_onValidation);
    layout->addWidget(m_onShown);
    layout->addWidget(m_warning);
    layout->addWidget(choose);
    return panel;
}

// As high as its lines are: a menu asks its parts how large they are, and not how high at a width.
void OperatingPointMenu::fitPanel()
{
    m_warning->ensurePolished();
    m_warning->setMinimumHeight(m_warning->heightForWidth(panelWidth - 2 * metrics::grid));
    QWidget* const panel = m_warning->parentWidget();
    panel->layout()->invalidate();
    panel->setFixedHeight(panel->layout()->sizeHint().height());
}

void OperatingPointMenu::setImages(const QString& shown, bool isValidation, bool hasValidation)
{
    m_onShown->setText(tr("On the images shown: %1").arg(shown));
    m_onShown->setVisible(!isValidation);
    m_onValidation->setEnabled(isValidation || hasValidation);
    m_onValidation->setText(m_onValidation->isEnabled() ? tr("On the validation")
                                                        : tr("On the validation, which the data set lacks"));
    (m_onValidation->isEnabled() ? m_onValidation : m_onShown)->setChecked(true);
    m_warning->setVisible(m_onShown->isChecked());
}

OperatingRule OperatingPointMenu::rule() const
{
    OperatingRule rule;
    rule.goal = static_cast<OperatingGoal>(m_goal->currentData().toInt());
    if (rule.goal == OperatingGoal::SmallestCost)
        rule.missCost = m_number->value();
    else if (rule.goal != OperatingGoal::Youden)
        rule.atLeast = m_number->value();
    return rule;
}

void OperatingPointMenu::refreshNumber()
{
    const auto goal = static_cast<OperatingGoal>(m_goal->currentData().toInt());
    const bool isCost = goal == OperatingGoal::SmallestCost;
    m_number->setDecimals(isCost ? 1 : 3);
    m_number->setRange(isCost ? 0.1 : 0, isCost ? 1000 : 1);
    m_number->setSingleStep(isCost ? 1 : 0.01);
    m_number->setValue(isCost ? 5 : 0.95);
    m_numberLabel->setText(isCost ? tr("A miss costs so many false alarms")
                                  : tr("Rate that must be reached"));
    m_number->setAccessibleName(m_numberLabel->text());
    m_number->setEnabled(goal != OperatingGoal::Youden);
    m_numberLabel->setEnabled(m_number->isEnabled());
}

} // namespace gg
