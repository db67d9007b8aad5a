// MarkActions: what a person can say of the selected images of a gallery, each an action with a key and a
// small menu that asks for what is needed: a tag, a note, another class; and what can be made of it.
// Owned by EvaluationGallery. Thread: GUI thread.
#pragma once

#include "session/MarksSession.h"
#include "support/Dialogs.h"
#include "widgets/ClassMark.h"

#include <QMenu>
#include <QObject>
#include <QPointer>
#include <cstddef>
#include <functional>
#include <string>
#include <vector>

class QAction;
class QKeySequence;

namespace gg {

class GalleryView;
class MenuField;

class MarkActions : public QObject
{
    Q_OBJECT

public:
    /// Items of the data set that `marks` follows, which are selected in the gallery.
    using Selected = std::function<std::vector<std::size_t>()>;

    /// `marks`, `view` and `dialogs` must outlive the actions, which are added to the view's menu and keys.
    MarkActions(MarksSession& marks, GalleryView& view, Dialogs& dialogs, Selected selected,
                QObject* parent = nullptr);

    /// The classes that an image can be said to be of.
    void setLegend(const ClassLegend& legend) { m_legend = legend; }
    /// All actions but the keys for single tags: for a button.
    QMenu& menu() { return m_menu; }
    /// That is open now; null without.
    QMenu* question() const { return m_question; }

private:
    QAction* add(const QString& text, const QKeySequence& key, const QString& name,
                 std::function<void()> onTriggered);
    void addTagKeys();
    void askForTag();
    void askForNote();
    void askForClass();
    QMenu* ask(const QString& title);
    MenuField* addField(QMenu& menu, const QString& name, const QString& button,
                        std::function<void(const std::string&)> onEntered);
    void show(QMenu& menu, MenuField* focus = nullptr);
    void toggle(const std::string& tag);
    bool haveAll(const std::function<bool(const ImageMark&)>& holds) const;
    void exportTable();
    void saveVersion();
    void refresh();

    MarksSession& m_marks;
    GalleryView& m_view;
    Dialogs& m_dialogs;
    Selected m_selected;
    ClassLegend m_legend;
    QMenu m_menu;
    QPointer<QMenu> m_question;
    std::vector<QAction*> m_tagKeys; ///< 1 to 9
    QAction* m_undo = nullptr;
};

} // namespace gg
