#include "pages/evaluate/FilterBar.h"

#include "pages/evaluate/FilterMenu.h"
#include "support/Icons.h"
#include "widgets/ElidedComboBox.h"
#include "widgets/FlowLayout.h"
#include "widgets/PartLayout.h"
#include "widgets/PushButton.h"
#include "widgets/TextLabel.h"

#include <QAction>
#include <QEvent>
#include <QHBoxLayout>
#include <QPushButton>
#include <QToolButton>
#include <QVBoxLayout>
#include <array>

namespace gg {

namespace {

constexpr int longestChip = 28 * metrics::grid; // names of sources and patients come from files

} // namespace

FilterBar::FilterBar(FilterHistory& history, QWidget* parent)
    : QWidget(parent), m_history(history), m_count(textLabel({})), m_order(new ElidedComboBox),
      m_menu(new FilterMenu(this)), m_line(new QWidget), m_flow(new FlowLayout(m_line)),
      m_mistakes(
          pushButton(tr("Show the misclassified"), [this] { m_history.set(EvaluationFilter::mistakes()); })),
      m_everything(pushButton(
          tr("Clear all"), [this] { m_history.set(EvaluationFilter()); }, tr("Shows all images")))
{
    setAccessibleName(tr("Filter of the evaluation"));
    auto* const head = new QHBoxLayout;
    head->setSpacing(metrics::grid / 2);
    QVBoxLayout* const layout = columnLayout(this, 0, metrics::grid / 2);
    layout->addLayout(head);
    layout->addWidget(m_line);
    m_back = addStep(tr("Back"), QKeySequence(Qt::ALT | Qt::Key_Left));
    m_forward = addStep(tr("Forward"), QKeySequence(Qt::ALT | Qt::Key_Right));
    connect(m_back, &QAction::triggered, &m_history, &FilterHistory::back);
    connect(m_forward, &QAction::triggered, &m_history, &FilterHistory::forward);
    for (QAction* const action : {m_back, m_forward}) {
        auto* const button = new QToolButton;
        button->setDefaultAction(action);
        button->setProperty("role", QStringLiteral("step"));
        button->setAccessibleName(action->text());
        head->addWidget(button);
    }
    m_count->setObjectName(QStringLiteral("galleryHeading"));
    m_order->setObjectName(QStringLiteral("order"));
    m_order->setAccessibleName(tr("Order of the images"));
    m_order->setProperty("role", QStringLiteral("heading"));
    m_order->setMinimumContentsLength(12);
    m_line->setProperty("role", QStringLiteral("chips"));
    auto* const kept = new QPushButton(tr("Filters"));
    kept->setObjectName(QStringLiteral("keptFilters"));
    kept->setProperty("role", QStringLiteral("menu"));
    kept->setToolTip(tr("Filters that were kept for this data set under a name"));
    kept->setMenu(m_menu);
    head->addSpacing(metrics::grid / 2);
    head->addWidget(m_count);
    head->addStretch();
    head->addWidget(m_order);
    head->addWidget(kept);

    m_mistakes->setObjectName(QStringLiteral("clearFilter"));
    m_everything->setObjectName(QStringLiteral("clearAll"));
    for (QPushButton* const link : {m_mistakes, m_everything}) {
        link->setProperty("role", QStringLiteral("link"));
        m_flow->addWidget(link);
    }
    connect(m_menu, &FilterMenu::chosen, &m_history, &FilterHistory::set);
    connect(m_order, &QComboBox::activated, this, [this] {
        EvaluationFilter filter = m_history.current();
        filter.order = static_cast<ImageOrder>(m_order->currentData().toInt());
        m_history.set(filter);
    });
    offerOrders(true);
    restyle();
}

QAction* FilterBar::addStep(const QString& text, const QKeySequence& key)
{
    auto* const action = new QAction(text, this);
    action->setShortcut(key);
    action->setShortcutContext(Qt::WidgetWithChildrenShortcut);
    action->setToolTip(tr("%1 (%2)").arg(text, key.toString(QKeySequence::NativeText)));
    addAction(action);
    return action;
}

void FilterBar::setTags(const std::vector<std::string>& tags)
{
    m_menu->setTags(tags);
}

void FilterBar::addAtEnd(QWidget* part)
{
    m_flow->addWidget(part);
}

QStringList FilterBar::chips() const
{
    QStringList texts;
    for (const QPushButton* const chip : m_chips)
        texts << chip->toolTip();
    return texts;
}

void FilterBar::refresh(const Predictions& predictions, const KeptFilters& kept, std::size_t shown,
                        std::size_t all, bool knowsPatients)
{
    const EvaluationFilter& filter = m_history.current();
    m_menu->setFilter(kept, filter, filterHeading(predictions, filter));
    m_count->setText(tr("%1 of %2 images").arg(shown).arg(all));
    showChips(filterWords(predictions, filter));
    m_mistakes->setVisible(filter.without(std::array{FilterPart::Order}) != EvaluationFilter::mistakes());
    m_everything->setVisible(!filter.isEverything());
    m_back->setEnabled(m_history.canGoBack());
    m_forward->setEnabled(m_history.canGoForward());
    offerOrders(knowsPatients);
    m_order->setCurrentIndex(m_order->findData(static_cast<int>(filter.order)));
    m_order->setToolTip(tr("Order of the images: %1").arg(m_order->currentText()));
}

void FilterBar::offerOrders(bool knowsPatients)
{
    const bool hasPatients = m_order->findData(static_cast<int>(ImageOrder::ByPatient)) >= 0;
    if (m_order->count() > 0 && hasPatients == knowsPatients)
        return;
    m_order->clear();
    for (const ImageOrder order : {ImageOrder::WrongFirst, ImageOrder::LargestLoss, ImageOrder::LeastSure,
                                   ImageOrder::ByPatient, ImageOrder::ByFile, ImageOrder::SuspectedFirst}) {
        if (order != ImageOrder::ByPatient || knowsPatients)
            m_order->addItem(orderTitle(order), static_cast<int>(order));
    }
}

void FilterBar::showChips(const std::vector<FilterWords>& words)
{
    QStringList texts;
    for (const FilterWords& each : words)
        texts << each.text;
    if (texts == chips())
        return; // one that has the keyboard keeps it
    for (QPushButton* const chip : m_chips) {
        m_flow->removeWidget(chip);
        chip->hide();
        chip->deleteLater(); // it may be the one that was pressed
    }
    m_chips.clear();
    for (const FilterWords& each : words) {
        QPushButton* const chip = pushButton(
            {}, [this, parts = each.parts] { m_history.set(m_history.current().without(parts)); }, each.text);
        chip->setProperty("role", QStringLiteral("chip"));
        chip->setAccessibleName(tr("Take away: %1").arg(each.text));
        m_flow->insertWidget(static_cast<int>(m_chips.size()), chip);
        chip->ensurePolished();
        const QString text = chip->fontMetrics().elidedText(each.text, Qt::ElideMiddle, longestChip);
        chip->setText(QStringLiteral("%1  \u00d7").arg(text));
        chip->show();
        m_chips.push_back(chip);
    }
}

void FilterBar::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::StyleChange || event->type() == QEvent::PaletteChange)
        restyle();
}

void FilterBar::restyle()
{
    m_back->setIcon(themedIcon(QStringLiteral("back"), 2 * metrics::grid));
    m_forward->setIcon(themedIcon(QStringLiteral("forward"), 2 * metrics::grid));
}

} // namespace gg
