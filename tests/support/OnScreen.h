// OnScreen: what a person would look for on a page: the button that says something, the names in a list.
#pragma once

#include <QAbstractItemModel>
#include <QPushButton>
#include <QStringList>

namespace gg::test {

/// The first visible button below `page` whose text begins with `text`; nothing when there is none.
inline QPushButton* visibleButton(const QWidget& page, const QString& text)
{
    for (QPushButton* const button : page.findChildren<QPushButton*>())
        if (button->text().startsWith(text) && button->isVisible())
            return button;
    return nullptr;
}

/// The first button below `page` of that accessible name, visible or not; nothing when there is none.
inline QPushButton* buttonNamed(const QWidget& page, const QString& name)
{
    for (QPushButton* const button : page.findChildren<QPushButton*>())
        if (button->accessibleName() == name)
            return button;
    return nullptr;
}

/// What the rows of a list say, from above.
inline QStringList rowTexts(const QAbstractItemModel& model)
{
    QStringList texts;
    for (int row = 0; row < model.rowCount(); ++row)
        texts << model.index(row, 0).data().toString();
    return texts;
}

} // namespace gg::test
