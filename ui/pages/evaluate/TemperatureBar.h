// TemperatureBar: below the reliability diagram: by which temperature the scores were divided, fitting
// another one on the validation, what that changed, and making it the model's. Owned by EvaluationPlots.
// Thread: GUI thread.
#pragma once

#include "session/EvaluateSession.h"

#include <QString>
#include <QWidget>
#include <optional>

class QPushButton;

namespace gg {

class ElidedLabel;

/// What a temperature that was fitted did to the figures shown, a sentence after the other; empty of a result
/// without one.
QString temperatureWords(const EvaluatedModel& result);

class TemperatureBar : public QWidget
{
    Q_OBJECT

public:
    explicit TemperatureBar(QWidget* parent = nullptr);

    /// Shows, from now on, the result of the current model, and asks the sessions for what is pressed; they
    /// must outlive it.
    void follow(EvaluateSession& evaluate, ModelSession& model);
    QString text() const;

private:
    void makeOffer();
    void adopt(bool save);
    void refresh();

    EvaluateSession* m_evaluate = nullptr;
    ModelSession* m_model = nullptr;
    QPushButton* m_fit;
    QPushButton* m_drop;
    QPushButton* m_adopt;
    ElidedLabel* m_text;
};

} // namespace gg
