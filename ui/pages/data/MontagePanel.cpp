#include "pages/data/MontagePanel.h"

#include "base/Random.h"
#include "support/Conversions.h"
#include "widgets/CountsTable.h"
#include "widgets/ElidedLabel.h"
#include "widgets/GalleryModel.h"
#include "widgets/GalleryView.h"
#include "widgets/PartLayout.h"
#include "widgets/TextLabel.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QPushButton>
#include <QScrollArea>
#include <QVBoxLayout>
#include <algorithm>

namespace gg {

namespace {

constexpr int imageEdge = 144;

} // namespace

MontagePanel::MontagePanel(ImageLoader& loader, ViewerMemory& memory, ExplainSession& explain,
                           QWidget* parent)
    : QWidget(parent), m_loader(loader), m_memory(memory), m_explain(explain), m_splitBox(new QComboBox),
      m_seedLabel(textLabel({}, TextRole::Quiet)), m_columns(new QWidget),
      m_columnsLayout(rowLayout(m_columns, 0, 2 * metrics::grid))
{
    auto* scroll = new QScrollArea;
    scroll->setWidget(m_columns);
    scroll->setWidgetResizable(true);
    scroll->setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    QVBoxLayout* layout = columnLayout(this);
    layout->addWidget(makeHeader());
    layout->addWidget(scroll, 1);
}

QWidget* MontagePanel::makeHeader()
{
    auto* header = new QWidget;
    QHBoxLayout* layout = rowLayout(header);
    layout->addWidget(textLabel(tr("Montage"), TextRole::Heading));
    layout->addStretch();
    layout->addWidget(m_seedLabel);
    m_splitBox->setAccessibleName(tr("Split shown in the montage"));
    layout->addWidget(m_splitBox);
    auto* shuffle = new QPushButton(tr("Reshuffle"));
    shuffle->setObjectName(QStringLiteral("reshuffle"));
    shuffle->setToolTip(tr("Shows the images of each class in another random order"));
    layout->addWidget(shuffle);
    connect(shuffle, &QPushButton::clicked, this, &MontagePanel::reshuffle);
    connect(m_splitBox, &QComboBox::activated, this, [this](int choice) {
        const QVariant split = m_splitBox->itemData(choice);
        setSplit(split.isValid() ? std::optional(static_cast<Split>(split.toInt())) : std::nullopt);
    });
    return header;
}

void MontagePanel::setDataset(const std::optional<Dataset>& dataset)
{
    m_dataset = dataset;
    m_split.reset();
    m_items.reset();
    offerSplits();
    makeColumns();
    fill();
}

void MontagePanel::offerSplits()
{
    m_splitBox->clear();
    m_splitBox->addItem(tr("All splits"));
    for (const Split split : {Split::Train, Split::Val, Split::Test, Split::None}) {
        if (m_dataset && m_dataset->hasSplit(split))
            m_splitBox->addItem(splitTitle(split), static_cast<int>(split));
    }
    m_splitBox->setVisible(m_splitBox->count() > 2);
}

void MontagePanel::makeColumns()
{
    while (QLayoutItem* item = m_columnsLayout->takeAt(0)) {
        delete item->widget();
        delete item;
    }
    m_galleries.clear();
    m_models.clear();
    m_counts.clear();
    if (!m_dataset)
        return;
    const ClassLegend legend = ClassLegend::from(m_dataset->classes(), m_dataset->positiveClass());
    for (int label = 0; label < legend.names.size(); ++label) {
        auto* column = new QWidget;
        auto* gallery = new GalleryView(m_loader, m_memory);
        auto* model = new GalleryModel(gallery);
        model->setLegend(legend);
        gallery->setModel(model);
        gallery->setImageEdge(imageEdge);
        gallery->setShowsClasses(false);
        gallery->setMinimumWidth(gallery->sizeHint().width());
        gallery->setEnlargesOnClick(true);
        gallery->setExplainer(m_explain);
        gallery->setAccessibleName(tr("Images of %1").arg(legend.name(label)));
        auto* mark = new QLabel;
        mark->setPixmap(classMark(legend, label, 20, devicePixelRatioF()));
        auto* name = new ElidedLabel;
        name->setFullText(legend.name(label));
        QLabel* count = textLabel({}, TextRole::Quiet);
        auto* headingLine = new QHBoxLayout;
        headingLine->addWidget(mark);
        headingLine->addWidget(name, 1);
        headingLine->addWidget(count);
        QVBoxLayout* layout = columnLayout(column);
        layout->addLayout(headingLine);
        layout->addWidget(gallery, 1);
        m_columnsLayout->addWidget(column, 1);
        m_galleries.push_back(gallery);
        m_models.push_back(model);
        m_counts.push_back(count);
    }
}

void MontagePanel::setSplit(std::optional<Split> split)
{
    m_split = split;
    m_splitBox->setCurrentIndex(split ? m_splitBox->findData(static_cast<int>(*split)) : 0);
    fill();
}

void MontagePanel::setItems(std::optional<std::vector<std::size_t>> items)
{
    m_items = std::move(items);
    setSplit(m_items ? std::nullopt : m_split);
}

void MontagePanel::reshuffle()
{
    ++m_seed;
    fill();
}

void MontagePanel::fill()
{
    m_seedLabel->setText(tr("Order %1").arg(m_seed));
    m_seedLabel->setToolTip(tr("The same number gives the same order of the same data set"));
    if (!m_dataset)
        return;
    std::vector<std::vector<GalleryItem>> items(m_models.size());
    for (std::size_t i = 0; i < m_dataset->size(); ++i) {
        const DatasetItem& item = m_dataset->items()[i];
        if ((m_split && item.split != *m_split) ||
            (m_items && !std::binary_search(m_items->begin(), m_items->end(), i)))
            continue;
        GalleryItem shown;
        shown.file = item.file;
        shown.trueClass = item.label;
        items[static_cast<std::size_t>(item.label)].push_back(std::move(shown));
    }
    for (std::size_t label = 0; label < items.size(); ++label) {
        Random random = Random(m_seed).fork(label);
        random.shuffle(std::span(items[label]));
        m_counts[label]->setText(items[label].size() == 1 ? tr("1 image")
                                                          : tr("%1 images").arg(items[label].size()));
        m_models[label]->setItems(std::move(items[label]));
    }
}

} // namespace gg
