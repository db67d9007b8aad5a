// LayerButton: a menu of the layers that heat maps can be made from: the last feature map, what is known of
// the open network, any other by name. All of a window show one choice (ExplainSession's); without a model it
// is disabled. Owned by the widget it is placed in. Thread: GUI thread.
#pragma once

#include "session/ExplainSession.h"

#include <QPushButton>

class QActionGroup;
class QLineEdit;
class QMenu;

namespace gg {

class LayerButton : public QPushButton
{
    Q_OBJECT

public:
    /// `session` must outlive the button.
    explicit LayerButton(ExplainSession& session, QWidget* parent = nullptr);

    /// What the maps are made from now; empty without a model, and for the default of a network that is not
    /// in the catalogue.
    QString layerName() const;

private:
    void makeMenu();
    void offerLayers();
    void addLayer(const QString& text, const std::string& layer);
    void choose(const std::string& layer);

    ExplainSession& m_session;
    QMenu* m_menu;
    QActionGroup* m_layers;
    QLineEdit* m_otherLayer;
};

} // namespace gg
