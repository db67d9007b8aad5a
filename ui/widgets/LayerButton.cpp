#include "widgets/LayerButton.h"

#include "model/Architectures.h"
#include "support/Conversions.h"
#include "support/Theme.h"

#include <QActionGroup>
#include <QLineEdit>
#include <QMenu>
#include <QVBoxLayout>
#include <QWidgetAction>
#include <algorithm>

namespace gg {

namespace {

constexpr int longestName = 10 * metrics::grid;

/// What Grad-CAM looks at unless told otherwise; empty for a network that is not in the list.
QString lastFeatureMap(const std::string& name)
{
    const Architecture* const row = findArchitecture(name);
    return row != nullptr ? toQString(row->lastFeatureMap) : QString();
}

} // namespace

LayerButton::LayerButton(ExplainSession& session, QWidget* parent)
    : QPushButton(parent), m_session(session), m_menu(new QMenu(this)), m_layers(new QActionGroup(this)),
      m_otherLayer(new QLineEdit)
{
    setProperty("role", QStringLiteral("menu"));
    setAutoDefault(false);
    setAccessibleName(tr("Layer that heat maps are made from"));
    makeMenu();
    connect(&m_session, &ExplainSession::choiceChanged, this, &LayerButton::offerLayers);
    connect(&m_session.model(), &ModelSession::modelChanged, this, &LayerButton::offerLayers);
    offerLayers();
}

QString LayerButton::layerName() const
{
    const std::string& chosen = m_session.choice().layer;
    if (!chosen.empty())
        return toQString(chosen);
    return m_session.model().hasModel() ? lastFeatureMap(m_session.model().card().architecture) : QString();
}

void LayerButton::makeMenu()
{
    setMenu(m_menu);
    m_otherLayer->setObjectName(QStringLiteral("otherLayer"));
    m_otherLayer->setAccessibleName(tr("Another layer, by name"));
    m_otherLayer->setPlaceholderText(tr("Another layer, by name"));
    m_otherLayer->setMinimumWidth(28 * metrics::grid);
    connect(m_otherLayer, &QLineEdit::returnPressed, this, [this] {
        const std::string name = toStdString(m_otherLayer->text().trimmed());
        m_menu->hide();
        m_otherLayer->clear();
        if (!name.empty())
            choose(name);
    });
    auto* frame = new QWidget;
    auto* layout = new QVBoxLayout(frame);
    layout->setContentsMargins(metrics::grid, metrics::grid / 2, metrics::grid, metrics::grid / 2);
    layout->addWidget(m_otherLayer);
    auto* action = new QWidgetAction(m_menu);
    action->setDefaultWidget(frame);
    m_menu->addSeparator();
    m_menu->addAction(action);
}

void LayerButton::offerLayers()
{
    setEnabled(m_session.model().hasModel());
    for (QAction* const action : m_layers->actions()) {
        m_layers->removeAction(action);
        m_menu->removeAction(action);
        action->deleteLater(); // it may be the one that was chosen just now
    }
    setText(tr("Layer"));
    setToolTip(accessibleName());
    if (!m_session.model().hasModel())
        return;
    const std::string architecture = m_session.model().card().architecture;
    const std::string& chosen = m_session.choice().layer;
    const QString last = lastFeatureMap(architecture);
    addLayer(last.isEmpty() ? tr("Last feature map") : tr("Last feature map (%1)").arg(last), {});
    if (architecture == "vgg19_bn")
        addLayer(tr("features.35, the tutorial's"), "features.35");
    const QList<QAction*> offered = m_layers->actions();
    if (std::none_of(offered.begin(), offered.end(), [](const QAction* each) { return each->isChecked(); }))
        addLayer(toQString(chosen), chosen);
    if (!layerName().isEmpty())
        setToolTip(tr("Heat maps are made from the layer %1").arg(layerName()));
    // The menu has the whole name; a long one must not push the rest of the line aside.
    const QString name = fontMetrics().elidedText(toQString(chosen), Qt::ElideMiddle, longestName);
    if (!chosen.empty())
        setText(tr("Layer %1").arg(name));
}

void LayerButton::addLayer(const QString& text, const std::string& layer)
{
    auto* action = new QAction(text, m_layers);
    action->setCheckable(true);
    action->setChecked(layer == m_session.choice().layer);
    connect(action, &QAction::triggered, this, [this, layer] { choose(layer); });
    const QList<QAction*> actions = m_menu->actions();
    m_menu->insertAction(actions.at(actions.size() - 2), action); // above the line for other names
}

void LayerButton::choose(const std::string& layer)
{
    HeatMapChoice choice = m_session.choice();
    choice.layer = layer;
    m_session.setChoice(choice);
}

} // namespace gg
