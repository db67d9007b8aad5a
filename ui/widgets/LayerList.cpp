#include "widgets/LayerList.h"

#include "widgets/PartLayout.h"
#include "widgets/TextLabel.h"

#include <QCoreApplication>
#include <QKeyEvent>
#include <QLineEdit>
#include <QListWidget>
#include <QVBoxLayout>

namespace gg {

namespace {

// Names of layers are a few words; a list of a dozen rows is looked over at once.
class RowList : public QListWidget
{
public:
    using QListWidget::QListWidget;
    QSize sizeHint() const override
    {
        constexpr int letters = 34;
        constexpr int rows = 12;
        return {letters * fontMetrics().averageCharWidth(), rows * (fontMetrics().height() + metrics::grid)};
    }
};

bool moves(int key)
{
    return key == Qt::Key_Up || key == Qt::Key_Down || key == Qt::Key_PageUp || key == Qt::Key_PageDown;
}

} // namespace

LayerList::LayerList(QWidget* parent)
    : QWidget(parent), m_search(new QLineEdit), m_list(new RowList),
      m_notice(wrappedLabel({}, TextRole::Quiet))
{
    m_search->setObjectName(QStringLiteral("layerSearch"));
    m_search->setPlaceholderText(tr("Search the layers"));
    m_search->setAccessibleName(m_search->placeholderText());
    m_search->setClearButtonEnabled(true);
    m_search->installEventFilter(this);
    m_list->setObjectName(QStringLiteral("layerRows"));
    m_list->setAccessibleName(tr("Layers of the network"));
    m_list->setUniformItemSizes(true);
    m_notice->hide();
    QVBoxLayout* layout = columnLayout(this, metrics::grid);
    layout->addWidget(m_search);
    layout->addWidget(m_list, 1);
    layout->addWidget(m_notice);
    connect(m_search, &QLineEdit::textChanged, this, &LayerList::filter);
    connect(m_search, &QLineEdit::returnPressed, this, [this] { choose(m_list->currentRow()); });
    connect(m_list, &QListWidget::itemClicked, this,
            [this](const QListWidgetItem* item) { choose(m_list->row(item)); });
    connect(m_list, &QListWidget::itemActivated, this,
            [this](const QListWidgetItem* item) { choose(m_list->row(item)); });
}

void LayerList::setRows(const std::vector<LayerRow>& rows, const std::string& chosen)
{
    m_rows = rows;
    m_chosen = chosen;
    m_list->clear();
    for (const LayerRow& row : m_rows)
        m_list->addItem(row.text);
    filter(m_search->text());
}

void LayerList::setNotice(const QString& notice)
{
    m_notice->setText(notice);
    m_notice->setVisible(!notice.isEmpty());
}

void LayerList::startAfresh()
{
    m_search->clear();
    mark();
    m_search->setFocus();
}

void LayerList::filter(const QString& typed)
{
    const QString wanted = typed.trimmed();
    int first = -1;
    for (int row = 0; row < m_list->count(); ++row) {
        const bool matches = m_list->item(row)->text().contains(wanted, Qt::CaseInsensitive);
        m_list->item(row)->setHidden(!matches);
        if (matches && first < 0)
            first = row;
    }
    if (wanted.isEmpty())
        mark();
    else
        m_list->setCurrentRow(first);
}

void LayerList::mark()
{
    for (int row = 0; row < m_list->count(); ++row) {
        if (m_rows[static_cast<std::size_t>(row)].layer != m_chosen)
            continue;
        m_list->setCurrentRow(row);
        m_list->scrollToItem(m_list->item(row), QAbstractItemView::PositionAtCenter);
        return;
    }
}

void LayerList::choose(int row)
{
    if (row >= 0 && !m_list->item(row)->isHidden())
        Q_EMIT chosen(m_rows[static_cast<std::size_t>(row)].layer);
}

QStringList LayerList::shownRows() const
{
    QStringList shown;
    for (int row = 0; row < m_list->count(); ++row) {
        const bool isMarked = m_rows[static_cast<std::size_t>(row)].layer == m_chosen;
        if (!m_list->item(row)->isHidden())
            shown << (isMarked ? QStringLiteral("*") : QString()) + m_list->item(row)->text();
    }
    return shown;
}

// Arrows go through the list while the cursor stays in the search line.
bool LayerList::eventFilter(QObject* watched, QEvent* event)
{
    if (watched != m_search || event->type() != QEvent::KeyPress ||
        !moves(static_cast<QKeyEvent*>(event)->key()))
        return QWidget::eventFilter(watched, event);
    QCoreApplication::sendEvent(m_list, event);
    return true;
}

} // namespace gg
