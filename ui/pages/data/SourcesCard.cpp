#include "pages/data/SourcesCard.h"

#include "pages/data/SourcesTable.h"
#include "support/Conversions.h"
#include "widgets/BreakableText.h"
#include "widgets/PartLayout.h"
#include "widgets/PushButton.h"
#include "widgets/TextLabel.h"

#include <QHBoxLayout>
#include <QPushButton>
#include <QVBoxLayout>
#include <algorithm>
#include <utility>

namespace gg {

SourcesCard::SourcesCard(DatasetSession& dataset, HoldOutSession& session, QWidget* parent)
    : QWidget(parent), m_dataset(dataset), m_session(session), m_meaning(wrappedLabel({}, TextRole::Quiet)),
      m_table(new SourcesTable),
      m_start(pushButton(
          tr("Leave each source out in turn"), [this] { m_session.start(); },
          tr("Trains by the strong recipe on the other sources and judges by the one "
             "that was left out; the runs are kept"))),
      m_cancel(pushButton(
          tr("Cancel"), [this] { m_session.job().cancel(); }, tr("What was judged already stays")))
{
    auto* buttons = new QWidget;
    QHBoxLayout* row = rowLayout(buttons);
    row->addWidget(m_start);
    row->addWidget(m_cancel);
    row->addStretch();
    QVBoxLayout* layout = columnLayout(this);
    layout->addWidget(textLabel(tr("Sources"), TextRole::Heading));
    layout->addWidget(m_table);
    layout->addWidget(m_meaning);
    layout->addWidget(buttons);
    connect(&m_session, &HoldOutSession::changed, this, &SourcesCard::refresh);
    connect(&m_session.job(), &Job::stateChanged, this, &SourcesCard::refresh);
    refresh();
}

void SourcesCard::refresh()
{
    const std::vector<SourceCount>& sources = m_session.sources();
    setVisible(sources.size() >= 2);
    if (sources.size() < 2)
        return;
    std::vector<SourceLine> lines;
    for (const SourceCount& source : sources) {
        const Metrics* const metrics = m_session.resultOf(source.source);
        lines.push_back({source, metrics != nullptr ? std::optional(*metrics) : std::nullopt});
    }
    m_table->setLines(std::move(lines), m_dataset.dataset()->classes());
    const bool isRunning = m_session.job().isRunning();
    m_start->setText(m_session.goesOn() ? tr("Leave the others out, too")
                                        : tr("Leave each source out in turn"));
    enableButtons(m_session.canStart() && !isRunning, isRunning);
    m_meaning->setText(breakable(meaning()));
}

// The focus stays here: from a button that is disabled it would go on to another part of the page, which
// scrolls there.
void SourcesCard::enableButtons(bool canStart, bool canCancel)
{
    for (const auto& [button, isEnabled] : {std::pair(m_start, canStart), {m_cancel, canCancel}})
        if (isEnabled)
            button->setEnabled(true);
    if (m_start->hasFocus() && !canStart && canCancel)
        m_cancel->setFocus();
    if (m_cancel->hasFocus() && !canCancel && canStart)
        m_start->setFocus();
    m_start->setEnabled(canStart);
    m_cancel->setEnabled(canCancel);
}

QString SourcesCard::meaning() const
{
    if (!m_session.canStart())
        return tr("Before a source can be left out, the data set needs a split.");
    const std::vector<SourceCount>& sources = m_session.sources();
    const bool isJudged = std::any_of(sources.begin(), sources.end(), [this](const SourceCount& source) {
        return m_session.resultOf(source.source) != nullptr;
    });
    const Dataset& dataset = *m_dataset.dataset();
    const QString positive = toQString(dataset.classes()[static_cast<std::size_t>(dataset.positiveClass())]);
    if (!isJudged)
        return tr("What would a model be worth where it has not been made? Leaving a source out tells: the "
                  "model is trained on the other sources alone.");
    return tr("Each line: how well all images of the source are told by a model that was trained on the "
              "other "
              "sources alone. Of %1, with 95% intervals; an AUC of 0.5 is chance.")
        .arg(positive);
}

} // namespace gg
