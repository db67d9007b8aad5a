#include "widgets/RecentMenu.h"

#include "support/Conversions.h"

namespace gg {

namespace {

constexpr int widestEntry = 480; // device-independent pixels

} // namespace

RecentMenu::RecentMenu(const QString& title, RecentPaths& recent, QWidget* parent)
    : QMenu(title, parent), m_recent(recent)
{
    setToolTipsVisible(true);
    connect(&recent, &RecentPaths::changed, this, &RecentMenu::refresh);
    refresh();
}

void RecentMenu::refresh()
{
    // Deleted later: the entry that empties the list is one of them.
    for (QAction* const action : actions()) {
        removeAction(action);
        action->deleteLater();
    }
    for (const std::filesystem::path& path : m_recent.paths()) {
        const QString whole = shownPath(path);
        QString text = fontMetrics().elidedText(whole, Qt::ElideMiddle, widestEntry);
        QAction* const action = addAction(text.replace(QLatin1Char('&'), QLatin1String("&&")));
        action->setToolTip(whole);
        connect(action, &QAction::triggered, this, [this, path] { Q_EMIT chosen(path); });
    }
    menuAction()->setEnabled(!isEmpty());
    addSeparator();
    connect(addAction(tr("Clear this list")), &QAction::triggered, &m_recent, &RecentPaths::clear);
}

} // namespace gg
