#include "widgets/EnlargedImageDialog.h"

#include "support/Conversions.h"
#include "support/Theme.h"
#include "viewer/Viewer.h"
#include "viewer/ViewerActions.h"
#include "widgets/ElidedLabel.h"
#include "widgets/GalleryModel.h"
#include "widgets/ScanPanel.h"
#include "widgets/TextLabel.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QMenu>
#include <QPushButton>
#include <QVBoxLayout>
#include <algorithm>

namespace gg {

EnlargedImageDialog::EnlargedImageDialog(QAbstractItemModel& gallery, const Parts& parts, QWidget* parent)
    : QDialog(parent), m_gallery(gallery), m_scan(new ScanPanel(parts.loader, parts.memory, parts.explain)),
      m_name(textLabel({}, TextRole::Plain)), m_details(new ElidedLabel),
      m_position(textLabel({}, TextRole::Number)), m_previous(new QPushButton(tr("Previous"))),
      m_next(new QPushButton(tr("Next")))
{
    auto* layout = new QVBoxLayout(this);
    if (parts.menu != nullptr)
        m_menu = makeMenuButton(*parts.menu);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_scan, 1);
    layout->addWidget(makeCaption());
    m_previous->setToolTip(tr("The image before this one (left arrow)"));
    m_next->setToolTip(tr("The image after this one (right arrow)"));
    for (QPushButton* button : {m_previous, m_next}) {
        button->setAutoDefault(false);
        button->setFocusPolicy(Qt::TabFocus);
    }
    connect(m_previous, &QPushButton::clicked, this, [this] { showRow(row() - 1); });
    connect(m_next, &QPushButton::clicked, this, [this] { showRow(row() + 1); });
    connect(&m_gallery, &QAbstractItemModel::modelReset, this, &EnlargedImageDialog::followGallery);
    connect(&m_gallery, &QAbstractItemModel::rowsRemoved, this, &EnlargedImageDialog::followGallery);
    connect(&m_gallery, &QAbstractItemModel::rowsInserted, this, &EnlargedImageDialog::followGallery);
    connect(&m_gallery, &QAbstractItemModel::layoutChanged, this, &EnlargedImageDialog::followGallery);
    connect(&m_gallery, &QAbstractItemModel::dataChanged, this, &EnlargedImageDialog::followGallery);
    connect(m_scan, &ScanPanel::stepped, this,
            [this](int images) { showRow(std::clamp(row() + images, 0, m_gallery.rowCount() - 1)); });
    connect(m_scan, &ScanPanel::paneChosen, this, &EnlargedImageDialog::showFile);
    m_scan->viewer().viewerActions().save->setVisible(false); // a page that asks where to is not at hand
    m_scan->viewer().setFocus();
    if (const QWidget* window = parent ? parent->window() : nullptr)
        resize(window->size() * 0.9);
}

QWidget* EnlargedImageDialog::makeCaption()
{
    auto* caption = new QFrame;
    caption->setProperty("role", QStringLiteral("bar"));
    auto* layout = new QVBoxLayout(caption);
    layout->setContentsMargins(2 * metrics::grid, metrics::grid, 2 * metrics::grid, metrics::grid);
    layout->setSpacing(metrics::grid);
    layout->addLayout(makeWords());
    return caption;
}

/// Without the keys: the viewer has them for other things.
QPushButton* EnlargedImageDialog::makeMenuButton(const QMenu& actions)
{
    auto* const menu = new QMenu(this);
    for (QAction* const action : actions.actions()) {
        if (action->isSeparator()) {
            menu->addSeparator();
            continue;
        }
        QAction* const own = menu->addAction(action->text(), action, &QAction::trigger);
        connect(menu, &QMenu::aboutToShow, own, [action, own] { own->setEnabled(action->isEnabled()); });
    }
    // Else the viewer's keys would come before those of the menu.
    connect(menu, &QMenu::aboutToShow, menu, [menu] { menu->setFocus(); });
    auto* const button = new QPushButton(actions.title());
    button->setObjectName(QStringLiteral("imageMenu"));
    button->setProperty("role", QStringLiteral("menu"));
    button->setAutoDefault(false);
    button->setFocusPolicy(Qt::TabFocus);
    button->setMenu(menu);
    return button;
}

QLayout* EnlargedImageDialog::makeWords()
{
    auto* layout = new QHBoxLayout;
    layout->setSpacing(2 * metrics::grid);
    auto* words = new QVBoxLayout;
    words->setSpacing(2);
    words->addWidget(m_name);
    words->addWidget(m_details);
    m_name->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_name->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    m_details->setProperty("role", QStringLiteral("quiet"));
    layout->addLayout(words, 1);
    layout->addWidget(m_position);
    if (m_menu != nullptr)
        layout->addWidget(m_menu);
    layout->addWidget(m_previous);
    layout->addWidget(m_next);
    return layout;
}

void EnlargedImageDialog::showRow(int row)
{
    const QModelIndex index = m_gallery.index(row, 0);
    if (!index.isValid())
        return;
    m_index = index;
    describe();
    Q_EMIT rowShown(row);
}

void EnlargedImageDialog::followGallery()
{
    if (m_index.isValid())
        describe();
    else
        reject();
}

void EnlargedImageDialog::describe()
{
    QStringList lines = m_index.data(Qt::AccessibleTextRole).toString().split(QLatin1Char('\n'));
    m_name->setText(lines.takeFirst());
    m_name->setToolTip(m_index.data(GalleryModel::FileRole).toString());
    m_details->setFullText(lines.join(QStringLiteral("   ")));
    m_details->setVisible(!lines.isEmpty());
    const int count = m_gallery.rowCount();
    m_position->setText(tr("%1 of %2").arg(row() + 1).arg(count));
    m_previous->setEnabled(row() > 0);
    m_next->setEnabled(row() + 1 < count);
    setWindowTitle(m_name->text());
    const auto item = m_index.data(GalleryModel::ItemRole).value<GalleryItem>();
    m_scan->showScan(item.file, item.predictedClass >= 0 ? std::optional(item.predictedClass) : std::nullopt);
}

/// The words are those of the pane that is active now.
void EnlargedImageDialog::showFile(const std::filesystem::path& file)
{
    const QModelIndexList found =
        m_gallery.match(m_gallery.index(0, 0), GalleryModel::FileRole, toQString(file), 1, Qt::MatchExactly);
    if (!file.empty() && !found.isEmpty())
        showRow(found.front().row());
}

void EnlargedImageDialog::keyPressEvent(QKeyEvent* event)
{
    switch (event->key()) {
    case Qt::Key_Left:
    case Qt::Key_Up:
    case Qt::Key_PageUp:
        return showRow(row() - 1);
    case Qt::Key_Right:
    case Qt::Key_Down:
    case Qt::Key_PageDown:
    case Qt::Key_Space:
        return showRow(row() + 1);
    case Qt::Key_Home:
        return showRow(0);
    case Qt::Key_End:
        return showRow(m_gallery.rowCount() - 1);
    default:
        QDialog::keyPressEvent(event);
    }
}

} // namespace gg
