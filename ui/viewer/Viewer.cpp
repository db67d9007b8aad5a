#include "viewer/Viewer.h"

#include "support/Theme.h"
#include "viewer/CinePlayer.h"
#include "viewer/FullScreen.h"
#include "viewer/Measurements.h"
#include "viewer/PaneActions.h"
#include "viewer/SliceStrip.h"
#include "viewer/SliceView.h"
#include "viewer/ViewerActions.h"
#include "viewer/ViewerBar.h"
#include "viewer/ViewerHabits.h"
#include "viewer/ViewerTools.h"
#include "viewer/WindowPresets.h"

#include <QHBoxLayout>
#include <QVBoxLayout>

namespace gg {

Viewer::Viewer(WindowPresets& presets, MeasurementStore& measurements, QWidget* parent)
    : QWidget(parent), m_presets(presets), m_tools(new ViewerTools(measurements, this)),
      m_cine(new CinePlayer(this)), m_panes(new ViewerPanes(*m_tools, measurements, presets, this)),
      m_strip(new SliceStrip(this)), m_screen(new FullScreen(*this)),
      m_actions(new ViewerActions(*m_panes, {.active = [this] { return &m_panes->active(); },
                                             .tools = *m_tools,
                                             .presets = presets,
                                             .measurements = measurements,
                                             .cine = *m_cine})),
      m_paneActions(new PaneActions(*m_panes, *m_panes, *m_screen)),
      m_habits(new ViewerHabits(
          *this, {.tools = *m_tools, .panes = *m_panes, .paneActions = *m_paneActions, .cine = *m_cine})),
      m_bar(new ViewerBar(*m_actions, *m_paneActions, *m_habits, this))
{
    setAccessibleName(tr("Viewer"));
    setFocusProxy(m_panes);
    assemble();
    connect(m_panes, &ViewerPanes::activeViewChanged, this, &Viewer::refresh);
    connect(m_panes, &ViewerPanes::activeSourceChanged, this, &Viewer::refreshScores);
    connect(&presets, &WindowPresets::changed, this, &Viewer::refresh);
    connect(m_strip, &SliceStrip::sliceWanted, this,
            [this](int slice) { m_panes->active().showSlice(slice); });
    connect(m_actions, &ViewerActions::saveWished, this, &Viewer::saveWished);
    refresh();
}

/// Before the parts go that others refer to.
Viewer::~Viewer()
{
    m_cine->stop();
    delete m_bar;
    delete m_panes;
}

void Viewer::assemble()
{
    auto* const across = new QHBoxLayout;
    across->setContentsMargins(0, 0, 0, 0);
    across->setSpacing(metrics::grid / 2);
    across->addWidget(m_panes, 1);
    across->addWidget(m_strip);
    auto* const down = new QVBoxLayout(this);
    down->setContentsMargins(0, 0, 0, 0);
    down->setSpacing(0);
    down->addWidget(m_bar);
    down->addLayout(across, 1);
}

void Viewer::setSource(SliceSource* source)
{
    m_panes->active().setSource(source);
}

void Viewer::setScores(const QString& seriesId, const SliceScores& scores)
{
    m_scores[seriesId] = scores;
    refreshScores();
}

void Viewer::setShares(const QString& seriesId, const SliceShares& shares)
{
    m_shares[seriesId] = shares;
    refreshScores();
}

void Viewer::refreshScores()
{
    const SliceSource* const source = m_panes->active().source();
    const auto found = source != nullptr ? m_scores.find(source->id()) : m_scores.end();
    const SliceScores shown = found != m_scores.end() ? found->second : SliceScores();
    m_strip->setScores(shown.scores, shown.name, shown.threshold, shown.leftOut);
    const auto measured = source != nullptr ? m_shares.find(source->id()) : m_shares.end();
    const SliceShares shares = measured != m_shares.end() ? measured->second : SliceShares();
    m_strip->setShares(shares.shares, shares.name, shares.full);
}

void Viewer::refresh()
{
    const SliceView& view = m_panes->active();
    m_strip->setCount(view.count());
    m_strip->setCurrent(view.current());
    m_strip->setVisible(view.count() > 1);
    m_actions->refresh();
    const bool isNamed = view.slice().takesHounsfieldWindows();
    m_bar->setWindowName(isNamed ? m_presets.nameOf(view.mapping().window) : QString());
}

} // namespace gg
