#include "pages/evaluate/MarkActions.h"

#include "support/Conversions.h"
#include "widgets/EnlargedImageDialog.h"
#include "widgets/GalleryView.h"
#include "widgets/MenuField.h"

#include "runs/RunLabels.h"

#include <QAction>
#include <QLineEdit>
#include <algorithm>
#include <utility>

namespace gg {

namespace {

constexpr int tagKeys = 9;

} // namespace

MarkActions::MarkActions(MarksSession& marks, GalleryView& view, Dialogs& dialogs, Selected selected,
                         QObject* parent)
    : QObject(parent), m_marks(marks), m_view(view), m_dialogs(dialogs), m_selected(std::move(selected)),
      m_menu(tr("&Marks"))
{
    add(tr("&Tag..."), Qt::Key_T, QStringLiteral("markTag"), [this] { askForTag(); });
    add(tr("&Note..."), Qt::Key_N, QStringLiteral("markNote"), [this] { askForNote(); });
    add(tr("Should be &labelled..."), Qt::Key_L, QStringLiteral("markClass"), [this] { askForClass(); });
    m_undo = add(tr("&Undo the last mark"), QKeySequence::Undo, QStringLiteral("markUndo"),
                 [this] { m_marks.undo(); });
    m_menu.addSeparator();
    add(tr("&Export the marks..."), {}, QStringLiteral("markExport"), [this] { exportTable(); });
    add(tr("Save as a new &version of the data set..."), {}, QStringLiteral("markVersion"),
        [this] { saveVersion(); });
    addTagKeys();
    connect(&m_marks, &MarksSession::changed, this, &MarkActions::refresh);
    refresh();
}

QAction* MarkActions::add(const QString& text, const QKeySequence& key, const QString& name,
                          std::function<void()> onTriggered)
{
    auto* const action = new QAction(text, &m_view);
    action->setObjectName(name);
    action->setShortcut(key);
    connect(action, &QAction::triggered, this, std::move(onTriggered));
    m_view.addMenuAction(action);
    m_menu.addAction(action);
    return action;
}

void MarkActions::addTagKeys()
{
    for (int i = 0; i < tagKeys; ++i) {
        auto* const action = new QAction(&m_view);
        action->setShortcut(QKeySequence(Qt::Key_1 + i));
        action->setShortcutContext(Qt::WidgetShortcut);
        m_view.addAction(action);
        connect(action, &QAction::triggered, this, [this, i] {
            const std::vector<std::string> tags = m_marks.tags();
            if (static_cast<std::size_t>(i) < tags.size())
                toggle(tags[static_cast<std::size_t>(i)]);
        });
        m_tagKeys.push_back(action);
    }
}

void MarkActions::refresh()
{
    const std::vector<std::string> tags = m_marks.tags();
    for (std::size_t i = 0; i < m_tagKeys.size(); ++i) {
        m_tagKeys[i]->setEnabled(i < tags.size());
        m_tagKeys[i]->setText(i < tags.size() ? tr("Tag: %1").arg(toQString(tags[i]))
                                              : tr("Tag number %1").arg(i + 1));
    }
    m_undo->setEnabled(m_marks.canUndo());
}

/// Whether all selected images are marked so.
bool MarkActions::haveAll(const std::function<bool(const ImageMark&)>& holds) const
{
    const std::vector<std::size_t> items = m_selected();
    return std::all_of(items.begin(), items.end(), [&](std::size_t item) {
        const ImageMark* const mark = m_marks.of(item);
        return holds(mark != nullptr ? *mark : ImageMark());
    });
}

/// Takes the tag away where all have it.
void MarkActions::toggle(const std::string& tag)
{
    const bool have = haveAll([&](const ImageMark& mark) { return mark.hasTag(tag); });
    m_marks.setTag(m_selected(), tag, !have);
}

void MarkActions::askForTag()
{
    QMenu* const menu = ask(tr("Tag"));
    if (menu == nullptr)
        return;
    int number = 0;
    for (const std::string& tag : m_marks.tags()) {
        ++number;
        const QString text = toQString(tag).replace(QLatin1Char('&'), QStringLiteral("&&"));
        QAction* const action =
            menu->addAction(number <= tagKeys ? QStringLiteral("&%1  %2").arg(number).arg(text) : text, this,
                            [this, tag] { toggle(tag); });
        action->setCheckable(true);
        action->setChecked(haveAll([&](const ImageMark& mark) { return mark.hasTag(tag); }));
        if (tag == excludeTag)
            action->setToolTip(tr("A new version of the data set leaves such images out"));
    }
    menu->setToolTipsVisible(true);
    menu->addSeparator();
    MenuField* const field =
        addField(*menu, tr("New tag"), tr("Add"), [this, items = m_selected()](const std::string& text) {
            for (const std::string& tag : tagsFromText(text))
                m_marks.setTag(items, tag, true);
        });
    show(*menu, number <= 1 ? field : nullptr);
}

void MarkActions::askForNote()
{
    QMenu* const menu = ask(tr("Note"));
    if (menu == nullptr)
        return;
    const std::vector<std::size_t> items = m_selected();
    const ImageMark* const first = m_marks.of(items.front());
    const std::string note = first != nullptr ? first->note : std::string();
    MenuField* const field =
        addField(*menu, tr("Note on the image"), tr("Keep"),
                 [this, items](const std::string& text) { m_marks.setNote(items, text); });
    if (haveAll([&](const ImageMark& mark) { return mark.note == note; }))
        field->setText(toQString(note));
    show(*menu, field);
}

void MarkActions::askForClass()
{
    QMenu* const menu = ask(tr("Should be labelled"));
    if (menu == nullptr)
        return;
    const auto offer = [&](const QString& text, const std::string& className, const QIcon& icon) {
        QAction* const action = menu->addAction(
            icon, text, this, [this, className] { m_marks.relabel(m_selected(), className); });
        action->setCheckable(true);
        action->setChecked(haveAll([&](const ImageMark& mark) { return mark.relabel == className; }));
    };
    for (int i = 0; i < m_legend.names.size(); ++i)
        offer(m_legend.name(i), toStdString(m_legend.name(i)),
              QIcon(classMark(m_legend, i, 16, m_view.devicePixelRatioF())));
    offer(tr("As it is labelled"), {}, {});
    menu->addSeparator();
    MenuField* const name = addField(*menu, tr("Your name, if it shall be kept"), tr("Keep"),
                                     [this](const std::string& text) { m_marks.setAuthor(text); });
    name->setText(toQString(m_marks.author()));
    show(*menu);
}

/// Null where no image is selected.
QMenu* MarkActions::ask(const QString& title)
{
    if (m_selected().empty())
        return nullptr;
    QWidget* const host = m_view.enlarged() != nullptr ? static_cast<QWidget*>(m_view.enlarged()) : &m_view;
    auto* const menu = new QMenu(title, host);
    menu->setAccessibleName(title);
    connect(menu, &QMenu::aboutToHide, menu, &QObject::deleteLater);
    m_question = menu;
    return menu;
}

MenuField* MarkActions::addField(QMenu& menu, const QString& name, const QString& button,
                                 std::function<void(const std::string&)> onEntered)
{
    auto* const field = new MenuField({name, button}, &menu);
    menu.addAction(field);
    connect(field, &MenuField::entered, &menu,
            [&menu, onEntered = std::move(onEntered)](const QString& text) {
                onEntered(toStdString(text.trimmed()));
                menu.close();
            });
    return field;
}

/// Over the current image. With the focus, else the keys of what lies below would come before those of the
/// menu.
void MarkActions::show(QMenu& menu, MenuField* focus)
{
    const QRect tile = m_view.visualRect(m_view.currentIndex()) & m_view.viewport()->rect();
    menu.popup(m_view.enlarged() != nullptr
                   ? m_view.enlarged()->mapToGlobal(m_view.enlarged()->rect().center())
                   : m_view.viewport()->mapToGlobal(tile.center()));
    if (focus != nullptr)
        focus->field().setFocus();
    else
        menu.setFocus();
}

void MarkActions::exportTable()
{
    if (const auto file =
            m_dialogs.saveFile(&m_view, tr("Save the marks"), "marks.csv", tr("Tables (*.csv)")))
        m_marks.exportTable(*file);
}

void MarkActions::saveVersion()
{
    const auto file = m_dialogs.saveFile(&m_view, tr("Save the data set as marked"), m_marks.placeOfVersion(),
                                         tr("CSV manifests (*.csv)"));
    if (file)
        m_marks.saveVersion(*file);
}

} // namespace gg
