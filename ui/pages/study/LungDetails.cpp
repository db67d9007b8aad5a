#include "pages/study/LungDetails.h"

#include "lungs/LungThresholds.h"
#include "pages/study/LungTable.h"
#include "plots/HuHistogramPlot.h"
#include "widgets/ElidedLabel.h"
#include "widgets/PartLayout.h"
#include "widgets/PartsOrTabs.h"
#include "widgets/PushButton.h"

#include <QDialogButtonBox>
#include <QPushButton>
#include <QVBoxLayout>

namespace gg {

namespace {

constexpr int leastPartHeight = 28 * metrics::grid; // lower, and each is better behind a tab
constexpr QSize wishedSize{108 * metrics::grid, 80 * metrics::grid};

} // namespace

LungDetails::LungDetails(Dialogs& dialogs, QWidget* parent)
    : QDialog(parent), m_summary(new ElidedLabel), m_table(new LungTable),
      m_histogram(new HuHistogramPlot(dialogs, tr("Hounsfield units of the lungs"))),
      m_parts(new PartsOrTabs(tr("What was measured in the lungs")))
{
    setWindowTitle(tr("Lungs"));
    m_summary->setAccessibleName(tr("Grade and score"));
    const LungThresholds bounds;
    m_histogram->setBounds({bounds.emphysema, bounds.groundGlass, bounds.consolidation});
    m_histogram->setEmptyText(tr("No lung was found"));
    m_parts->add(tr("By part"), m_table, 11);
    m_parts->add(tr("Hounsfield units"), m_histogram, 5);
    m_parts->setStacks(leastPartHeight);
    auto* const buttons = new QDialogButtonBox(QDialogButtonBox::Close);
    buttons->addButton(pushButton(
                           tr("Copy the table"), [this] { m_table->copy(); },
                           tr("The selected rows, or all, as text with tabs, such as a spreadsheet takes")),
                       QDialogButtonBox::ActionRole);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::close);
    QVBoxLayout* const layout = columnLayout(this, 2 * metrics::grid);
    layout->addWidget(m_summary);
    layout->addWidget(m_parts, 1);
    layout->addWidget(buttons);
    buttons->button(QDialogButtonBox::Close)->setFocus(); // and no cell of the table
}

void LungDetails::show(const QString& title, const SeriesMeasures& measures, const QString& note)
{
    setWindowTitle(title.isEmpty() ? tr("Lungs") : tr("Lungs: %1").arg(title));
    QStringList parts;
    if (measures.all.shares)
        parts << tr("Grade CT-%1").arg(measures.grade) << tr("score %1 of 24").arg(measures.score);
    else
        parts << tr("No lung was found");
    if (!note.isEmpty())
        parts << note;
    m_summary->setFullText(parts.join(QStringLiteral(" \u00b7 ")));
    m_table->setMeasures(measures);
    m_histogram->show(measures.histogram);
}

void LungDetails::clear()
{
    setWindowTitle(tr("Lungs"));
    m_summary->setFullText(tr("The lungs of the series that is shown were not measured"));
    m_table->setMeasures({});
    m_histogram->clear();
}

const QString& LungDetails::summary() const
{
    return m_summary->fullText();
}

QSize LungDetails::sizeHint() const
{
    return wishedSize.expandedTo(minimumSizeHint()); // not for parts beside each other
}

} // namespace gg
