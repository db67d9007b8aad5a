#include "pages/evaluate/ClassOrderBanner.h"

#include "base/Text.h"
#include "support/Conversions.h"
#include "widgets/PartLayout.h"
#include "widgets/PushButton.h"
#include "widgets/TextLabel.h"

#include <QHBoxLayout>
#include <QPushButton>

namespace gg {

ClassOrderBanner::ClassOrderBanner(EvaluateSession& session, QWidget* parent)
    : QFrame(parent), m_session(session), m_question(wrappedLabel({}))
{
    setObjectName(QStringLiteral("classOrder"));
    setProperty("role", QStringLiteral("bar"));
    QPushButton* swap = pushButton(tr("Swap"), [this] { m_session.takeOtherClassOrder(); });
    swap->setObjectName(QStringLiteral("swapClasses"));
    swap->setToolTip(tr("Takes the other order and evaluates again"));
    QHBoxLayout* layout = rowLayout(this, metrics::grid);
    layout->addWidget(m_question, 1);
    layout->addWidget(swap);
    connect(&m_session, &EvaluateSession::resultChanged, this, &ClassOrderBanner::refresh);
    const auto enable = [this, swap] { swap->setEnabled(!m_session.job().isRunning()); };
    connect(&m_session.job(), &Job::stateChanged, swap, enable);
    enable();
    refresh();
}

void ClassOrderBanner::refresh()
{
    const bool asks = m_session.hasResult() && !m_session.evaluation().otherClassOrder.empty();
    setVisible(asks);
    if (!asks)
        return;
    const Evaluation& evaluation = m_session.evaluation();
    m_question->setText(tr("The model does not say what its classes are called. They were taken for %1, in "
                           "this order. If it was "
                           "trained with %2, all scores are the wrong way round.")
                            .arg(toQString(printable(joined(evaluation.predictions.classes))),
                                 toQString(printable(joined(evaluation.otherClassOrder)))));
}

} // namespace gg
