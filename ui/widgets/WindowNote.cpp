#include "widgets/WindowNote.h"

#include "session/ModelSession.h"
#include "viewer/SliceView.h"
#include "viewer/ViewerPanes.h"

namespace gg {

WindowNote::WindowNote(const ModelSession& model, ViewerPanes& panes, QWidget* parent)
    : QPushButton(parent), m_model(model), m_panes(panes)
{
    setProperty("role", QStringLiteral("link"));
    setToolTip(tr("The model sees this slice through another window: show it as the model sees it"));
    setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Fixed);
    connect(this, &QPushButton::clicked, this, &WindowNote::adoptModelsWindow);
    connect(&panes, &ViewerPanes::activeViewChanged, this, &WindowNote::refresh);
    connect(&model, &ModelSession::modelChanged, this, &WindowNote::refresh);
    refresh();
}

void WindowNote::refresh()
{
    const SliceView& view = m_panes.active();
    const bool isFed = m_model.hasModel() && view.slice().isHounsfield;
    const CtWindow fed = isFed ? windowOf(view.slice(), m_model.card().preprocessing.voi) : CtWindow();
    setText(tr("Model sees %1 / %2 HU").arg(fed.center).arg(fed.width));
    setAccessibleName(text());
    setVisible(isFed && fed != view.mapping().window);
}

void WindowNote::adoptModelsWindow()
{
    SliceView& view = m_panes.active();
    DisplayMapping mapping = view.mapping();
    mapping.window = windowOf(view.slice(), m_model.card().preprocessing.voi);
    view.setMapping(mapping);
}

} // namespace gg
