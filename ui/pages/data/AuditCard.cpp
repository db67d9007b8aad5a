#include "pages/data/AuditCard.h"

#include "pages/data/FindingList.h"
#include "widgets/PartLayout.h"
#include "widgets/PushButton.h"
#include "widgets/TextLabel.h"

#include <QHBoxLayout>
#include <QPushButton>
#include <QVBoxLayout>
#include <algorithm>

namespace gg {

namespace {

QString area(const std::optional<Estimate>& estimate)
{
    if (!estimate)
        return AuditCard::tr("too few images to say");
    return AuditCard::tr("%1 (%2 to %3)")
        .arg(estimate->value, 0, 'f', 2)
        .arg(estimate->interval.low, 0, 'f', 2)
        .arg(estimate->interval.high, 0, 'f', 2);
}

QString summaryOf(const Audit& audit)
{
    const auto serious = std::count_if(audit.findings.begin(), audit.findings.end(), [](const Finding& each) {
        return each.severity == Severity::Serious;
    });
    if (audit.findings.empty())
        return AuditCard::tr("Nothing was found.");
    const auto all = static_cast<int>(audit.findings.size());
    const QString found = all == 1 ? AuditCard::tr("1 finding") : AuditCard::tr("%1 findings").arg(all);
    if (serious == 0)
        return AuditCard::tr("%1, none of them serious. Choose one to see its images.").arg(found);
    return AuditCard::tr("%1, %2 of them serious. Choose one to see its images.").arg(found).arg(serious);
}

} // namespace

std::vector<Fact> shortcutFacts(const ShortcutTest& shortcut)
{
    std::vector<Fact> facts = {{AuditCard::tr("File alone"), area(shortcut.technical),
                                AuditCard::tr("Its format, size, border, burnt-in text and brightness")},
                               {AuditCard::tr("Lungs blanked"), area(shortcut.lungsBlanked),
                                AuditCard::tr("16 x 16 greys in which all lung has one; its outline stays")}};
    if (shortcut.source)
        facts.push_back({AuditCard::tr("Source alone"), area(shortcut.source),
                         AuditCard::tr("Which publication, hospital or archive the image comes from")});
    return facts;
}

QString fileFactsWords(const Estimate& technical)
{
    return AuditCard::tr("file facts alone: AUC %1").arg(area(technical));
}

AuditCard::AuditCard(AuditSession& session, Dialogs& dialogs, QWidget* parent)
    : QWidget(parent), m_session(session), m_dialogs(dialogs), m_summary(wrappedLabel({})),
      m_shortcutMeaning(wrappedLabel(tr("How well the smallest of models tells the classes without seeing "
                                        "the disease: AUC, of which 0.5 is chance"),
                                     TextRole::Quiet)),
      m_shortcuts(new FactList), m_list(new FindingList), m_repairMeaning(wrappedLabel({}, TextRole::Quiet)),
      m_start(pushButton(
          tr("Audit"), [this] { m_session.start(); },
          tr("Reads every image once; 10,000 of them take about a minute"))),
      m_all(pushButton(tr("All images again"), [this] { m_list->setCurrentIndex({}); })),
      m_repair(pushButton(
          tr("Leave them out..."), [this] { repair(); },
          tr("Writes a manifest without them and opens it; no image is touched")))
{
    QVBoxLayout* layout = columnLayout(this);
    layout->addWidget(textLabel(tr("What deceives"), TextRole::Heading));
    layout->addWidget(m_summary);
    layout->addWidget(m_shortcutMeaning);
    layout->addWidget(m_shortcuts);
    layout->addWidget(m_list);
    layout->addWidget(m_repairMeaning);
    layout->addWidget(makeButtons());
    connect(m_list, &FindingList::chosen, this, [this](const Finding* finding) {
        m_all->setEnabled(finding != nullptr);
        Q_EMIT chosen(finding);
    });
    connect(&m_session, &AuditSession::changed, this, &AuditCard::refresh);
    connect(&m_session.job(), &Job::stateChanged, this, &AuditCard::refresh);
    refresh();
}

QWidget* AuditCard::makeButtons()
{
    auto* buttons = new QWidget;
    QHBoxLayout* layout = rowLayout(buttons);
    layout->addWidget(m_start);
    layout->addWidget(m_all);
    layout->addWidget(m_repair);
    layout->addStretch();
    return buttons;
}

void AuditCard::refresh()
{
    const std::shared_ptr<const Audit> audit = m_session.audit();
    const std::size_t leftOut = m_session.leftOut().size();
    const bool isRunning = m_session.job().isRunning();
    m_start->setEnabled(!isRunning);
    m_start->setVisible(audit == nullptr);
    for (QWidget* const part : {static_cast<QWidget*>(m_shortcutMeaning), static_cast<QWidget*>(m_shortcuts)})
        part->setVisible(audit != nullptr);
    m_list->setVisible(audit != nullptr && !audit->findings.empty());
    m_all->setVisible(m_list->isVisibleTo(this));
    m_all->setEnabled(m_list->currentIndex().isValid());
    m_repair->setVisible(leftOut > 0);
    m_repairMeaning->setVisible(leftOut > 0);
    if (audit == nullptr) {
        m_list->setFindings({});
        m_summary->setText(
            isRunning ? tr("Looking through the images ...")
                      : tr("Duplicates, patients and publications in several splits, wrong labels, and what "
                           "tells the classes besides the disease have not been looked for."));
        return;
    }
    m_summary->setText(summaryOf(*audit));
    m_shortcuts->setFacts(shortcutFacts(audit->shortcut));
    m_repairMeaning->setText(leftOut == 1
                                 ? tr("1 image should be left out: a duplicate, a conflict of labels or a "
                                      "patient in several splits.")
                                 : tr("%1 images should be left out: duplicates, conflicts of labels and "
                                      "patients in several splits.")
                                       .arg(leftOut));
    if (m_list->model()->rowCount() == 0)
        m_list->setFindings(audit->findings);
}

void AuditCard::repair()
{
    const auto file = m_dialogs.saveFile(this, tr("Save the repaired data set"), m_session.placeOfRepair(),
                                         tr("CSV manifests (*.csv)"));
    if (file)
        m_session.repair(*file);
}

} // namespace gg
