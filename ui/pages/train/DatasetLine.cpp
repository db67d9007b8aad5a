#include "pages/train/DatasetLine.h"

#include "support/Conversions.h"
#include "widgets/ElidedLabel.h"
#include "widgets/PartLayout.h"
#include "widgets/TextLabel.h"

#include <QCoreApplication>
#include <QHBoxLayout>
#include <QVBoxLayout>

namespace gg {

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(DatasetLine)
};

} // namespace

QString imageCounts(const Dataset& dataset)
{
    if (!dataset.hasSplits())
        return Words::tr("%1 images, not split").arg(dataset.items().size());
    return Words::tr("%1 training, %2 validation, %3 test images")
        .arg(dataset.count(Split::Train))
        .arg(dataset.count(Split::Val))
        .arg(dataset.count(Split::Test));
}

DatasetLine::DatasetLine(const DatasetSession& session, QWidget* parent)
    : QWidget(parent), m_session(session), m_heading(textLabel(tr("Data set"), TextRole::Heading)),
      m_name(new ElidedLabel), m_counts(new ElidedLabel), m_place(new ElidedLabel)
{
    m_name->setObjectName(QStringLiteral("datasetName"));
    m_name->setAccessibleName(tr("Data set"));
    m_counts->setObjectName(QStringLiteral("datasetCounts"));
    m_counts->setAccessibleName(tr("Images of the data set"));
    m_place->setObjectName(QStringLiteral("datasetPlace"));
    m_place->setAccessibleName(tr("Place of the data set"));
    QVBoxLayout* layout = columnLayout(this, 0, 2);
    m_heading->setObjectName(QStringLiteral("datasetHeading"));
    auto* const first = new QHBoxLayout;
    first->setSpacing(metrics::grid);
    first->addWidget(m_heading);
    first->addWidget(m_name, 1);
    layout->addLayout(first);
    for (ElidedLabel* const label : {m_counts, m_place}) {
        label->setProperty("role", QStringLiteral("quiet"));
        layout->addWidget(label);
    }
    connect(&session, &DatasetSession::datasetChanged, this, &DatasetLine::refresh);
    refresh();
}

void DatasetLine::setHeading(const QString& heading)
{
    m_heading->setText(heading);
}

void DatasetLine::refresh()
{
    const std::optional<Dataset>& dataset = m_session.dataset();
    m_name->setFullText(dataset ? toQString(dataset->name()) : tr("None is open"));
    m_counts->setFullText(dataset ? imageCounts(*dataset) : QString());
    m_place->setFullText(dataset ? shownPath(dataset->root()) : QString());
}

} // namespace gg
