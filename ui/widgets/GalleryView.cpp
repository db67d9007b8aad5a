#include "widgets/GalleryView.h"

#include "support/Conversions.h"
#include "support/Theme.h"
#include "widgets/GalleryDelegate.h"

#include <QClipboard>
#include <QContextMenuEvent>
#include <QDesktopServices>
#include <QFileInfo>
#include <QGuiApplication>
#include <QMenu>
#include <QScrollBar>
#include <QUrl>
#include <algorithm>

namespace gg {

GalleryView::GalleryView(ImageLoader& loader, ViewerMemory& memory, QWidget* parent)
    : QListView(parent), m_loader(loader), m_memory(memory), m_delegate(new GalleryDelegate(loader, this)),
      m_menu(new QMenu(this))
{
    setItemDelegate(m_delegate);
    // Not icon mode: its free placing of items costs a search tree of 10,000 rectangles at every layout.
    setViewMode(QListView::ListMode);
    setFlow(QListView::LeftToRight);
    setWrapping(true);
    setResizeMode(QListView::Adjust);
    setUniformItemSizes(true);
    setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    verticalScrollBar()->setSingleStep(6 * metrics::grid);
    setSelectionMode(QAbstractItemView::SingleSelection);
    setEditTriggers(QAbstractItemView::NoEditTriggers);
    setMouseTracking(true);
    viewport()->setAttribute(Qt::WA_Hover);
    makeMenu();
    connect(&m_loader, &ImageLoader::thumbnailReady, this, &GalleryView::updateTilesOf);
    connect(&m_loader, &ImageLoader::voiChanged, viewport(), qOverload<>(&QWidget::update));
    connect(this, &QAbstractItemView::activated, this, &GalleryView::enlarge);
    connect(this, &QAbstractItemView::doubleClicked, this, &GalleryView::enlarge);
    connect(this, &QAbstractItemView::clicked, this, [this](const QModelIndex& index) {
        if (m_enlargesOnClick && QGuiApplication::keyboardModifiers() == Qt::NoModifier)
            enlarge(index);
    });
}

void GalleryView::makeMenu()
{
    QAction* enlargeAction = m_menu->addAction(tr("Enlarge"), this, [this] { enlarge(currentIndex()); });
    enlargeAction->setObjectName(QStringLiteral("enlarge"));
    QAction* folderAction = m_menu->addAction(tr("Open the file's folder"), this, &GalleryView::openFolder);
    folderAction->setObjectName(QStringLiteral("openFolder"));
    QAction* copyAction = m_menu->addAction(tr("Copy path"), this, &GalleryView::copyPath);
    copyAction->setObjectName(QStringLiteral("copyPath"));
    copyAction->setShortcut(QKeySequence::Copy);
    copyAction->setShortcutContext(Qt::WidgetShortcut);
    addAction(copyAction);
}

void GalleryView::addMenuAction(QAction* action)
{
    action->setShortcutContext(Qt::WidgetShortcut);
    m_menu->addAction(action);
    addAction(action);
}

std::vector<int> GalleryView::selectedRows() const
{
    std::vector<int> rows;
    if (!selectionModel())
        return rows;
    for (const QModelIndex& index : selectionModel()->selectedIndexes())
        rows.push_back(index.row());
    std::sort(rows.begin(), rows.end());
    return rows;
}

void GalleryView::setImageEdge(int edge)
{
    m_delegate->setImageEdge(edge);
    distribute();
    scheduleDelayedItemsLayout();
}

void GalleryView::setGrid(int columns, int rows)
{
    m_columns = columns;
    m_rows = rows;
    setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff); // else the list keeps room for one
    distribute();
    scheduleDelayedItemsLayout();
}

void GalleryView::setShowsClasses(bool shows)
{
    m_delegate->setShowsClasses(shows);
    scheduleDelayedItemsLayout();
}

QSize GalleryView::sizeHint() const
{
    const QSize tile = m_delegate->sizeHint({}, {});
    const int bar = verticalScrollBar()->sizeHint().width();
    return {m_delegate->minimumCellWidth() + bar + 2 * frameWidth(), tile.height() * 2};
}

void GalleryView::resizeEvent(QResizeEvent* event)
{
    distribute();
    QListView::resizeEvent(event);
    if (m_columns > 0)
        scheduleDelayedItemsLayout(); // the list itself looks at its width alone
}

/// The same whether the scroll bar is there or not, as the list counts too: else one row of tiles would need
/// a bar to be laid out, and none once it is, for ever.
int GalleryView::widthForTiles() const
{
    if (verticalScrollBarPolicy() == Qt::ScrollBarAlwaysOff)
        return viewport()->width() - 1;
    const int bar = std::max(style()->pixelMetric(QStyle::PM_ScrollBarExtent, nullptr, verticalScrollBar()),
                             verticalScrollBar()->sizeHint().width());
    return maximumViewportSize().width() - bar - 1;
}

/// What is left of the width is shared among the tiles of a line, so that the grid fills it.
void GalleryView::distribute()
{
    const int width = widthForTiles();
    int columns = m_columns;
    if (columns > 0)
        m_delegate->fitImageInto({width / columns, (viewport()->height() - 1) / m_rows});
    else
        columns = std::max(1, width / m_delegate->minimumCellWidth());
    m_delegate->setCellWidth(width / columns);
}

std::vector<int> GalleryView::visibleRows() const
{
    std::vector<int> rows;
    if (!model())
        return rows;
    const QModelIndex first = indexAt(QPoint(viewport()->width() / 20, metrics::grid));
    for (int row = first.isValid() ? first.row() : 0; row < model()->rowCount(rootIndex()); ++row) {
        if (visualRect(model()->index(row, 0, rootIndex())).top() > viewport()->height())
            break;
        rows.push_back(row);
    }
    return rows;
}

void GalleryView::updateTilesOf(const std::filesystem::path& file)
{
    if (!isVisible())
        return;
    const QString path = toQString(file);
    for (const int row : visibleRows()) {
        const QModelIndex index = model()->index(row, 0, rootIndex());
        if (index.data(GalleryModel::FileRole).toString() == path)
            viewport()->update(visualRect(index));
    }
}

void GalleryView::setPaintOver(std::function<void(QPainter&, const QRectF&, const GalleryItem&)> paintOver)
{
    m_delegate->setPaintOver(std::move(paintOver));
    viewport()->update();
}

void GalleryView::enlarge(const QModelIndex& index)
{
    if (!index.isValid())
        return;
    if (m_enlarged) {
        m_enlarged->showRow(index.row());
        return;
    }
    m_enlarged = new EnlargedImageDialog(*model(), {m_loader, m_memory, m_explain, m_enlargedMenu}, this);
    m_enlarged->setAttribute(Qt::WA_DeleteOnClose);
    connect(m_enlarged, &EnlargedImageDialog::rowShown, this, [this](int row) {
        const QModelIndex shown = model()->index(row, 0, rootIndex());
        setCurrentIndex(shown);
        scrollTo(shown);
    });
    m_enlarged->showRow(index.row());
    m_enlarged->open();
}

void GalleryView::contextMenuEvent(QContextMenuEvent* event)
{
    if (!currentIndex().isValid())
        return;
    const bool byKey = event->reason() == QContextMenuEvent::Keyboard;
    m_menu->popup(byKey ? viewport()->mapToGlobal(visualRect(currentIndex()).center()) : event->globalPos());
}

void GalleryView::openFolder() const
{
    const QString path = currentIndex().data(GalleryModel::FileRole).toString();
    QDesktopServices::openUrl(QUrl::fromLocalFile(QFileInfo(path).absolutePath()));
}

void GalleryView::copyPath() const
{
    if (currentIndex().isValid())
        QGuiApplication::clipboard()->setText(currentIndex().data(GalleryModel::FileRole).toString());
}

} // namespace gg
