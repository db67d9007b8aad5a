// HeatMapControl: the line below a viewer that lays a heat map over the slice of the active pane: on or off,
// how strong, for which class, from which layer. All controls of a window show one choice (ExplainSession's);
// without a model the line is absent, and for one that its engine cannot explain the viewer says so where the
// map would be. Maps of other panes stay as long as they are of the same choice.
// Owned by the page or dialog of the viewer. Thread: GUI thread.
#pragma once

#include "session/ExplainSession.h"

#include <QTimer>
#include <QWidget>
#include <filesystem>
#include <optional>

class QBoxLayout;
class QCheckBox;
class QLabel;
class QSlider;

namespace gg {

class ElidedComboBox;
class LayerButton;
class ViewerPanes;

class HeatMapControl : public QWidget
{
    Q_OBJECT

public:
    /// `session` and `panes` must outlive the control.
    HeatMapControl(ExplainSession& session, ViewerPanes& panes, QWidget* parent = nullptr);

    /// The file whose image the active pane shows, or is about to, as its current slice; empty for none.
    /// `predictedClass`: what stands beside the image; nothing while it is not known.
    void setSubject(const std::filesystem::path& file, std::optional<int> predictedClass);

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    void makeStrength();
    void adoptModel();
    void change(const std::function<void(HeatMapChoice&)>& edit);
    void adoptChoice();
    void refresh();
    void ask(const HeatMapWish& wish);
    void decideAnew();
    void clear();
    void clearOthers();
    void show(const HeatMap& map);
    void layOver();
    void tell(const QString& notice);

    ExplainSession& m_session;
    ViewerPanes& m_panes;
    QCheckBox* m_shown;
    QBoxLayout* m_layout; ///< one line, or two where it is narrow
    QWidget* m_strength;  ///< with slider and number
    QWidget* m_what;      ///< class and layer
    QSlider* m_opacity;
    QLabel* m_percent;
    ElidedComboBox* m_class;
    LayerButton* m_layer;
    std::filesystem::path m_file;
    int m_pane = 0;   ///< in which it is shown,
    QString m_series; ///< and as which slice
    int m_slice = -1;
    std::optional<int> m_predictedClass;
    HeatMapChoice m_applied;           ///< of which the maps are that lie in the panes
    std::optional<HeatMapWish> m_wish; ///< answered by m_map, or not yet
    HeatMap m_map;
    QTimer m_patience;
};

} // namespace gg
