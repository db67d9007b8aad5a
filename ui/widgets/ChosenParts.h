// ChosenParts: as many parts of a page beside each other as there is room for, of a larger number of which a
// person chooses which stand where; what was chosen is remembered. Owned by a page. Thread: GUI thread.
#pragma once

#include "support/Theme.h"

#include <QFrame>
#include <QSplitter>
#include <QString>
#include <QStringList>
#include <vector>

class QHBoxLayout;

namespace gg {

class ElidedComboBox;

class ChosenParts : public QWidget
{
    Q_OBJECT

public:
    /// `name`: what all the parts are. `key`: under which the choice is kept in the settings. `least`: a part
    /// that is narrower than this cannot be read. `places`: how many stand beside each other at most.
    ChosenParts(const QString& name, const QString& key, int least, int places, QWidget* parent = nullptr);

    /// Takes `part` as its child, and `beside`, which stands beside its name. Of the first parts, each stands
    /// in a place until a person chooses otherwise.
    void add(const QString& id, const QString& title, const QString& explanation, QWidget* part,
             QWidget* beside = nullptr);
    /// One that has nothing to show is not offered, nor seen.
    void setAvailable(const QString& id, bool isAvailable);
    bool isAvailable(const QString& id) const;
    /// The ids of all that are offered, seen or not, in the order in which they were added.
    QStringList available() const;
    /// Null for an id that there is not.
    QWidget* part(const QString& id) const;

    /// The ids of those that are seen, from the left.
    QStringList shown() const;
    /// Puts a part into a place, from 0; what stood there goes where that one stood.
    void choose(int place, const QString& id);

    QSize minimumSizeHint() const override;

Q_SIGNALS:
    /// Others are seen, or stand elsewhere.
    void shownChanged();

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    struct Part
    {
        QString id;
        QString title;
        QString explanation;
        QWidget* widget;
        QWidget* beside;
        bool isAvailable = true;
    };
    struct Place
    {
        QFrame* frame;
        ElidedComboBox* choice;
        QHBoxLayout* head;
    };
    Place makePlace(int index);
    Part* find(const QString& id);
    int fitting() const;
    QString firstOffered(const QStringList& taken) const;
    QStringList wanted() const;
    void arrange();
    void fill(Place& place, Part& part);

    QString m_key;
    int m_least;
    QSplitter* m_row;
    std::vector<Part> m_parts;
    std::vector<Place> m_places;
    QStringList m_chosen; ///< ids, a place each; what is not available gives way for a while
    QStringList m_shown;
    QStringList m_offered;
};

} // namespace gg
