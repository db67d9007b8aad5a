#include "pages/data/SplitCard.h"

#include "support/Conversions.h"
#include "support/ErrorText.h"
#include "widgets/PartLayout.h"
#include "widgets/PushButton.h"
#include "widgets/SettingsForm.h"
#include "widgets/TextLabel.h"

#include <QPushButton>
#include <QVBoxLayout>

namespace gg {

SplitCard::SplitCard(DatasetSession& dataset, Dialogs& dialogs, QWidget* parent)
    : QWidget(parent), m_dataset(dataset), m_dialogs(dialogs), m_why(wrappedLabel({})),
      m_form(new SettingsForm(SplitPlan::schema().infos())),
      m_make(pushButton(tr("Make a split"), [this] { makeSplit(); })),
      m_makeElsewhere(pushButton(
          tr("Save it elsewhere..."), [this] { makeSplitElsewhere(); },
          tr("Makes the split and writes it down in a file of your choice"))),
      m_place(wrappedLabel({}, TextRole::Quiet)), m_offer(makeOffer()), m_made(wrappedLabel({}))
{
    QVBoxLayout* layout = columnLayout(this);
    layout->addWidget(textLabel(tr("Split"), TextRole::Heading));
    layout->addWidget(m_offer);
    layout->addWidget(m_made);
    m_form->setValues(SplitPlan::schema().toJson(SplitPlan()));
    connect(m_form, &SettingsForm::edited, this, &SplitCard::readForm);
    connect(&m_dataset, &DatasetSession::datasetChanged, this, &SplitCard::refresh);
    connect(&m_dataset.job(), &Job::stateChanged, this, &SplitCard::readForm);
    refresh();
}

QWidget* SplitCard::makeOffer()
{
    auto* offer = new QWidget;
    auto* buttons = new QHBoxLayout;
    buttons->addWidget(m_make);
    buttons->addWidget(m_makeElsewhere);
    buttons->addStretch();
    QVBoxLayout* layout = columnLayout(offer);
    layout->addWidget(m_why);
    layout->addWidget(m_form);
    layout->addWidget(m_place);
    layout->addLayout(buttons);
    return offer;
}

void SplitCard::refresh()
{
    const std::optional<Dataset>& dataset = m_dataset.dataset();
    const bool offers = dataset && needsSplit(*dataset);
    m_why->setText(
        dataset && dataset->hasSplits()
            ? tr("No image is for validation, which training needs. A part of the training images can "
                 "be drawn for it.")
            : tr("The data set does not say which images are for training, validation and test. They "
                 "can be drawn: by patient where patients are known, equal files together, each class "
                 "in the same shares."));
    m_made->setText(toQString(m_dataset.splitNote()));
    m_offer->setVisible(offers);
    m_made->setVisible(!m_dataset.splitNote().isEmpty());
    setVisible(offers || !m_dataset.splitNote().isEmpty());
    readForm();
}

void SplitCard::readForm()
{
    guarded(m_dialogs, this, [this] {
        SplitPlan plan;
        SplitPlan::schema().assign(plan, m_form->values());
        std::vector<FieldProblem> problems = m_form->inputProblems();
        for (FieldProblem& problem : plan.problems())
            problems.push_back(std::move(problem));
        m_form->setProblems(problems);
        m_plan = problems.empty() ? std::optional(plan) : std::nullopt;
        if (m_plan)
            m_place->setText(
                tr("It will be written down in %1").arg(shownPath(m_dataset.placeOfSplit(*m_plan))));
    });
    for (QPushButton* const button : {m_make, m_makeElsewhere})
        button->setEnabled(m_plan && !m_dataset.job().isRunning());
}

void SplitCard::makeSplit()
{
    if (m_plan)
        m_dataset.makeSplit(*m_plan, m_dataset.placeOfSplit(*m_plan));
}

void SplitCard::makeSplitElsewhere()
{
    if (!m_plan)
        return;
    const auto file = m_dialogs.saveFile(
        this, tr("Save the split"), m_dataset.placeOfSplit(*m_plan).filename(), tr("CSV manifests (*.csv)"));
    if (file)
        m_dataset.makeSplit(*m_plan, *file);
}

} // namespace gg
