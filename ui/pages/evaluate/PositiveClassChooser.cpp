#include "pages/evaluate/PositiveClassChooser.h"

#include "session/EvaluateSession.h"
#include "support/Conversions.h"
#include "widgets/ElidedComboBox.h"
#include "widgets/ElidedLabel.h"
#include "widgets/PartLayout.h"
#include "widgets/TextLabel.h"

#include <QHBoxLayout>
#include <QSignalBlocker>

namespace gg {

namespace {

constexpr int shortestName = 12; // letters

} // namespace

PositiveClassChooser::PositiveClassChooser(EvaluateSession& session, QWidget* parent)
    : QWidget(parent), m_session(session), m_choice(new ElidedComboBox), m_word(new ElidedLabel)
{
    QLabel* const label = textLabel(tr("Positive class"), TextRole::Quiet);
    label->setBuddy(m_choice);
    m_choice->setObjectName(QStringLiteral("positiveClass"));
    m_choice->setAccessibleName(tr("Positive class, against the rest"));
    m_choice->setMinimumContentsLength(shortestName);
    m_word->setProperty("role", QStringLiteral("quiet"));
    m_word->setFullText(tr("The highest score decides, so that no threshold does; on a curve it shows this "
                           "class against the rest."));
    QHBoxLayout* const layout = rowLayout(this);
    layout->addWidget(label);
    layout->addWidget(m_choice);
    layout->addWidget(m_word, 1);
    connect(m_choice, &QComboBox::currentIndexChanged, &session, &EvaluateSession::setPositiveClass);
    connect(&session, &EvaluateSession::resultChanged, this, &PositiveClassChooser::refresh);
    connect(&session, &EvaluateSession::seenAnew, this, &PositiveClassChooser::refresh);
    refresh();
}

void PositiveClassChooser::refresh()
{
    const Predictions none;
    const Predictions& shown = m_session.hasResult() ? m_session.evaluation().predictions : none;
    const QSignalBlocker blocker(m_choice);
    m_choice->clear();
    for (const std::string& name : shown.classes)
        m_choice->addItem(toQString(name));
    m_choice->setCurrentIndex(shown.classes.empty() ? -1 : shown.positiveClass);
    m_choice->setToolTip(
        tr("Of which class sensitivity, specificity, the curves and the scores are, against all others: %1")
            .arg(m_choice->currentText()));
    setVisible(shown.classes.size() > 2);
}

} // namespace gg
