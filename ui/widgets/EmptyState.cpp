#include "widgets/EmptyState.h"

#include "widgets/PartLayout.h"
#include "widgets/PushButton.h"
#include "widgets/TextLabel.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

namespace gg {

EmptyState::EmptyState(EmptyPicture::Subject subject, const QString& title, const QString& sentence,
                       QWidget* parent)
    : QWidget(parent), m_buttons(new QHBoxLayout)
{
    QLabel* heading = textLabel(title, TextRole::Title);
    heading->setAlignment(Qt::AlignCenter);
    QLabel* explanation = wrappedLabel(sentence);
    explanation->setAlignment(Qt::AlignHCenter | Qt::AlignTop);
    explanation->setMaximumWidth(70 * metrics::grid);
    auto* sentenceLine = new QHBoxLayout; // aligned by itself, the label would be given a single line
    sentenceLine->addStretch(1);
    sentenceLine->addWidget(explanation, 1000);
    sentenceLine->addStretch(1);
    explanation->setForegroundRole(QPalette::PlaceholderText);
    m_buttons->setSpacing(metrics::grid);
    m_buttons->addStretch();
    m_buttons->addStretch();

    QVBoxLayout* layout = columnLayout(this, 3 * metrics::grid, 2 * metrics::grid);
    layout->addStretch(2);
    layout->addWidget(new EmptyPicture(subject), 0, Qt::AlignHCenter);
    layout->addSpacing(metrics::grid);
    layout->addWidget(heading);
    layout->addLayout(sentenceLine);
    layout->addSpacing(metrics::grid);
    layout->addLayout(m_buttons);
    layout->addStretch(3);
}

QPushButton* EmptyState::addButton(const QString& text, std::function<void()> onClick, const QString& toolTip)
{
    QPushButton* button = pushButton(text, std::move(onClick), toolTip);
    if (m_buttons->count() == 2)
        button->setProperty("primary", true);
    m_buttons->insertWidget(m_buttons->count() - 1, button);
    return button;
}

} // namespace gg
