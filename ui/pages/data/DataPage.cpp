#include "pages/data/DataPage.h"

#include "pages/OpenDialogs.h"
#include "pages/data/AuditCard.h"
#include "pages/data/MontagePanel.h"
#include "pages/data/SourcesCard.h"
#include "pages/data/SplitCard.h"
#include "support/Conversions.h"
#include "support/ErrorText.h"
#include "support/Theme.h"
#include "widgets/BreakableText.h"
#include "widgets/CountsTable.h"
#include "widgets/ElidedComboBox.h"
#include "widgets/ElidedLabel.h"
#include "widgets/EmptyState.h"
#include "widgets/FactList.h"
#include "widgets/PartLayout.h"
#include "widgets/PushButton.h"
#include "widgets/SkippedFilesTable.h"
#include "widgets/TextLabel.h"

#include <QDragEnterEvent>
#include <QFileInfo>
#include <QHBoxLayout>
#include <QMimeData>
#include <QPainter>
#include <QPushButton>
#include <QScrollArea>
#include <QStackedWidget>
#include <QUrl>
#include <QVBoxLayout>

namespace gg {

namespace {

/// The folder or manifest that is being dropped; nothing for anything else, such as scans to be classified.
std::optional<std::filesystem::path> droppedDataset(const QMimeData& mime)
{
    if (mime.urls().size() != 1)
        return std::nullopt;
    const std::optional<std::filesystem::path> path = toPath(mime.urls().front());
    if (!path)
        return std::nullopt;
    const QFileInfo info(toQString(*path));
    const bool isManifest = info.suffix().compare(QLatin1String("csv"), Qt::CaseInsensitive) == 0;
    return info.isDir() || isManifest ? path : std::nullopt;
}

QString shownSplits(const Dataset& dataset)
{
    QStringList names;
    for (const Split split : namedSplits)
        if (dataset.hasSplit(split))
            names << splitTitle(split).toLower();
    return names.isEmpty() ? DataPage::tr("none") : names.join(QStringLiteral(", "));
}

} // namespace

DataPage::DataPage(Workspace& workspace, Dialogs& dialogs, QWidget* parent)
    : QWidget(parent), m_workspace(workspace), m_dialogs(dialogs), m_stack(new QStackedWidget),
      m_name(new ElidedLabel), m_shortcut(new ElidedLabel),
      m_dropHint(textLabel(tr("or drop a folder here"), TextRole::Quiet)), m_facts(new FactList),
      m_counts(new CountsTable), m_positive(new ElidedComboBox),
      m_positiveMeaning(wrappedLabel({}, TextRole::Quiet)),
      m_split(new SplitCard(workspace.dataset, dialogs)), m_audit(new AuditCard(workspace.audit, dialogs)),
      m_sources(new SourcesCard(workspace.dataset, workspace.holdOut)),
      m_warningsHeading(textLabel(tr("Warnings"), TextRole::Heading)), m_warnings(wrappedLabel({})),
      m_skippedHeading(textLabel({}, TextRole::Heading)), m_skipped(new SkippedFilesTable),
      m_montage(new MontagePanel(workspace.images, workspace.viewers, workspace.explain))
{
    setAcceptDrops(true);
    m_stack->addWidget(makeEmptyState());
    m_stack->addWidget(makeContent());
    columnLayout(this, 0, 0)->addWidget(m_stack);
    connect(&workspace.dataset, &DatasetSession::datasetChanged, this, &DataPage::refresh);
    connect(&workspace.audit, &AuditSession::changed, this, &DataPage::refreshShortcut);
    connect(m_audit, &AuditCard::chosen, this, [this](const Finding* finding) {
        m_montage->setItems(finding != nullptr ? std::optional(finding->items) : std::nullopt);
    });
    refresh();
    refreshShortcut();
}

QWidget* DataPage::makeEmptyState()
{
    auto* empty =
        new EmptyState(EmptyPicture::Subject::Dataset, tr("No data set is open"),
                       tr("Drop a folder of labelled CT images here: in the layout of COVID-CT, or with one "
                          "folder for each class. "
                          "A CSV manifest with the columns path, label, split and patient works too."));
    empty->addButton(
        tr("Open the demo set"), [this] { m_workspace.dataset.openDemoSet(); },
        tr("Some 300 synthetic slices, made on this computer"));
    empty->addButton(tr("Open a folder..."), [this] { openFolder(); });
    empty->addButton(tr("Open a manifest..."), [this] { openManifest(); });
    return empty;
}

QWidget* DataPage::makeContent()
{
    auto* content = new QWidget;
    auto* body = new QHBoxLayout;
    body->setSpacing(2 * metrics::grid);
    body->addWidget(makeSummary());
    body->addWidget(m_montage, 1);
    QVBoxLayout* layout = columnLayout(content, 2 * metrics::grid, 2 * metrics::grid);
    layout->addWidget(makeHeader());
    layout->addLayout(body, 1);
    return content;
}

QWidget* DataPage::makeHeader()
{
    auto* header = new QWidget;
    QHBoxLayout* layout = rowLayout(header);
    m_name->setProperty("role", QStringLiteral("title"));
    layout->addWidget(m_name, 1);
    layout->addSpacing(2 * metrics::grid);
    m_shortcut->setProperty("role", QStringLiteral("quiet"));
    m_shortcut->setObjectName(QStringLiteral("shortcut"));
    m_shortcut->setAccessibleName(tr("What file facts alone tell"));
    m_shortcut->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    layout->addWidget(m_shortcut, 1);
    layout->addWidget(m_dropHint);
    layout->addWidget(pushButton(tr("Open a folder..."), [this] { openFolder(); }));
    layout->addWidget(pushButton(
        tr("Open a manifest..."), [this] { openManifest(); },
        tr("A CSV file with the columns path, label, split, patient")));
    layout->addWidget(pushButton(
        tr("Demo set"), [this] { m_workspace.dataset.openDemoSet(); },
        tr("Some 300 synthetic slices, made on this computer")));
    return header;
}

QWidget* DataPage::makeSummary()
{
    auto* card = new QFrame;
    card->setProperty("role", QStringLiteral("card"));
    QVBoxLayout* layout = columnLayout(card, 2 * metrics::grid);
    layout->addWidget(textLabel(tr("Images"), TextRole::Heading));
    layout->addWidget(m_counts);
    layout->addWidget(makePositiveChoice());
    layout->addSpacing(metrics::grid);
    layout->addWidget(m_split);
    layout->addSpacing(metrics::grid);
    layout->addWidget(m_audit);
    layout->addSpacing(metrics::grid);
    layout->addWidget(m_sources);
    layout->addSpacing(metrics::grid);
    layout->addWidget(textLabel(tr("Data set"), TextRole::Heading));
    layout->addWidget(m_facts);
    layout->addSpacing(metrics::grid);
    layout->addWidget(m_warningsHeading);
    layout->addWidget(m_warnings);
    layout->addSpacing(metrics::grid);
    layout->addWidget(m_skippedHeading);
    layout->addWidget(m_skipped);
    layout->addStretch();
    QScrollArea* scroll = scrollingColumn(card);
    scroll->setMinimumWidth(47 * metrics::grid);
    scroll->setMaximumWidth(60 * metrics::grid);
    return scroll;
}

QWidget* DataPage::makePositiveChoice()
{
    auto* choice = new QWidget;
    auto* row = new QHBoxLayout;
    auto* name = textLabel(tr("Positive class"));
    name->setBuddy(m_positive);
    m_positive->setAccessibleName(tr("Positive class"));
    row->addWidget(name);
    row->addWidget(m_positive, 1);
    QVBoxLayout* layout = columnLayout(choice);
    layout->addLayout(row);
    layout->addWidget(m_positiveMeaning);
    connect(m_positive, &QComboBox::activated, this, [this](int index) {
        guarded(m_dialogs, this, [this, index] {
            m_workspace.dataset.choosePositiveClass(toStdString(m_positive->itemText(index)));
        });
    });
    return choice;
}

void DataPage::openFolder()
{
    openChosenDataset(this, m_dialogs, m_workspace.dataset);
}

void DataPage::openManifest()
{
    const auto file =
        m_dialogs.openFile(this, tr("Open a manifest"), tr("CSV manifests (*.csv);;All files (*)"));
    if (file)
        m_workspace.dataset.open(*file);
}

void DataPage::showPositiveClass(const Dataset& dataset)
{
    m_positive->clear();
    for (const std::string& name : dataset.classes())
        m_positive->addItem(toQString(name));
    m_positive->setCurrentIndex(dataset.positiveClass());
    const QString name = m_positive->currentText();
    m_positive->setToolTip(tr("%1: the class that sensitivity, the ROC curve and scores speak of").arg(name));
    m_positiveMeaning->setText(breakable(
        dataset.positiveClassIsGuess()
            ? tr("No class name says which is positive: %1 was taken. Choose another if it is wrong.")
                  .arg(name)
            : tr("Sensitivity is the share of %1 that is found; ROC and scores speak of %1.").arg(name)));
}

void DataPage::refresh()
{
    const std::optional<Dataset>& dataset = m_workspace.dataset.dataset();
    m_stack->setCurrentIndex(dataset ? 1 : 0);
    m_counts->setDataset(dataset);
    m_montage->setDataset(dataset);
    if (!dataset)
        return;
    m_name->setFullText(toQString(dataset->name()));
    showPositiveClass(*dataset);
    m_facts->setFacts({
        {tr("Folder"), shownPath(dataset->root()), {}},
        {tr("Splits"), shownSplits(*dataset), {}},
        {tr("Fingerprint"), toQString(dataset->fingerprint().substr(0, 12)),
         tr("Equal for equal data sets. In full: %1").arg(toQString(dataset->fingerprint()))},
    });
    const QStringList warnings = toQStrings(dataset->warnings());
    m_warnings->setText(breakable(warnings.join(QStringLiteral("\n\n"))));
    m_warnings->setVisible(!warnings.isEmpty());
    m_warningsHeading->setVisible(!warnings.isEmpty());
    const int skipped = static_cast<int>(dataset->skipped().size());
    m_skippedHeading->setText(skipped == 0 ? tr("No file was passed over")
                                           : tr("%n files passed over", nullptr, skipped));
    m_skipped->setFiles(dataset->skipped());
    m_skipped->setVisible(skipped > 0);
}

void DataPage::refreshShortcut()
{
    const std::shared_ptr<const Audit> audit = m_workspace.audit.audit();
    const bool isKnown = audit != nullptr && audit->shortcut.technical;
    m_shortcut->setVisible(isKnown);
    m_dropHint->setVisible(!isKnown);
    if (!isKnown)
        return;
    m_shortcut->setFullText(fileFactsWords(*audit->shortcut.technical));
    m_shortcut->setToolTip(tr("%1. How well format, size, border, burnt-in text and brightness tell the "
                              "classes without a look at "
                              "the lungs: 0.5 is chance, and in brackets is the 95% interval. A model may "
                              "have learnt these: one "
                              "that is not clearly better has shown nothing.")
                               .arg(m_shortcut->fullText()));
}

void DataPage::dragEnterEvent(QDragEnterEvent* event)
{
    if (!droppedDataset(*event->mimeData()))
        return event->ignore();
    event->acceptProposedAction();
    lightUp(true);
}

void DataPage::dragLeaveEvent(QDragLeaveEvent*)
{
    lightUp(false);
}

void DataPage::dropEvent(QDropEvent* event)
{
    lightUp(false);
    const auto path = droppedDataset(*event->mimeData());
    if (!path)
        return event->ignore();
    event->acceptProposedAction();
    m_workspace.dataset.open(*path);
}

void DataPage::lightUp(bool isTarget)
{
    m_isDropTarget = isTarget;
    update();
}

void DataPage::paintEvent(QPaintEvent*)
{
    if (!m_isDropTarget)
        return;
    QPainter painter(this);
    painter.setPen(QPen(Theme::current().accent, 4));
    painter.drawRect(rect().adjusted(2, 2, -2, -2));
}

} // namespace gg
