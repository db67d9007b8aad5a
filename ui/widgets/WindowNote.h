// WindowNote: says in a line below a viewer that the model sees the active pane's slice through another
// window than the person does, and changes to the model's on a click. It is hidden while there is nothing to
// say. Owned by the page or dialog of the viewer. Thread: GUI thread.
#pragma once

#include <QPushButton>

namespace gg {

class ModelSession;
class ViewerPanes;

class WindowNote : public QPushButton
{
    Q_OBJECT

public:
    /// Both must outlive it.
    WindowNote(const ModelSession& model, ViewerPanes& panes, QWidget* parent = nullptr);

private:
    void refresh();
    void adoptModelsWindow();

    const ModelSession& m_model;
    ViewerPanes& m_panes;
};

} // namespace gg
