#include "widgets/ChosenParts.h"

#include "widgets/ElidedComboBox.h"
#include "widgets/PartLayout.h"

#include <QHBoxLayout>
#include <QSettings>
#include <QVBoxLayout>
#include <algorithm>

namespace gg {

namespace {

constexpr int cardMargin = metrics::grid;

} // namespace

ChosenParts::ChosenParts(const QString& name, const QString& key, int least, int places, QWidget* parent)
    : QWidget(parent), m_key(key), m_least(least), m_row(new QSplitter(Qt::Horizontal)),
      m_chosen(QSettings().value(key).toStringList())
{
    setAccessibleName(name);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding);
    m_row->setHandleWidth(metrics::grid);
    m_row->setChildrenCollapsible(false);
    QVBoxLayout* const layout = columnLayout(this);
    layout->setSizeConstraint(QLayout::SetNoConstraint); // what has no room gives way
    layout->addWidget(m_row);
    for (int index = 0; index < places; ++index)
        m_places.push_back(makePlace(index));
}

ChosenParts::Place ChosenParts::makePlace(int index)
{
    Place place{new QFrame, new ElidedComboBox, new QHBoxLayout};
    place.frame->setProperty("role", QStringLiteral("card"));
    place.choice->setObjectName(QStringLiteral("view%1").arg(index));
    place.choice->setAccessibleName(tr("View %1").arg(index + 1));
    place.choice->setProperty("role", QStringLiteral("heading"));
    place.choice->setMinimumContentsLength(6);
    place.head->addWidget(place.choice, 1);
    QVBoxLayout* const layout = columnLayout(place.frame, cardMargin, metrics::grid / 2);
    layout->addLayout(place.head);
    m_row->addWidget(place.frame);
    m_row->setStretchFactor(index, 1);
    connect(place.choice, &QComboBox::activated, this, [this, index] {
        choose(index, m_places[static_cast<std::size_t>(index)].choice->currentData().toString());
    });
    return place;
}

void ChosenParts::add(const QString& id, const QString& title, const QString& explanation, QWidget* part,
                      QWidget* beside)
{
    part->setParent(this);
    part->hide();
    if (beside != nullptr) {
        beside->setParent(this);
        beside->hide();
    }
    m_parts.push_back({id, title, explanation, part, beside});
    if (m_chosen.size() < static_cast<qsizetype>(m_places.size()) && !m_chosen.contains(id))
        m_chosen << id;
    arrange();
}

ChosenParts::Part* ChosenParts::find(const QString& id)
{
    const auto found =
        std::find_if(m_parts.begin(), m_parts.end(), [&](const Part& part) { return part.id == id; });
    return found == m_parts.end() ? nullptr : &*found;
}

void ChosenParts::setAvailable(const QString& id, bool isAvailable)
{
    Part* const part = find(id);
    if (part == nullptr || part->isAvailable == isAvailable)
        return;
    part->isAvailable = isAvailable;
    arrange();
}

bool ChosenParts::isAvailable(const QString& id) const
{
    return std::any_of(m_parts.begin(), m_parts.end(),
                       [&](const Part& part) { return part.id == id && part.isAvailable; });
}

QStringList ChosenParts::available() const
{
    QStringList ids;
    for (const Part& part : m_parts) {
        if (part.isAvailable)
            ids << part.id;
    }
    return ids;
}

QWidget* ChosenParts::part(const QString& id) const
{
    const auto found =
        std::find_if(m_parts.begin(), m_parts.end(), [&](const Part& part) { return part.id == id; });
    return found == m_parts.end() ? nullptr : found->widget;
}

QStringList ChosenParts::shown() const
{
    return m_shown;
}

void ChosenParts::choose(int place, const QString& id)
{
    QStringList chosen = wanted();
    if (find(id) == nullptr || place < 0 || place >= chosen.size())
        return;
    const qsizetype before = chosen.indexOf(id);
    if (before >= 0)
        chosen.swapItemsAt(before, place);
    else
        chosen[place] = id;
    m_chosen = chosen;
    QSettings().setValue(m_key, m_chosen);
    arrange();
}

int ChosenParts::fitting() const
{
    const int gap = m_row->handleWidth();
    return std::clamp((width() + gap) / (m_least + gap), 1, static_cast<int>(m_places.size()));
}

QString ChosenParts::firstOffered(const QStringList& taken) const
{
    for (const Part& part : m_parts) {
        if (part.isAvailable && !taken.contains(part.id))
            return part.id;
    }
    return {};
}

/// Of each place what stands there, or would if there were room.
QStringList ChosenParts::wanted() const
{
    QStringList ids;
    for (const QString& id : m_chosen)
        ids << (isAvailable(id) && !ids.contains(id) ? id : QString());
    ids.resize(static_cast<qsizetype>(m_places.size()));
    for (QString& id : ids) {
        if (id.isEmpty())
            id = firstOffered(ids);
    }
    return ids;
}

void ChosenParts::arrange()
{
    QStringList shown = wanted().mid(0, fitting());
    shown.removeAll(QString());
    QStringList offered;
    for (const Part& part : m_parts) {
        if (part.isAvailable)
            offered << part.id;
    }
    const bool isOther = shown != m_shown;
    if (!isOther && offered == m_offered)
        return;
    m_offered = offered;
    if (isOther) {
        for (Part& part : m_parts) {
            if (shown.contains(part.id))
                continue;
            part.widget->hide();
            if (part.beside != nullptr)
                part.beside->hide();
        }
    }
    for (std::size_t index = 0; index < m_places.size(); ++index) {
        Place& place = m_places[index];
        const bool isSeen = static_cast<qsizetype>(index) < shown.size();
        place.frame->setVisible(isSeen);
        if (!isSeen)
            continue;
        const QString& id = shown[static_cast<qsizetype>(index)];
        place.choice->clear();
        for (const Part& part : m_parts) {
            if (part.isAvailable)
                place.choice->addItem(part.title, part.id);
        }
        place.choice->setCurrentIndex(place.choice->findData(id));
        fill(place, *find(id));
    }
    m_shown = shown;
    if (isOther) {
        m_row->setSizes(QList<int>(m_row->count(), 1000));
        Q_EMIT shownChanged();
    }
}

void ChosenParts::fill(Place& place, Part& part)
{
    place.choice->setToolTip(part.title + QLatin1Char('\n') + part.explanation);
    if (part.widget->parentWidget() != place.frame) {
        static_cast<QVBoxLayout*>(place.frame->layout())->addWidget(part.widget, 1);
        if (part.beside != nullptr)
            place.head->addWidget(part.beside);
    }
    part.widget->show();
    if (part.beside != nullptr)
        part.beside->show();
}

QSize ChosenParts::minimumSizeHint() const
{
    int height = 0;
    for (const Part& part : m_parts)
        height = std::max(height, part.widget->minimumSizeHint().height());
    const int head = m_places.front().choice->sizeHint().height() + metrics::grid / 2;
    return {m_least, height + head + 2 * cardMargin};
}

void ChosenParts::resizeEvent(QResizeEvent*)
{
    arrange();
}

} // namespace gg
