// OperatingPointMenu: by which rule, and on which images, a threshold is to be chosen: Youden, a rate that
// must be reached, the smallest cost; on the validation, or on the images shown. Owned by ThresholdControl.
// Thread: GUI thread.
#pragma once

#include "eval/OperatingPoint.h"

#include <QMenu>
#include <QString>

class QButtonGroup;
class QComboBox;
class QDoubleSpinBox;
class QLabel;
class QRadioButton;

namespace gg {

class OperatingPointMenu : public QMenu
{
    Q_OBJECT

public:
    explicit OperatingPointMenu(QWidget* parent = nullptr);

    /// `shown`: what the figures are of, "Test". `isValidation`: they are of the validation. `hasValidation`:
    /// the data set has one. On other images than those a choice is possible and marked.
    void setImages(const QString& shown, bool isValidation, bool hasValidation);

    OperatingRule rule() const;

Q_SIGNALS:
    /// `onShown`: on the images shown, else on the validation.
    void chosen(const gg::OperatingRule& rule, bool onShown);

private:
    QWidget* makePanel();
    void fitPanel();
    void refreshNumber();

    QComboBox* m_goal;
    QLabel* m_numberLabel;
    QDoubleSpinBox* m_number;
    QRadioButton* m_onValidation;
    QRadioButton* m_onShown;
    QLabel* m_warning;
};

} // namespace gg
