// LayerButton: a button that opens the list of layers that heat maps can be made from: the network's last
// feature map, the tutorial's choice where the network has it, and all others. All of a window show one
// choice (ExplainSession's); without a model, or one that can be explained, it is disabled. Owned by the
// widget it is placed in. Thread: GUI thread.
#pragma once

#include "session/ExplainSession.h"

#include <QPushButton>

namespace gg {

class LayerList;

class LayerButton : public QPushButton
{
    Q_OBJECT

public:
    /// `session` must outlive the button.
    explicit LayerButton(ExplainSession& session, QWidget* parent = nullptr);

    /// What the maps are made from now; empty without a model, and for the default of a network that is not
    /// in the catalogue.
    QString layerName() const;
    LayerList& list() const { return *m_list; }

private:
    void makeMenu();
    void refresh();
    void offerLayers();
    void choose(const std::string& layer);

    ExplainSession& m_session;
    LayerList* m_list;
};

} // namespace gg
