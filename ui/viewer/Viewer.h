// Viewer: the whole of it for a page or dialog: bar, panes, the slider with scores. It has the tools, the
// actions and the player; windows and measurements are the program's. Owned by a page. Thread: GUI thread.
#pragma once

#include "viewer/ViewerPanes.h"

#include <QWidget>
#include <map>
#include <vector>

namespace gg {

class CinePlayer;
class FullScreen;
class PaneActions;
class SliceStrip;
class ViewerActions;
class ViewerBar;
class ViewerHabits;

/// What SliceStrip::setScores() takes.
struct SliceScores
{
    std::vector<double> scores;
    QString name;
    double threshold = 0.5;
    std::vector<bool> leftOut = {}; ///< of each slice, whether it does not count; empty where all do
};

/// What SliceStrip::setShares() takes.
struct SliceShares
{
    std::vector<double> shares;
    QString name;
    double full = 1;
};

class Viewer : public QWidget
{
    Q_OBJECT

public:
    /// Both must outlive the viewer.
    Viewer(WindowPresets& presets, MeasurementStore& measurements, QWidget* parent = nullptr);
    ~Viewer() override;

    ViewerTools& tools() { return *m_tools; }
    ViewerPanes& panes() { return *m_panes; }
    ViewerBar& bar() { return *m_bar; }
    SliceStrip& strip() { return *m_strip; }
    ViewerActions& viewerActions() { return *m_actions; }
    PaneActions& paneActions() { return *m_paneActions; }

    /// Into the active pane; null for nothing. Not owned.
    void setSource(SliceSource* source);
    /// Of a series (SliceSource::id()); shown beside the slider while the active pane shows that series, and
    /// only then. Empty scores take them away.
    void setScores(const QString& seriesId, const SliceScores& scores);
    /// What was measured in each slice; likewise.
    void setShares(const QString& seriesId, const SliceShares& shares);

Q_SIGNALS:
    /// A person wants the picture as a file; it has no patient data.
    void saveWished(const QImage& picture);

private:
    void assemble();
    void refresh();
    void refreshScores();

    std::map<QString, SliceScores> m_scores;
    std::map<QString, SliceShares> m_shares;
    WindowPresets& m_presets;
    ViewerTools* m_tools;
    CinePlayer* m_cine;
    ViewerPanes* m_panes;
    SliceStrip* m_strip;
    FullScreen* m_screen;
    ViewerActions* m_actions;
    PaneActions* m_paneActions;
    ViewerHabits* m_habits;
    ViewerBar* m_bar;
};

} // namespace gg
