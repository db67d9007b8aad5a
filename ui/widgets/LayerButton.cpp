#include "widgets/LayerButton.h"

#include "model/Architectures.h"
#include "support/Conversions.h"
#include "support/Theme.h"
#include "widgets/LayerList.h"

#include <QMenu>
#include <QWidgetAction>
#include <algorithm>

namespace gg {

namespace {

constexpr int longestName = 10 * metrics::grid;

/// What Grad-CAM looks at unless told otherwise; empty for a network that is not in the list.
std::string lastFeatureMap(const std::string& name)
{
    const Architecture* const row = findArchitecture(name);
    return row != nullptr ? row->lastFeatureMap : std::string();
}

/// The layer whose maps the tutorial shows; empty for other networks than its VGG-19.
std::string tutorialsLayer(const std::string& architecture)
{
    return architecture == "vgg19_bn" ? "features.35" : std::string();
}

} // namespace

LayerButton::LayerButton(ExplainSession& session, QWidget* parent)
    : QPushButton(parent), m_session(session), m_list(new LayerList)
{
    setProperty("role", QStringLiteral("menu"));
    setAutoDefault(false);
    setAccessibleName(tr("Layer that heat maps are made from"));
    makeMenu();
    connect(&m_session, &ExplainSession::choiceChanged, this, &LayerButton::refresh);
    connect(&m_session, &ExplainSession::layersChanged, this, &LayerButton::offerLayers);
    connect(&m_session.model(), &ModelSession::modelChanged, this, &LayerButton::refresh);
    refresh();
}

QString LayerButton::layerName() const
{
    const std::string& chosen = m_session.choice().layer;
    if (!chosen.empty())
        return toQString(chosen);
    return m_session.model().hasModel() ? toQString(lastFeatureMap(m_session.model().card().architecture))
                                        : QString();
}

void LayerButton::makeMenu()
{
    auto* const menu = new QMenu(this);
    auto* const action = new QWidgetAction(menu);
    action->setDefaultWidget(m_list);
    menu->addAction(action);
    setMenu(menu);
    connect(menu, &QMenu::aboutToShow, this, [this] {
        m_session.askForLayers();
        offerLayers();
        m_list->startAfresh();
    });
    connect(m_list, &LayerList::chosen, this, [this, menu](const std::string& layer) {
        menu->hide();
        choose(layer);
    });
}

void LayerButton::refresh()
{
    const QString& whyNone = m_session.model().whyNoHeatMaps();
    setEnabled(m_session.model().hasModel() && whyNone.isEmpty());
    if (whyNone.isEmpty())
        setToolTip(layerName().isEmpty() ? accessibleName()
                                         : tr("Heat maps are made from the layer %1").arg(layerName()));
    else
        setToolTip(whyNone);
    // The list has the whole name; a long one must not push the rest of the line aside.
    const QString chosen = toQString(m_session.choice().layer);
    const QString name = fontMetrics().elidedText(chosen, Qt::ElideMiddle, longestName);
    setText(chosen.isEmpty() ? tr("Layer") : tr("Layer %1").arg(name));
    offerLayers();
}

void LayerButton::offerLayers()
{
    if (!m_session.model().hasModel())
        return m_list->setRows({}, {});
    const std::string& architecture = m_session.model().card().architecture;
    const std::string& chosen = m_session.choice().layer;
    const std::string last = lastFeatureMap(architecture);
    const std::string tutorials = tutorialsLayer(architecture);
    std::vector<LayerRow> rows = {
        {{}, last.empty() ? tr("Last feature map") : tr("Last feature map (%1)").arg(toQString(last))}};
    if (!tutorials.empty())
        rows.push_back({tutorials, tr("%1   the tutorial's").arg(toQString(tutorials))});
    const auto isOffered = [&](const std::string& layer) {
        return std::any_of(rows.begin(), rows.end(), [&](const LayerRow& row) { return row.layer == layer; });
    };
    for (const std::string& layer : m_session.layers()) {
        if (layer != last && layer != tutorials)
            rows.push_back({layer, toQString(layer)});
    }
    if (!isOffered(chosen))
        rows.push_back({chosen, toQString(chosen)});
    m_list->setRows(rows, chosen);
    const bool isReading = m_session.layers().empty();
    m_list->setNotice(isReading && m_session.layersProblem().isEmpty()
                          ? tr("Reading the layers of the network")
                          : m_session.layersProblem());
}

void LayerButton::choose(const std::string& layer)
{
    HeatMapChoice choice = m_session.choice();
    choice.layer = layer;
    m_session.setChoice(choice);
}

} // namespace gg
