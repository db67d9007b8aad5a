#include "widgets/NotesLine.h"

#include "widgets/ElidedLabel.h"
#include "widgets/PartLayout.h"
#include "widgets/TextLabel.h"

#include <QHBoxLayout>
#include <QPushButton>
#include <QVBoxLayout>

namespace gg {

NotesLine::NotesLine(QWidget* parent)
    : QWidget(parent), m_first(new ElidedLabel), m_more(new QPushButton), m_others(wrappedLabel({}))
{
    m_first->setProperty("role", QStringLiteral("quiet"));
    m_more->setObjectName(QStringLiteral("moreNotes"));
    m_more->setProperty("role", QStringLiteral("link"));
    m_more->setCheckable(true);
    m_others->setObjectName(QStringLiteral("otherNotes"));
    auto* line = new QHBoxLayout;
    line->setSpacing(metrics::grid);
    line->addWidget(m_more);
    line->addWidget(m_first, 1);
    QVBoxLayout* layout = columnLayout(this, 0, metrics::grid / 2);
    layout->addLayout(line);
    layout->addWidget(m_others);
    connect(m_more, &QPushButton::toggled, this, &NotesLine::refresh);
    refresh();
}

void NotesLine::setNotes(const QString& notes)
{
    m_notes = notes;
    refresh();
}

void NotesLine::refresh()
{
    QStringList sentences = m_notes.split(QLatin1Char('\n'), Qt::SkipEmptyParts);
    m_first->setFullText(sentences.isEmpty() ? QString() : sentences.takeFirst());
    const auto count = sentences.size();
    m_more->setVisible(count > 0);
    m_more->setText(count == 1 ? tr("1 note") : tr("%1 notes").arg(count));
    m_more->setToolTip(sentences.join(QLatin1Char('\n')));
    m_more->setAccessibleDescription(m_more->toolTip());
    m_others->setText(sentences.join(QLatin1Char('\n')));
    m_others->setVisible(count > 0 && m_more->isChecked());
}

} // namespace gg
