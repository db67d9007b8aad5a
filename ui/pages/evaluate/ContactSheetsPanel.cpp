#include "pages/evaluate/ContactSheetsPanel.h"

#include "support/Conversions.h"
#include "support/Dialogs.h"
#include "support/PictureFile.h"
#include "support/Theme.h"
#include "widgets/ClassMark.h"
#include "widgets/ElidedLabel.h"
#include "widgets/LayerButton.h"
#include "widgets/NumberBox.h"
#include "widgets/PartLayout.h"
#include "widgets/PartsOrTabs.h"
#include "widgets/TextLabel.h"
#include "widgets/TurningSplitter.h"

#include <QApplication>
#include <QDoubleSpinBox>
#include <QHBoxLayout>
#include <QMenu>
#include <QPushButton>
#include <QVBoxLayout>
#include <algorithm>

namespace gg {

namespace {

constexpr int drawDelay = 150; // milliseconds
// Two lines of five pictures can be told apart from these sizes on.
constexpr int sheetsStackedFrom = 46 * metrics::grid;
constexpr int leastSheetWidth = 44 * metrics::grid;

} // namespace

std::string ContactSheetsPanel::fileName(Outcome outcome)
{
    switch (outcome) {
    case Outcome::TruePositive:
        return "true-positives.png";
    case Outcome::TrueNegative:
        return "true-negatives.png";
    case Outcome::FalsePositive:
        return "false-positives.png";
    case Outcome::FalseNegative:
        break;
    }
    return "false-negatives.png";
}

ContactSheetsPanel::ContactSheetsPanel(Workspace& workspace, Dialogs& dialogs, QWidget* parent)
    : QWidget(parent), m_workspace(workspace), m_dialogs(dialogs), m_score(new QDoubleSpinBox),
      m_order(textLabel({}, TextRole::Quiet)), m_layer(new LayerButton(workspace.explain)),
      m_whyNoHeatMaps(new ElidedLabel), m_resume(new QPushButton), m_save(new QPushButton(tr("Save"))),
      m_saveJob(tr("Saving the contact sheets"))
{
    QVBoxLayout* layout = columnLayout(this);
    layout->addWidget(makeControls());
    layout->addWidget(makeSheets(), 1);
    m_drawTimer.setSingleShot(true);
    m_drawTimer.setInterval(drawDelay);
    connect(&m_drawTimer, &QTimer::timeout, this, &ContactSheetsPanel::draw);
    connect(&workspace.evaluate, &EvaluateSession::resultChanged, this, &ContactSheetsPanel::drawSoon);
    connect(&workspace.evaluate, &EvaluateSession::thresholdChanged, this, &ContactSheetsPanel::drawSoon);
    connect(&workspace.explain, &ExplainSession::choiceChanged, this, [this] {
        if (m_workspace.explain.choice().layer != m_drawnLayer)
            drawSoon();
    });
    ContactSheetSession& session = workspace.contactSheets;
    connect(&session, &ContactSheetSession::sheetsChanged, this, &ContactSheetsPanel::refresh);
    connect(&session.job(), &Job::stateChanged, this, &ContactSheetsPanel::showJob);
    connect(&m_saveJob, &Job::failed, this, [this](const Error& error) { m_dialogs.showError(this, error); });
    refresh();
}

// The right above, the wrong below; at the left what was called positive first.
QWidget* ContactSheetsPanel::makeSheets()
{
    auto* sheets = new TurningSplitter(sheetsStackedFrom);
    for (const std::size_t first : {0U, 2U}) {
        auto* pair = new PartsOrTabs(first == 0 ? tr("Sheets of the right") : tr("Sheets of the wrong"));
        for (const std::size_t i : {first, first + 1}) {
            m_views[i] = new ContactSheetView(m_workspace, outcomes[i]);
            pair->add(outcomeTitle(outcomes[i]), m_views[i], 1, leastSheetWidth);
        }
        sheets->addPart(pair);
    }
    return sheets;
}

QWidget* ContactSheetsPanel::makeControls()
{
    QLabel* label = textLabel(tr("Score above"), TextRole::Quiet);
    label->setBuddy(m_score);
    m_score->setObjectName(QStringLiteral("scoreAbove"));
    m_score->setLocale(plainNumbers());
    m_score->setRange(0, 0.999);
    m_score->setDecimals(3);
    m_score->setSingleStep(0.05);
    m_score->setValue(m_request.scoreAbove);
    m_score->setKeyboardTracking(false);
    m_score->setAccessibleName(tr("Least score of the predicted class"));
    m_score->setToolTip(tr("Only images of whose class the network was as sure as this are drawn"));
    m_order->setToolTip(tr("The same number draws the same images of the same evaluation"));
    auto* shuffle = new QPushButton(tr("Reshuffle"));
    shuffle->setObjectName(QStringLiteral("reshuffleSheets"));
    shuffle->setToolTip(tr("Draws other images at random"));
    m_layer->setObjectName(QStringLiteral("sheetsLayer"));
    m_whyNoHeatMaps->setObjectName(QStringLiteral("whyNoHeatMaps"));
    m_whyNoHeatMaps->setProperty("role", QStringLiteral("quiet"));
    m_resume->setObjectName(QStringLiteral("resumeSheets"));
    m_save->setObjectName(QStringLiteral("saveSheets"));
    m_save->setProperty("role", QStringLiteral("menu"));
    m_save->setToolTip(tr("Writes the sheets as pictures (PNG)"));
    m_save->setMenu(makeSaveMenu());
    connect(m_score, &QDoubleSpinBox::valueChanged, this, [this](double score) {
        m_request.scoreAbove = score;
        drawSoon();
    });
    connect(shuffle, &QPushButton::clicked, this, &ContactSheetsPanel::reshuffle);
    connect(m_resume, &QPushButton::clicked, &m_workspace.contactSheets, &ContactSheetSession::resume);
    auto* controls = new QWidget;
    QHBoxLayout* layout = rowLayout(controls);
    layout->addWidget(m_resume);
    layout->addWidget(m_whyNoHeatMaps, 1);
    layout->addWidget(m_layer);
    layout->addSpacing(metrics::grid);
    layout->addWidget(label);
    layout->addWidget(m_score);
    layout->addSpacing(metrics::grid);
    layout->addWidget(m_order);
    layout->addWidget(shuffle);
    layout->addWidget(m_save);
    return controls;
}

QMenu* ContactSheetsPanel::makeSaveMenu()
{
    auto* menu = new QMenu(this);
    menu->addAction(tr("All four sheets..."), this, &ContactSheetsPanel::saveAll);
    menu->addSeparator();
    for (const Outcome outcome : outcomes)
        menu->addAction(tr("%1...").arg(outcomeTitle(outcome)), this, [this, outcome] { save(outcome); });
    menu->addSeparator();
    m_dark = menu->addAction(tr("On a dark ground, not for paper"));
    m_dark->setCheckable(true);
    return menu;
}

void ContactSheetsPanel::showEvent(QShowEvent* event)
{
    QWidget::showEvent(event);
    if (m_isStale)
        draw();
}

void ContactSheetsPanel::reshuffle()
{
    ++m_request.seed;
    draw();
}

void ContactSheetsPanel::drawSoon()
{
    m_isStale = true;
    if (isVisible())
        m_drawTimer.start();
}

void ContactSheetsPanel::draw()
{
    m_drawTimer.stop();
    if (!isVisible())
        return;
    m_isStale = false;
    m_drawnLayer = m_workspace.explain.choice().layer;
    m_workspace.contactSheets.draw(m_request, m_drawnLayer);
}

void ContactSheetsPanel::refresh()
{
    for (ContactSheetView* const view : m_views)
        view->refresh();
    m_order->setText(tr("Order %1").arg(m_request.seed));
    m_whyNoHeatMaps->setFullText(m_workspace.model.whyNoHeatMaps());
    showJob();
}

void ContactSheetsPanel::showJob()
{
    const bool isRunning = m_workspace.contactSheets.job().isRunning();
    const int missing = m_workspace.evaluate.hasResult() ? m_workspace.contactSheets.missingCount() : 0;
    m_resume->setVisible(!isRunning && missing > 0);
    m_resume->setText(tr("Compute the other %1").arg(missing));
    m_save->setEnabled(!isRunning && m_workspace.evaluate.hasResult());
}

QString ContactSheetsPanel::howExplained() const
{
    if (const QString& why = m_workspace.model.whyNoHeatMaps(); !why.isEmpty())
        return why;
    const QString layer = m_layer->layerName();
    return layer.isEmpty() ? tr("Grad-CAM of the predicted class.")
                           : tr("Grad-CAM of the predicted class, layer %1.").arg(layer);
}

ContactSheetPicture ContactSheetsPanel::picture(Outcome outcome) const
{
    const ContactSheetRequest& request = m_workspace.contactSheets.request();
    ContactSheetPicture picture = view(outcome).picture();
    picture.subtitle = tr("%1.  Score above %2: %3, order %4")
                           .arg(m_subject, scoreText(request.scoreAbove), view(outcome).count())
                           .arg(request.seed);
    picture.footer = howExplained() + tr(" Research use only; not a diagnosis.");
    picture.note = m_note;
    picture.isDark = m_dark->isChecked();
    picture.font = QApplication::font();
    return picture;
}

void ContactSheetsPanel::save(Outcome outcome)
{
    const auto file =
        m_dialogs.saveFile(this, tr("Save the contact sheet"), fileName(outcome), tr("PNG pictures (*.png)"));
    if (file)
        write({{*file, picture(outcome)}});
}

void ContactSheetsPanel::saveAll()
{
    const auto folder = m_dialogs.openFolder(this, tr("Save the contact sheets"), {});
    if (!folder)
        return;
    std::vector<std::pair<std::filesystem::path, ContactSheetPicture>> files;
    files.reserve(outcomes.size());
    for (const Outcome outcome : outcomes)
        files.emplace_back(*folder / fileName(outcome), picture(outcome));
    std::error_code ignored;
    const bool replaces = std::any_of(files.begin(), files.end(), [&](const auto& file) {
        return std::filesystem::exists(file.first, ignored);
    });
    if (!replaces ||
        m_dialogs.confirm(this, tr("There are contact sheets already"),
                          tr("Replace the contact sheets in %1?").arg(shownPath(*folder)), tr("Replace")))
        write(files);
}

std::vector<std::pair<std::string, ContactSheetPicture>> ContactSheetsPanel::drawn() const
{
    const ContactSheetSession& session = m_workspace.contactSheets;
    std::vector<std::pair<std::string, ContactSheetPicture>> pictures;
    if (m_isStale || !m_workspace.evaluate.hasResult() || session.missingCount() > 0)
        return pictures;
    for (const Outcome outcome : outcomes)
        pictures.emplace_back(fileName(outcome), picture(outcome));
    return pictures;
}

void ContactSheetsPanel::write(
    const std::vector<std::pair<std::filesystem::path, ContactSheetPicture>>& files)
{
    m_saveJob.start([this, files](const ProgressCallback& onProgress,
                                  const CancelToken& cancel) -> std::function<void()> {
        for (std::size_t i = 0; i < files.size(); ++i) {
            onProgress({toMessage(tr("Saving the contact sheets")), i, files.size()});
            cancel.throwIfCancelled();
            writePng(files[i].first, gg::draw(files[i].second));
        }
        const std::filesystem::path& first = files.front().first;
        return [this, place = files.size() == 1 ? first : first.parent_path()] { Q_EMIT saved(place); };
    });
}

} // namespace gg
